/**
 * The solved ridge column of one target as bytes, and all columns turned round into rows. Format: 8 bytes an entry,
 * the item as unsigned 32 bits and its weight as a 32-bit float, little-endian, by weight descending.
 */
const ENTRY_BYTES = 8;

export interface RidgeEntry {
  item: number;
  weight: number;
}

export function packColumn(entries: readonly RidgeEntry[]): Uint8Array {
  const bytes = new Uint8Array(entries.length * ENTRY_BYTES);
  const view = new DataView(bytes.buffer);
  entries.forEach(({ item, weight }, index) => {
    view.setUint32(index * ENTRY_BYTES, item, true);
    view.setFloat32(index * ENTRY_BYTES + 4, weight, true);
  });
  return bytes;
}

export function unpackColumn(bytes: Uint8Array): RidgeEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / ENTRY_BYTES) }, (_, index) => ({
    item: view.getUint32(index * ENTRY_BYTES, true),
    weight: view.getFloat32(index * ENTRY_BYTES + 4, true),
  }));
}

/** For every item the targets that it speaks for: the columns transposed. */
export interface RidgeRows {
  /** Offsets into `target` and `weight`, length itemCount + 1. */
  start: Uint32Array;
  target: Uint32Array;
  weight: Float32Array;
}

/** Turns columns into rows. A missing column counts as empty. O(entries); memory 8 bytes an entry. */
export function columnsToRows(itemCount: number, column: (target: number) => Uint8Array | null | undefined): RidgeRows {
  const start = new Uint32Array(itemCount + 1);
  for (let target = 0; target < itemCount; target += 1) {
    const view = viewOf(column(target));
    for (let at = 0; at + ENTRY_BYTES <= view.byteLength; at += ENTRY_BYTES) start[view.getUint32(at, true) + 1]! += 1;
  }
  for (let item = 0; item < itemCount; item += 1) start[item + 1]! += start[item]!;
  const next = start.slice(0, itemCount);
  const rows: RidgeRows = {
    start,
    target: new Uint32Array(start[itemCount]!),
    weight: new Float32Array(start[itemCount]!),
  };
  for (let target = 0; target < itemCount; target += 1) {
    const view = viewOf(column(target));
    for (let at = 0; at + ENTRY_BYTES <= view.byteLength; at += ENTRY_BYTES) {
      const place = next[view.getUint32(at, true)]!++;
      rows.target[place] = target;
      rows.weight[place] = view.getFloat32(at + 4, true);
    }
  }
  return rows;
}

function viewOf(column: Uint8Array | null | undefined): DataView {
  return column ? new DataView(column.buffer, column.byteOffset, column.byteLength) : new DataView(new ArrayBuffer(0));
}
