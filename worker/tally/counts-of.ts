import type { ShelfEvent } from '../../shared/event.ts';
import type { EventType } from '../../shared/vocabulary.ts';

/** One line of the daily sums. Empty strings where an event names no placement, kind, variant or item. */
export interface Count {
  type: EventType;
  placement: string;
  kind: string;
  variant: string;
  item: string;
  /** How often. */
  n: number;
  /** Sum of price × quantity, in the shop's currency. */
  value: number;
}

/** A sum in a report: how often something happened, and for how much. */
export interface TallyRow extends Omit<Count, 'item'> {
  /** It counts items, each item of an event once; else events as a whole. */
  of_items: boolean;
}

/**
 * What a batch adds to the sums: each event once as a whole (no item), and each of its items once. A purchase's items
 * carry the shelf that led to them in `item_list_id` and `item_list_name`, as in GA4, so a shelf's sales are the
 * purchase lines under its name.
 */
export function countsOf(events: readonly ShelfEvent[]): Count[] {
  const sums = new Map<string, Count>();
  const add = (count: Count) => {
    const key = [count.type, count.placement, count.kind, count.variant, count.item].join('\n');
    const before = sums.get(key);
    if (before) {
      before.n += count.n;
      before.value += count.value;
    } else sums.set(key, { ...count });
  };
  for (const event of events) {
    const { type } = event;
    const variant = event.variant ?? '';
    const placement = event.item_list_id ?? '';
    const kind = event.item_list_name ?? '';
    add({ type, placement, kind, variant, item: '', n: 1, value: event.value ?? 0 });
    for (const line of event.items ?? []) {
      const value = (line.price ?? 0) * (line.quantity ?? 1);
      const of = { placement: line.item_list_id ?? placement, kind: line.item_list_name ?? kind };
      add({ type, ...of, variant, item: line.item_id, n: 1, value });
    }
  }
  return [...sums.values()];
}
