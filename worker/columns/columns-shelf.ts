/** Where columns of numbers lie until they are asked for, by their names. */
export interface ColumnsShelf {
  put(name: string, column: Uint32Array): void;
  /** As it was put last; empty where it never was. */
  take(name: string): Uint32Array;
  drop(name: string): void;
}

/** For columns that need not lie beside the memory. */
export function memoryShelf(): ColumnsShelf {
  const columns = new Map<string, Uint32Array>();
  return {
    put: (name, column) => void columns.set(name, column),
    take: (name) => columns.get(name) ?? new Uint32Array(),
    drop: (name) => void columns.delete(name),
  };
}
