/** Items for each of those who share a piece of work, and the item that comes after all of them. */
export interface Distribution {
  parts: Uint32Array[];
  next: number;
}

export function isEmptyWork(parts: readonly Uint32Array[]): boolean {
  return parts.every(({ length }) => length === 0);
}

/**
 * Deals out items, each to whoever has the least to do so far, until one has as much as is to be done at once.
 * @param wanted from which item on, below which, and which of them
 * @param units what an item costs, and how much of it one gets at the most; at least one item is dealt
 */
export function distributeItems(
  wanted: { from: number; below: number; has: (item: number) => boolean },
  units: { of: (item: number) => number; most: number },
  parts: number,
): Distribution {
  const items: number[][] = Array.from({ length: parts }, () => []);
  const load = new Float64Array(parts);
  let next = wanted.from;
  for (; next < wanted.below; next++) {
    if (!wanted.has(next)) continue;
    let least = 0;
    for (let part = 1; part < parts; part++) if (load[part]! < load[least]!) least = part;
    if (load[least]! >= units.most) break;
    items[least]!.push(next);
    load[least]! += units.of(next);
  }
  return { parts: items.map((part) => Uint32Array.from(part)), next };
}
