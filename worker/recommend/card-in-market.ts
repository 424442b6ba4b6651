import type { RecommendationRequest } from '../../shared/recommendation.ts';
import type { Card } from '../snapshot/card.ts';

export type Market = NonNullable<NonNullable<RecommendationRequest['page']>['market']>;

/** Shopify's paths begin with a market's language, and country: `/fr`, `/en-gb`. */
const ROOT = /^\/[a-z]{2,3}(-[a-z0-9]{2,8})?\/?$/i;
/** The pages that exist in every market under the same name. */
const LOCALISED = /^(https?:\/\/[^/?#]+)(\/products\/|\/collections\/)/;

/**
 * A card as a page of another market shows it: its link leads to the product in that market, and a price in another
 * currency than the page's is left out, since nobody could buy for it.
 */
export function cardInMarket(card: Card, { root, currency }: Market): Card {
  const isForeign = currency && card.price && !card.price.endsWith(currency.toUpperCase());
  return {
    ...card,
    ...(root && ROOT.test(root) && { link: card.link?.replace(LOCALISED, `$1${root.replace(/\/$/, '')}$2`) ?? null }),
    ...(isForeign && { price: null, sale_price: null }),
  };
}
