import { PlaceList } from './place-list.ts';

/** Places by group, ascending. */
export interface Groups {
  start: Uint32Array;
  place: PlaceList;
}

/**
 * Sorts places into their groups.
 * @param eachGroup gives `into` every group of a place
 */
export function groupPlaces(
  places: number,
  groups: number,
  eachGroup: (place: number, into: (group: number) => void) => void,
): Groups {
  const start = new Uint32Array(groups + 1);
  const count = (group: number) => void (start[group + 1]! += 1);
  for (let p = 0; p < places; p++) eachGroup(p, count);
  for (let g = 0; g < groups; g++) start[g + 1]! += start[g]!;
  const next = start.slice();
  const place = new PlaceList(start[groups]!, places);
  let p = 0;
  const put = (group: number) => place.set(next[group]!++, p);
  for (; p < places; p++) eachGroup(p, put);
  return { start, place };
}
