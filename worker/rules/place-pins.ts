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
export function placePins<T>(others: readonly T[], pins: readonly Pinned<T>[]): T[] {
  /** By place, from 1; with holes for the others. */
  const places: (Pinned<T> | undefined)[] = [];
  for (const pin of pins) {
    let place = pin.at ?? 1;
    while (places[place]) place++;
    places[place] = pin;
  }
  const shelf: T[] = [];
  let next = 0;
  for (let place = 1; place < places.length; place++) {
    const pin = places[place];
    if (pin) shelf.push(pin.product);
    else if (next < others.length) shelf.push(others[next++] as T);
  }
  while (next < others.length) shelf.push(others[next++] as T);
  return shelf;
}
