import type { ShelfResult } from '../../shared/console-answers.ts';

/** The shelves of one placement; variants of a kind stand one below the other. */
export interface PlacementResults {
  placement: string;
  views: number;
  shelves: ShelfResult[];
}

/** Groups by placement, the most seen first; within it the kinds likewise, and their variants by name. */
export function groupShelves(shelves: readonly ShelfResult[]): PlacementResults[] {
  const seen = new Map<string, number>();
  for (const { placement, kind, views } of shelves) {
    const key = `${placement}\n${kind}`;
    seen.set(key, (seen.get(key) ?? 0) + views);
    seen.set(placement, (seen.get(placement) ?? 0) + views);
  }
  const kindViews = ({ placement, kind }: ShelfResult): number => seen.get(`${placement}\n${kind}`)!;
  return [...new Set(shelves.map(({ placement }) => placement))]
    .map((placement) => ({
      placement,
      views: seen.get(placement)!,
      shelves: shelves
        .filter((shelf) => shelf.placement === placement)
        .sort(
          (a, b) => kindViews(b) - kindViews(a) || a.kind.localeCompare(b.kind) || a.variant.localeCompare(b.variant),
        ),
    }))
    .sort((a, b) => b.views - a.views);
}

export type Totals = Omit<ShelfResult, 'placement' | 'kind' | 'variant'>;

export function sumResults(shelves: readonly ShelfResult[]): Totals {
  const sum = { views: 0, clicks: 0, added_to_cart: 0, purchased: 0, revenue: 0 };
  for (const shelf of shelves) {
    for (const key of Object.keys(sum) as (keyof Totals)[]) sum[key] += shelf[key];
  }
  return sum;
}

/** All shelves of each variant of each experiment, side by side: `experiment` → `variant` → totals. */
export function byVariant(
  shelves: readonly ShelfResult[],
): { experiment: string; variants: { name: string; totals: Totals }[] }[] {
  const labels = [...new Set(shelves.map(({ variant }) => variant))].filter((label) => label.includes(':')).sort();
  const experiments = [...new Set(labels.map((label) => label.split(':')[0]!))];
  return experiments.map((experiment) => ({
    experiment,
    variants: labels
      .filter((label) => label.startsWith(`${experiment}:`))
      .map((label) => ({
        name: label.slice(experiment.length + 1),
        totals: sumResults(shelves.filter(({ variant }) => variant === label)),
      })),
  }));
}
