import type { ShelfEvent } from '../../shared/event.ts';

/** What became of a batch: how many of its events were new, or that the day can hold no more. */
export type Recorded = { counted: number } | { full: true };

/**
 * Of batches that are committed together, the events that count: of each id the first that was not counted before. A
 * batch that finds no room for all of its new events gives none of them. Pure.
 *
 * @param batches each batch's events by what is kept of their ids
 * @param seen what was counted before
 * @param room how many more the day takes
 */
export function takeNew(
  batches: readonly ReadonlyMap<string, ShelfEvent>[],
  seen: ReadonlySet<string>,
  room: number,
): { recorded: Recorded[]; taken: Map<string, ShelfEvent> } {
  const taken = new Map<string, ShelfEvent>();
  const recorded = batches.map((batch): Recorded => {
    const fresh = [...batch].filter(([key]) => !seen.has(key) && !taken.has(key));
    if (fresh.length > 0 && taken.size + fresh.length > room) return { full: true };
    for (const [key, event] of fresh) taken.set(key, event);
    return { counted: fresh.length };
  });
  return { recorded, taken };
}
