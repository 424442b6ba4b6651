import type { ReportDay, ShelfCounts, VariantDay } from '../../../shared/report-answer.ts';

const NO_SHELVES: ShelfCounts = { views: 0, clicks: 0, added_to_cart: 0, purchased: 0, revenue: 0 };

/** A day as the worker tells it, of what matters to a test. */
export function reportDay(
  day: string,
  placements: Record<string, Partial<ShelfCounts>>,
  variants: Record<string, Partial<VariantDay>> = {},
): ReportDay {
  return {
    day,
    placements: Object.entries(placements).map(([placement, counts]) => ({ placement, ...NO_SHELVES, ...counts })),
    variants: Object.entries(variants).map(([variant, counts]) => ({
      variant,
      pages: 0,
      purchases: 0,
      value: 0,
      ...NO_SHELVES,
      ...counts,
    })),
  };
}
