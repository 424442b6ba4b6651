import type { TallyRow } from '../tally/event-tally.ts';

/** What one kind of shelf at one placement did, for one variant. */
export interface ShelfResult {
  placement: string;
  kind: string;
  variant: string;
  /** Times it was seen (half of it, for a second). */
  views: number;
  clicks: number;
  added_to_cart: number;
  /** Purchase lines that it led to, and their worth in the shop's currency. */
  purchased: number;
  revenue: number;
}

/** Totals of an event type over the range. */
export interface EventTotal {
  type: string;
  events: number;
  value: number;
}

/** Sums a tally's rows: events as a whole by type, and the results of each shelf. */
export function sumShelves(rows: readonly TallyRow[]): { events: EventTotal[]; shelves: ShelfResult[] } {
  const totals = new Map<string, EventTotal>();
  const shelves = new Map<string, ShelfResult>();
  for (const { type, placement, kind, variant, item, n, value } of rows) {
    if (item === '') {
      const total = totals.get(type) ?? { type, events: 0, value: 0 };
      totals.set(type, { type, events: total.events + n, value: total.value + value });
    }
    if (placement === '') continue;
    const key = [placement, kind, variant].join('\n');
    const shelf = shelves.get(key) ?? { placement, kind, variant, views: 0, clicks: 0, added_to_cart: 0, purchased: 0, revenue: 0 };
    shelves.set(key, shelf);
    if (type === 'view_item_list' && item === '') shelf.views += n;
    else if (type === 'select_item' && item === '') shelf.clicks += n;
    else if (type === 'add_to_cart' && item !== '') shelf.added_to_cart += n;
    else if (type === 'purchase' && item !== '') {
      shelf.purchased += n;
      shelf.revenue += value;
    }
  }
  return { events: [...totals.values()], shelves: [...shelves.values()].sort((a, b) => b.views - a.views) };
}
