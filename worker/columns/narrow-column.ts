export type Narrow = Uint8Array | Uint16Array | Uint32Array;

/** A column of whole numbers that takes no more bytes a number than the largest needs. */
export function narrowColumn(length: number, largest: number): Narrow {
  if (largest < 2 ** 8) return new Uint8Array(length);
  return largest < 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length);
}
