import { DAY_MS } from '../../shared/durations.ts';
import type { ReportDay, ShelfCounts, VariantDay } from '../../shared/report-answer.ts';
import { HOLDOUT, SHOWN } from '../../shared/vocabulary.ts';
import type { TallyRow } from './counts-of.ts';

/** A sum of one day, in days since 1970. */
export interface DayRow extends TallyRow {
  day: number;
}

/** What a range of days comes to. */
export interface DaySums {
  /** The days as one. */
  rows: TallyRow[];
  days: ReportDay[];
}

const NOTHING: ShelfCounts = { views: 0, clicks: 0, added_to_cart: 0, purchased: 0, revenue: 0 };

/**
 * Folds the sums of single days, the oldest first, one after another: of each day there stays what its placements and
 * its variants did, however many kinds of shelves and products it is of. Pure.
 */
export function sumDays(rows: Iterable<DayRow>): DaySums {
  const sums = new Map<string, TallyRow>();
  const days: OpenDay[] = [];
  for (const { day, ...row } of rows) {
    addRow(sums, row);
    if (days.at(-1)?.number !== day) days.push(new OpenDay(day));
    days.at(-1)!.add(row);
  }
  return { rows: [...sums.values()], days: days.map((day) => day.close()) };
}

function addRow(sums: Map<string, TallyRow>, row: TallyRow): void {
  const key = [row.type, row.placement, row.kind, row.variant, row.of_items].join('\n');
  const before = sums.get(key);
  if (!before) sums.set(key, row);
  else {
    before.n += row.n;
    before.value += row.value;
  }
}

class OpenDay {
  readonly number: number;
  readonly #placements = new Map<string, ReportDay['placements'][number]>();
  readonly #variants = new Map<string, VariantDay>();

  constructor(number: number) {
    this.number = number;
  }

  add(row: TallyRow): void {
    const { placement } = row;
    if (placement !== '') {
      if (!this.#placements.has(placement)) this.#placements.set(placement, { placement, ...NOTHING });
      countShelf(this.#placements.get(placement)!, row);
    }
    for (const variant of variantsOf(row.variant)) {
      if (!this.#variants.has(variant))
        this.#variants.set(variant, { variant, pages: 0, purchases: 0, value: 0, ...NOTHING });
      const sum = this.#variants.get(variant)!;
      if (placement !== '') countShelf(sum, row);
      if (row.of_items) continue;
      if (row.type === 'page_view') sum.pages += row.n;
      if (row.type === 'purchase') {
        sum.purchases += row.n;
        sum.value += row.value;
      }
    }
  }

  close(): ReportDay {
    return {
      day: new Date(this.number * DAY_MS).toISOString().slice(0, 10),
      placements: [...this.#placements.values()],
      variants: [...this.#variants.values()],
    };
  }
}

/** Whoever is in an experiment, or drawn to see shelves, is of those whom a holdout is compared with. */
function variantsOf(variant: string): string[] {
  if (variant === '') return [];
  if (variant === HOLDOUT || variant === SHOWN) return [variant];
  return [SHOWN, ...variant.split(',')];
}

/** Adds what a row says of shelves: seen, clicked, put in the cart, bought. */
export function countShelf(shelf: ShelfCounts, { type, of_items, n, value }: TallyRow): void {
  if (type === 'view_item_list' && !of_items) shelf.views += n;
  else if (type === 'select_item' && !of_items) shelf.clicks += n;
  else if (type === 'add_to_cart' && of_items) shelf.added_to_cart += n;
  else if (type === 'purchase' && of_items) {
    shelf.purchased += n;
    shelf.revenue += value;
  }
}
