import { configPlaces, sayPlace } from './config-places.ts';
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
  const hunks: DiffHunk[] = [];
  let skipped = 0;
  let open: DiffHunk | null = null;
  for (const [at, line] of lines.entries()) {
    const near = lines.slice(Math.max(0, at - context), at + context + 1).some(({ sort }) => sort !== 'same');
    if (!near) {
      skipped++;
      open = null;
      continue;
    }
    if (!open) hunks.push((open = { skipped, places: [], lines: [] }));
    skipped = 0;
    open.lines.push(line);
    const place = sayPlace(places[at]!);
    if (line.sort !== 'same' && line.text.trim() !== '' && place !== '' && !open.places.includes(place))
      open.places.push(place);
  }
  return { hunks, rest: skipped };
}
