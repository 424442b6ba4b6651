import type { ShelfResult, ShelfTotal } from '../../shared/report-answer.ts';

/** The shelves of one placement. */
export interface PlacementResults {
  placement: string;
  views: number;
  shelves: ShelfTotal[];
}

/** Groups by placement, the most seen first; within it the kinds likewise. */
export function groupShelves(shelves: readonly ShelfTotal[]): PlacementResults[] {
  return [...Map.groupBy(shelves, ({ placement }) => placement)]
    .map(([placement, own]) => ({
      placement,
      views: own.reduce((sum, { views }) => sum + views, 0),
      shelves: [...own].sort((a, b) => b.views - a.views || a.kind.localeCompare(b.kind)),
    }))
    .sort((a, b) => b.views - a.views);
}

export type Totals = Omit<ShelfTotal, 'placement' | 'kind' | 'title'>;

export function sumResults(shelves: readonly Totals[]): Totals {
  const sum = { views: 0, clicks: 0, added_to_cart: 0, purchased: 0, revenue: 0 };
  for (const shelf of shelves) {
    for (const key of Object.keys(sum) as (keyof Totals)[]) sum[key] += shelf[key];
  }
  return sum;
}

/** What the shelves of each variant of an experiment did, by the variant's name. */
export function byVariant(shelves: readonly ShelfResult[], experiment: string): Map<string, Totals> {
  const mine = shelves.filter(({ variant }) => variant.startsWith(`${experiment}:`));
  const groups = Map.groupBy(mine, ({ variant }) => variant.slice(experiment.length + 1));
  return new Map([...groups].map(([name, own]) => [name, sumResults(own)]));
}
