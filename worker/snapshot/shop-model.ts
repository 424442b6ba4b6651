import type { Product } from '../../shared/product.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { upSellBandFor } from '../../shared/shop-up-sell.ts';
import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import type { CatalogItem } from '../similarity/content-index.ts';
import type { ContentIndex } from '../similarity/content-index.ts';
import { buildContentIndex } from '../similarity/content-index.ts';
import type { UpSellBand } from '../similarity/up-sell.ts';
import type { Card } from './card.ts';
import { amountOf, cardFromOrders, cardOf, withLink } from './card.ts';

/** A catalogue that knows fewer of the ordered items than this is a part of one: the others are shown as orders know them. */
const WHOLE_CATALOG_SHARE = 0.5;

/** What one making of the lists reads: the orders, and every item as a card and as the similarity sees it. */
export interface ShopModel {
  matrix: OrderMatrix;
  /** By item number; undefined: the item is not for sale any more and is on no list. */
  cards: (Card | undefined)[];
  items: (CatalogItem | null)[];
  content: ContentIndex;
  bandOf: (item: number) => UpSellBand;
}

/** One item as the ledger knows it. */
export interface KnownItem {
  id: string;
  /** What the orders call it. */
  orderTitle: string | null;
  /** Usual unit price in the orders, 0 where none is known. */
  orderPrice: number;
  /** Undefined: the catalogue never had it; null: it was deleted. */
  product: Product | null | undefined;
}

/** The card of each item; undefined where it is not for sale any more. */
export function itemCards(
  known: readonly KnownItem[],
  matrix: OrderMatrix,
  shop: ShopConfig['shop'],
): (Card | undefined)[] {
  const showUnlisted = catalogIsPartial(known, matrix);
  return known.map((item) => {
    if (item.product) return withLink(cardOf(item.product), shop.product_link);
    if (item.product === null || !showUnlisted) return undefined;
    return withLink(cardFromOrders(item.id, item.orderTitle, item.orderPrice, shop.currency), shop.product_link);
  });
}

export function shopModel(
  known: readonly KnownItem[],
  matrix: OrderMatrix,
  config: Pick<ShopConfig, 'shop' | 'up_sell'>,
): ShopModel {
  const cards = itemCards(known, matrix, config.shop);
  const items = cards.map((card, n) => (card ? catalogItem(card, known[n]!.orderTitle) : null));
  return {
    matrix,
    cards,
    items,
    content: buildContentIndex(items),
    bandOf: bandsOf(items, config),
  };
}

/** The up-sell band of each item, by its category. */
export function bandsOf(
  items: readonly (CatalogItem | null)[],
  { up_sell }: Pick<ShopConfig, 'up_sell'>,
): (item: number) => UpSellBand {
  return (item) => upSellBandFor(up_sell, items[item]?.path.join(' > '));
}

function catalogItem(card: Card, orderTitle: string | null): CatalogItem {
  return {
    id: card.id,
    // An id says nothing about what the product is.
    title: card.title === card.id ? (orderTitle ?? '') : card.title,
    brand: card.brand,
    path: card.product_type
      ? card.product_type
          .split('>')
          .map((part) => part.trim())
          .filter(Boolean)
      : [],
    price: amountOf(card),
    group: card.item_group_id,
    available: card.availability !== 'out_of_stock',
  };
}

function catalogIsPartial(known: readonly KnownItem[], { postingStart }: OrderMatrix): boolean {
  const ordered = known.filter((_, n) => (postingStart[n + 1] ?? 0) > (postingStart[n] ?? 0));
  const listed = ordered.filter((item) => item.product !== undefined).length;
  return listed < ordered.length * WHOLE_CATALOG_SHARE;
}
