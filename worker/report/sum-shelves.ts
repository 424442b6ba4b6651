import type { TallyRow } from '../tally/event-tally.ts';

/**
 * What one kind of shelf at one placement did, for one variant. A visitor in several experiments counts in a row of each:
 * rows of different experiments do not add up, those of one do.
 */
export interface ShelfResult {
  placement: string;
  kind: string;
  /** `experiment:variant`, or empty for visitors in no experiment. */
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

/** What the visitors of one variant did in all, with shelves or without: `holdout` is one of them. */
export interface VariantTotal extends EventTotal {
  variant: string;
}

/** Sums a tally's rows: events as a whole by type, the same for each variant, and the results of each shelf. */
export function sumShelves(rows: readonly TallyRow[]): {
  events: EventTotal[];
  variants: VariantTotal[];
  shelves: ShelfResult[];
} {
  const events = new Map<string, EventTotal>();
  const variants = new Map<string, VariantTotal>();
  const shelves = new Map<string, ShelfResult>();
  for (const { type, placement, kind, variant: label, item, n, value } of rows) {
    const total = { type, events: n, value };
    if (item === '') addTo(events, type, total);
    for (const variant of label.split(',')) {
      if (item === '' && variant !== '') addTo(variants, `${variant}\n${type}`, { variant, ...total });
      if (placement === '') continue;
      const key = [placement, kind, variant].join('\n');
      const shelf = shelves.get(key) ?? {
        placement,
        kind,
        variant,
        views: 0,
        clicks: 0,
        added_to_cart: 0,
        purchased: 0,
        revenue: 0,
      };
      shelves.set(key, shelf);
      if (type === 'view_item_list' && item === '') shelf.views += n;
      else if (type === 'select_item' && item === '') shelf.clicks += n;
      else if (type === 'add_to_cart' && item !== '') shelf.added_to_cart += n;
      else if (type === 'purchase' && item !== '') {
        shelf.purchased += n;
        shelf.revenue += value;
      }
    }
  }
  return {
    events: [...events.values()],
    variants: [...variants.values()].sort((a, b) => a.variant.localeCompare(b.variant) || a.type.localeCompare(b.type)),
    shelves: [...shelves.values()].sort((a, b) => b.views - a.views),
  };
}

function addTo<T extends EventTotal>(totals: Map<string, T>, key: string, more: T): void {
  const before = totals.get(key);
  if (!before) totals.set(key, { ...more });
  else {
    before.events += more.events;
    before.value += more.value;
  }
}
