/** Puts pinned candidates on their places, counted from 1, and lets the others fill the places between them. */
export interface Pinned<T> {
  product: T;
  /** Null: the first free place. */
  at: number | null;
}

/**
 * `pins` in order of precedence: the first keeps its place, a later one that wants the same takes the next free one.
 * Where too few others fill the shelf, pins move up: a shelf has no holes.
 */
export function placePins<T>(others: readonly T[], pins: Iterable<Pinned<T>>): T[] {
  const places = new Map<number, T>();
  for (const { product, at } of pins) {
    let place = at ?? 1;
    while (places.has(place)) place++;
    places.set(place, product);
  }
  const shelf: T[] = [];
  let next = 0;
  while (next < others.length) {
    const pinned = places.get(shelf.length + 1);
    if (pinned) {
      places.delete(shelf.length + 1);
      shelf.push(pinned);
    } else shelf.push(others[next++] as T);
  }
  for (const place of [...places.keys()].sort((a, b) => a - b)) shelf.push(places.get(place) as T);
  return shelf;
}
