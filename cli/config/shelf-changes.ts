import type { Shelf } from '../../shared/recommendation.ts';

/** How one placement of a page differs between two configs, in words. */
export interface ShelfChange {
  placement: string;
  text: string;
}

/** Compares the shelves of a page placement by placement (the n-th shelf of a placement with the n-th); equal ones say nothing. */
export function shelfChanges(before: readonly Shelf[], after: readonly Shelf[]): ShelfChange[] {
  const old = byPlace(before);
  const young = byPlace(after);
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((placement) => {
    const text = sayChange(old.get(placement), young.get(placement));
    return text === '' ? [] : [{ placement, text }];
  });
}

function byPlace(shelves: readonly Shelf[]): Map<string, Shelf> {
  const places = new Map<string, Shelf>();
  for (const shelf of shelves) {
    const earlier = shelves.slice(0, shelves.indexOf(shelf)).filter(({ placement }) => placement === shelf.placement);
    places.set(earlier.length > 0 ? `${shelf.placement} ${earlier.length + 1}` : shelf.placement, shelf);
  }
  return places;
}

function sayChange(before: Shelf | undefined, after: Shelf | undefined): string {
  if (!before || !after) return after ? `new shelf: ${after.kind} (${after.items.length})` : 'shelf gone';
  const said: string[] = [];
  for (const field of ['kind', 'title', 'layout'] as const) {
    if (before[field] !== after[field]) said.push(`${field} ${before[field]} → ${after[field]}`);
  }
  const from = new Map(before.items.map(({ id }, at) => [id, at + 1]));
  const to = new Map(after.items.map(({ id }, at) => [id, at + 1]));
  for (const [id, place] of to) if (!from.has(id)) said.push(`+${id} at ${place}`);
  for (const id of from.keys()) if (!to.has(id)) said.push(`-${id}`);
  // What only makes room for a new or a gone product did not move: places count among those that stay.
  const stay = before.items.filter(({ id }) => to.has(id)).map(({ id }) => id);
  const staying = after.items.filter(({ id }) => from.has(id)).map(({ id }) => id);
  for (const id of staying) {
    if (stay.indexOf(id) !== staying.indexOf(id)) said.push(`${id} ${from.get(id)}→${to.get(id)}`);
  }
  const offers = after.items.filter((item) => {
    const same = before.items.find(({ id }) => id === item.id);
    return same && JSON.stringify(same.offer) !== JSON.stringify(item.offer);
  });
  if (offers.length > 0) said.push(`another offer on ${offers.map(({ id }) => id).join(', ')}`);
  return said.join(', ');
}
