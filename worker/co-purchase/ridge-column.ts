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

/** For every item of a stretch the targets that it speaks for: the columns transposed. */
export interface RidgeRows {
  /** The first item of the stretch. */
  from: number;
  /** Offsets into `target` and `weight`, one an item and one more. */
  start: Uint32Array;
  target: Uint32Array;
  weight: Float32Array;
}

/** Where the entries of an item of the stretch begin in `target` and `weight`, and where they end. */
export function entriesOf({ from, start }: RidgeRows, item: number): [begin: number, end: number] {
  return [start[item - from]!, start[item - from + 1]!];
}

type Columns = (target: number) => Uint8Array | null | undefined;

/** How many targets the items before each item speak for together: its length is itemCount + 1. O(entries). */
export function countRows(itemCount: number, column: Columns): Uint32Array {
  const start = new Uint32Array(itemCount + 1);
  for (let target = 0; target < itemCount; target += 1) {
    const view = viewOf(column(target));
    for (let at = 0; at + ENTRY_BYTES <= view.byteLength; at += ENTRY_BYTES) start[view.getUint32(at, true) + 1]! += 1;
  }
  for (let item = 0; item < itemCount; item += 1) start[item + 1]! += start[item]!;
  return start;
}

/** The rows of the items from one on and below another. O(all entries); memory 8 bytes an entry of the stretch. */
export function rowsBetween(counted: Uint32Array, column: Columns, from: number, below: number): RidgeRows {
  const start = counted.slice(from, below + 1).map((place) => place - counted[from]!);
  const next = start.slice();
  const entries = start[below - from]!;
  const rows: RidgeRows = { from, start, target: new Uint32Array(entries), weight: new Float32Array(entries) };
  for (let target = 0; target + 1 < counted.length; target += 1) {
    const view = viewOf(column(target));
    for (let at = 0; at + ENTRY_BYTES <= view.byteLength; at += ENTRY_BYTES) {
      const item = view.getUint32(at, true);
      if (item < from || item >= below) continue;
      const place = next[item - from]!++;
      rows.target[place] = target;
      rows.weight[place] = view.getFloat32(at + 4, true);
    }
  }
  return rows;
}

/** Turns all columns into rows. A missing column counts as empty. O(entries); memory 8 bytes an entry. */
export function columnsToRows(itemCount: number, column: Columns): RidgeRows {
  return rowsBetween(countRows(itemCount, column), column, 0, itemCount);
}

function viewOf(column: Uint8Array | null | undefined): DataView {
  return column ? new DataView(column.buffer, column.byteOffset, column.byteLength) : new DataView(new ArrayBuffer(0));
}
