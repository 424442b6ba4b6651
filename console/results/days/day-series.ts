/** What the lines of the chart are: a figure, split into placements or variants, one value a step. Pure. */
import type { Report, ReportDay, VariantDay } from '../../../shared/report-answer.ts';
import { HOLDOUT, SHOWN } from '../../../shared/vocabulary.ts';
import { type Step, stepOf } from './day-steps.ts';

/** What is summed for one line on one day. */
export type Counts = Omit<VariantDay, 'variant'>;

/** By what the lines are told apart: all shelves as one, placements, the variants of an experiment, the holdout. */
export type Split = { by: 'all' | 'placement' | 'holdout' } | { by: 'experiment'; experiment: string };

export const METRICS = {
  views: 'Seen',
  clicks: 'Clicked',
  rate: 'Click rate',
  revenue: 'Revenue',
  buying: 'Purchases a page',
  worth: 'Revenue a page',
} as const;
export type Metric = keyof typeof METRICS;

export interface Series {
  name: string;
  /** One a step. */
  counts: Counts[];
}

/** So many lines can be told apart; what is seen least is summed as one. */
const MOST_LINES = 5;
const OTHERS = 'All others';
const NOTHING: Counts = {
  views: 0,
  clicks: 0,
  added_to_cart: 0,
  purchased: 0,
  revenue: 0,
  pages: 0,
  purchases: 0,
  value: 0,
};

/** The ways to split what was counted in these days. */
export function splitsOf({ days }: Pick<Report, 'days'>): Split[] {
  const placements = new Set(days.flatMap((day) => day.placements.map(({ placement }) => placement)));
  const variants = [...new Set(days.flatMap((day) => day.variants.map(({ variant }) => variant)))];
  const experiments = new Set(variants.filter((label) => label.includes(':')).map((label) => label.split(':')[0]!));
  return [
    ...(placements.size > 1 ? [{ by: 'placement' as const }] : []),
    { by: 'all' },
    ...(variants.includes(HOLDOUT) ? [{ by: 'holdout' as const }] : []),
    ...[...experiments].sort().map((experiment) => ({ by: 'experiment' as const, experiment })),
  ];
}

/** What can be said of a split: those in a holdout see no shelf, and of placements nobody knows the pages. */
export function metricsOf({ by }: Split): Metric[] {
  switch (by) {
    case 'holdout':
      return ['buying', 'worth'];
    case 'experiment':
      return ['buying', 'views', 'clicks', 'rate', 'revenue'];
    case 'all':
    case 'placement':
      return ['views', 'clicks', 'rate', 'revenue'];
  }
  return by satisfies never;
}

/** One line each, those with the most first; a day on which nothing was counted is one of zeros. @param most lines */
export function seriesOf(
  days: readonly ReportDay[],
  steps: readonly Step[],
  split: Split,
  most: number = MOST_LINES,
): Series[] {
  const lines = new Map<string, Counts[]>();
  for (const day of days) {
    const at = stepOf(steps, day.day);
    if (at < 0) continue;
    for (const { name, ...counts } of linesOf(day, split)) {
      if (!lines.has(name))
        lines.set(
          name,
          steps.map(() => ({ ...NOTHING })),
        );
      addTo(lines.get(name)![at]!, counts);
    }
  }
  const weight = ({ counts }: Series): number => counts.reduce((sum, { views, pages }) => sum + views + pages, 0);
  const all = [...lines].map(([name, counts]) => ({ name, counts })).sort((a, b) => weight(b) - weight(a));
  if (all.length <= most) return all;
  const rest = all.slice(most - 1);
  const others = steps.map((_, at) => {
    const sum = { ...NOTHING };
    for (const { counts } of rest) addTo(sum, counts[at]!);
    return sum;
  });
  return [...all.slice(0, most - 1), { name: OTHERS, counts: others }];
}

/** The newest step that is over and has figures; on a shop's first day, which is not over, that one. */
export function newestWithFigures(steps: readonly Step[], series: readonly Series[]): number {
  const isCounted = (at: number): boolean => series.some(({ counts }) => counts[at]!.views + counts[at]!.pages > 0);
  const newest = [
    steps.findLastIndex(({ whole }, at) => whole && isCounted(at)),
    steps.findLastIndex((_, at) => isCounted(at)),
    steps.findLastIndex(({ whole }) => whole),
  ];
  return newest.find((at) => at >= 0) ?? 0;
}

/** Null where there is nothing to say: a rate of nothing. */
export function valueOf(metric: Metric, { views, clicks, revenue, pages, purchases, value }: Counts): number | null {
  switch (metric) {
    case 'views':
      return views;
    case 'clicks':
      return clicks;
    case 'revenue':
      return revenue;
    case 'rate':
      return views > 0 ? clicks / views : null;
    case 'buying':
      return pages > 0 ? purchases / pages : null;
    case 'worth':
      return pages > 0 ? value / pages : null;
  }
  return metric satisfies never;
}

function linesOf(day: ReportDay, split: Split): ({ name: string } & Counts)[] {
  switch (split.by) {
    case 'all':
      return day.placements.map((counts) => ({ ...NOTHING, ...counts, name: 'All shelves' }));
    case 'placement':
      return day.placements.map(({ placement, ...counts }) => ({ ...NOTHING, ...counts, name: placement }));
    case 'holdout': {
      const names = new Map([
        [SHOWN as string, 'With shelves'],
        [HOLDOUT, 'Holdout: no shelves'],
      ]);
      return named(day, (variant) => names.get(variant) ?? null);
    }
    case 'experiment': {
      const prefix = `${split.experiment}:`;
      return named(day, (variant) => (variant.startsWith(prefix) ? variant.slice(prefix.length) : null));
    }
  }
  return split satisfies never;
}

function named({ variants }: ReportDay, nameOf: (variant: string) => string | null): ({ name: string } & Counts)[] {
  return variants.flatMap(({ variant, ...counts }) => {
    const name = nameOf(variant);
    return name === null ? [] : [{ ...counts, name }];
  });
}

function addTo(sum: Counts, more: Counts): void {
  for (const key of Object.keys(NOTHING) as (keyof Counts)[]) sum[key] += more[key];
}
