/** Items for each worker, and the item after all of them. */
export interface Distribution {
  parts: Uint32Array[];
  next: number;
}

export function isEmptyWork(parts: readonly Uint32Array[]): boolean {
  return parts.every(({ length }) => length === 0);
}

/**
 * Gives each item to the worker with the least work so far, until one has as much as it may get.
 * @param wanted the range of items, and which of them
 * @param units the cost of an item, and the most that one worker gets; at least one item is given out
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
