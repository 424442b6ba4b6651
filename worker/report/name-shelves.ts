import type { Report } from '../../shared/report-answer.ts';
import { textFor } from '../../shared/local-text.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { KINDS, type Kind, type PageType } from '../../shared/vocabulary.ts';
import { type Beside, titleFor } from '../recommend/texts.ts';

/** The totals, each with what the shop's visitors read above that shelf, and what of the experiments is still in force. Pure. */
export function nameShelves(
  totals: Report['totals'],
  {
    shop: { locale },
    placements,
    experiments,
    holdout,
  }: Pick<ShopConfig, 'shop' | 'placements' | 'experiments' | 'holdout'>,
): Pick<Report, 'totals' | 'running'> {
  const titleOf = (placement: string, kind: string): string | undefined => {
    if (!(KINDS as readonly string[]).includes(kind)) return undefined;
    const { page, titles, title } = (Object.hasOwn(placements, placement) && placements[placement]) || {};
    const written = titles?.[kind as Kind] ?? title;
    if (written !== undefined) return textFor(written, locale, locale);
    return titleFor(kind as Kind, locale, page ? usuallyBeside(page) : null);
  };
  return {
    totals: totals.map((total) => ({ ...total, title: titleOf(total.placement, total.kind) })),
    running: { experiments: Object.keys(experiments), holdout: holdout > 0 },
  };
}

/** What a page's cross-sells mostly go with; of one visit `plan-shelves.ts` knows. */
function usuallyBeside(page: PageType): Beside | null {
  if (page === 'product') return null;
  return page === 'order-complete' ? 'bought' : 'cart';
}
