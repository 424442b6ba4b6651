/**
 * Sets the variants of an experiment, and the holdout, side by side by what their visitors bought. No visitor is known
 * to the server, so what is compared is purchases on the same number of pages. Pure.
 */
import type { EventTotal, Report } from '../../shared/report-answer.ts';
import { HOLDOUT } from '../../shared/vocabulary.ts';
import { Z_95 } from '../../shared/z-95.ts';

/** What all visitors of one variant did. */
export interface VariantRow {
  name: string;
  pages: number;
  added: number;
  purchases: number;
  /** In the shop's currency. */
  revenue: number;
}

export interface Comparison {
  /** The experiment's name; null: the holdout. */
  experiment: string | null;
  /** The first is what the others are compared with. */
  rows: VariantRow[];
}

/** What the others are compared with, where an experiment has it; else the first by name. */
const CONTROL = 'control';
/** Below this many purchases on either side the formula below does not hold, and chance says more than the variant. */
export const LEAST_PURCHASES = 20;

/** The holdout first, then the experiments by name. */
export function comparisons({ variants, shown }: Pick<Report, 'variants' | 'shown'>): Comparison[] {
  const labels = [...new Set(variants.map(({ variant }) => variant))];
  const rowOf = (label: string, name: string): VariantRow =>
    rowFrom(
      name,
      variants.filter(({ variant }) => variant === label),
    );
  const list: Comparison[] = [];
  if (labels.includes(HOLDOUT)) {
    // Not with all others: those who allow no more than the visit are in no lot, and need not buy as much.
    const rows = [rowOf(HOLDOUT, 'Holdout: no shelves'), rowFrom('The others of the lot', shown)];
    list.push({ experiment: null, rows });
  }
  const experiments = Map.groupBy(
    labels.filter((label) => label.includes(':')),
    (label) => label.slice(0, label.indexOf(':')),
  );
  for (const [experiment, own] of [...experiments].sort(([a], [b]) => a.localeCompare(b))) {
    const rows = own.map((label) => rowOf(label, label.slice(experiment.length + 1)));
    const first = ({ name }: VariantRow): number => (name === CONTROL ? 0 : 1);
    list.push({ experiment, rows: rows.sort((a, b) => first(a) - first(b) || a.name.localeCompare(b.name)) });
  }
  return list;
}

function rowFrom(name: string, totals: readonly EventTotal[]): VariantRow {
  const of = (type: string): EventTotal => totals.find((total) => total.type === type) ?? { type, events: 0, value: 0 };
  const bought = of('purchase');
  return {
    name,
    pages: of('page_view').events,
    added: of('add_to_cart').events,
    purchases: bought.events,
    revenue: bought.value,
  };
}

export type Verdict =
  | { says: 'too-early'; purchases: number }
  /** Purchases of the one on the same number of pages, as multiples of the other's: where the true one lies. */
  | { says: 'more' | 'fewer' | 'open'; low: number; high: number };

/**
 * Whether `row` sells more than `base`, page for page: the ratio of two rates with its 95% interval, by the normal
 * approximation of its logarithm (D. Katz and others, 1978), with counts of purchases as Poisson numbers.
 */
export function compare(row: VariantRow, base: VariantRow): Verdict {
  const purchases = Math.min(row.purchases, base.purchases);
  if (purchases < LEAST_PURCHASES || row.pages <= 0 || base.pages <= 0) return { says: 'too-early', purchases };
  const ratio = row.purchases / row.pages / (base.purchases / base.pages);
  const spread = Math.exp(Z_95 * Math.sqrt(1 / row.purchases + 1 / base.purchases));
  const [low, high] = [ratio / spread, ratio * spread];
  return { says: low > 1 ? 'more' : high < 1 ? 'fewer' : 'open', low, high };
}
