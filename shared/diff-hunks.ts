import { type ConfigPlace, configPlaces, namePlaces } from './config-places.ts';
import type { DiffLine } from './line-diff.ts';

/** Lines that differ, with a few around them. */
export interface DiffHunk {
  /** Equal lines left out before it. */
  skipped: number;
  /** Where in the config its changes stand, as in `rules › Christmas`. */
  places: string[];
  lines: DiffLine[];
}

/** A config's difference in pieces, and how many equal lines follow the last one. Pure. @param context equal lines kept around a change */
export function diffHunks(lines: readonly DiffLine[], context: number): { hunks: DiffHunk[]; rest: number } {
  const places = configPlaces(lines);
  const hunks: (Omit<DiffHunk, 'places'> & { places: ConfigPlace[] })[] = [];
  let skipped = 0;
  let apart = true;
  for (const [at, line] of lines.entries()) {
    const near = lines.slice(Math.max(0, at - context), at + context + 1).some(({ sort }) => sort !== 'same');
    if (!near) {
      skipped++;
      apart = true;
      continue;
    }
    if (apart) hunks.push({ skipped, places: [], lines: [] });
    [skipped, apart] = [0, false];
    const hunk = hunks.at(-1)!;
    hunk.lines.push(line);
    if (line.sort !== 'same' && line.text.trim() !== '') hunk.places.push(places[at]!);
  }
  return { hunks: hunks.map((hunk) => ({ ...hunk, places: namePlaces(hunk.places) })), rest: skipped };
}
