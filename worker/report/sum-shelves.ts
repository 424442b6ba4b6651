import type { EventTotal, Report, ShelfResult, VariantTotal } from '../../shared/console-answers.ts';
import type { TallyRow } from '../tally/event-tally.ts';

/** Sums a tally's rows: events as a whole by type, the same for each variant, and the results of each shelf. */
export function sumShelves(rows: readonly TallyRow[]): Pick<Report, 'events' | 'variants' | 'shelves'> {
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
