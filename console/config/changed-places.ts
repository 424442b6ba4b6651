import { configPlaces, namePlaces } from '../../shared/config-places.ts';
import { countChanges, diffLines } from '../../shared/line-diff.ts';

/** More places than these are named by their sections alone. */
const MOST_PLACES = 3;

/** What a version changed against the one before it. */
export interface ConfigChange {
  /** Lines that were added or removed. */
  lines: number;
  /** Where they stand, in the order of the file: `['rules › Christmas', 'holdout']`; where there are many, `['rules']`. */
  places: string[];
}

/** Compares two texts of a config. A line that only speaks to people counts as a line, and for no place. Pure. */
export function changedPlaces(before: string, after: string): ConfigChange {
  const diff = diffLines(before, after);
  const places = configPlaces(diff).filter(
    ({ section }, at) => section !== '' && diff[at]!.sort !== 'same' && !/^\s*(#|$)/.test(diff[at]!.text),
  );
  const named = namePlaces(places);
  const sections = new Set(places.map(({ section }) => section));
  return { lines: countChanges(diff), places: named.length > MOST_PLACES ? [...sections] : named };
}
