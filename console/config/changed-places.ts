import { configPlaces, sayPlace } from '../../shared/config-places.ts';
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
  const inParts = new Set(places.filter(({ part }) => part !== '').map(({ section }) => section));
  const named = new Set(places.filter(({ section, part }) => part !== '' || !inParts.has(section)).map(sayPlace));
  const sections = new Set(places.map(({ section }) => section));
  return { lines: countChanges(diff), places: [...(named.size > MOST_PLACES ? sections : named)] };
}
