import type { EventTotal, Report, ShelfResult, ShelfTotal, VariantTotal } from '../../shared/report-answer.ts';
import { HOLDOUT, SHOWN } from '../../shared/vocabulary.ts';
import type { TallyRow } from '../tally/counts-of.ts';
import { countShelf } from '../tally/sum-days.ts';

/** Sums a tally's rows: events as a whole by type, the same for the others of a holdout and for each variant, and what each shelf did, in all and for each. */
export function sumShelves(
  rows: readonly TallyRow[],
): Pick<Report, 'events' | 'shown' | 'variants' | 'totals' | 'shelves'> {
  const events = new Map<string, EventTotal>();
  const shown = new Map<string, EventTotal>();
  const variants = new Map<string, VariantTotal>();
  const totals = new Map<string, ShelfTotal>();
  const shelves = new Map<string, ShelfResult>();
  for (const row of rows) {
    const { type, placement, kind, of_items, n, value } = row;
    const total = { type, events: n, value };
    if (!of_items) addTo(events, type, total);
    if (placement !== '') addShelf(totals, `${placement}\n${kind}`, { placement, kind, ...NOTHING }, row);
    if (!of_items && row.variant !== '' && row.variant !== HOLDOUT) addTo(shown, type, total);
    for (const variant of row.variant === SHOWN ? [''] : new Set(row.variant.split(','))) {
      if (!of_items && variant !== '') addTo(variants, `${variant}\n${type}`, { variant, ...total });
      const nothing = { placement, kind, variant, ...NOTHING };
      if (placement !== '') addShelf(shelves, [placement, kind, variant].join('\n'), nothing, row);
    }
  }
  const bySeen = (a: ShelfTotal, b: ShelfTotal): number => b.views - a.views;
  return {
    events: [...events.values()],
    shown: [...shown.values()],
    variants: [...variants.values()].sort((a, b) => a.variant.localeCompare(b.variant) || a.type.localeCompare(b.type)),
    totals: [...totals.values()].sort(bySeen),
    shelves: [...shelves.values()].sort(bySeen),
  };
}

const NOTHING = { views: 0, clicks: 0, added_to_cart: 0, purchased: 0, revenue: 0 };

function addShelf<T extends ShelfTotal>(shelves: Map<string, T>, key: string, nothing: T, row: TallyRow): void {
  const shelf = shelves.get(key) ?? nothing;
  shelves.set(key, shelf);
  countShelf(shelf, row);
}

function addTo<T extends EventTotal>(totals: Map<string, T>, key: string, more: T): void {
  const before = totals.get(key);
  if (!before) totals.set(key, { ...more });
  else {
    before.events += more.events;
    before.value += more.value;
  }
}
