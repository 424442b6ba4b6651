import { joinNames, namesOf } from '../../shared/category-path.ts';
import type { Product } from '../../shared/product.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { upSellBandFor } from '../../shared/shop-up-sell.ts';
import { joinVariants } from '../co-purchase/join-variants.ts';
import { type OrderMatrix, ordersOf } from '../co-purchase/order-matrix.ts';
import { PackedIds } from '../columns/packed-ids.ts';
import type { Catalog, CatalogItem } from '../similarity/catalog.ts';
import type { ContentIndex } from '../similarity/content-index.ts';
import { ContentIndexBuilder } from '../similarity/build-content-index.ts';
import type { UpSellBand } from '../similarity/up-sell.ts';
import { chooseLeads } from '../similarity/variants.ts';
import { wearerOf } from '../similarity/wearer.ts';
import type { Card } from './card.ts';
import { amountOf, cardFromOrders, cardOf, withLink } from './card.ts';

/** A catalogue that knows fewer of the ordered items than this is a part of one: the others are shown as orders know them. */
const WHOLE_CATALOG_SHARE = 0.5;

/** What lists are made from: the orders, and the catalogue as the similarity sees it. */
export interface ShopModel {
  /** Variants of a product are one item in it. */
  matrix: OrderMatrix;
  content: ContentIndex;
  bandOf: (item: number) => UpSellBand;
  idOf: (item: number) => string;
}

/** One item as the ledger knows it. */
export interface KnownItem {
  n: number;
  id: string;
  /** What the orders call it. */
  orderTitle: string | null;
  /** Usual unit price in the orders, 0 where none is known. */
  orderPrice: number;
  /** Undefined: the catalogue never had it; null: it was deleted, or has it under another id. */
  product: Product | null | undefined;
}

/** A shop's items, by their numbers. They are read anew wherever they are asked for: in memory each takes a kilobyte. */
export interface ItemSource {
  count: number;
  /** Whether the catalogue has it, or had it. */
  isListed(item: number): boolean;
  /** The item that its orders count for: itself, unless the catalogue has it under another id. */
  meantBy(item: number): number;
  /** Those from one number on and below another, one after the other. */
  range(from: number, below: number): Iterable<KnownItem>;
}

/** How an item is shown; undefined: it is not for sale any more and is on no list. */
export type CardMaker = (known: KnownItem) => Card | undefined;

export function cardMaker(source: ItemSource, matrix: OrderMatrix, shop: ShopConfig['shop']): CardMaker {
  const showUnlisted = catalogIsPartial(source, matrix);
  return (item) => {
    if (item.product) return withLink(cardOf(item.product, shop.time_zone), shop.product_link);
    if (item.product === null || !showUnlisted) return undefined;
    return withLink(cardFromOrders(item.id, item.orderTitle, item.orderPrice, shop.currency), shop.product_link);
  };
}

/**
 * @param look sees every item and its card while they are there, in the order of their numbers
 * @param ledBefore the lead of each item in the version before
 */
export function shopModel(
  source: ItemSource,
  matrix: OrderMatrix,
  config: Pick<ShopConfig, 'shop' | 'up_sell' | 'learning'>,
  look: (known: KnownItem, card: Card | undefined) => void = () => {},
  ledBefore?: ArrayLike<number>,
): ShopModel {
  const toCard = cardMaker(source, matrix, config.shop);
  const index = new ContentIndexBuilder();
  const ids = new PackedIds();
  for (const known of source.range(0, source.count)) {
    const card = toCard(known);
    ids.add(known.id);
    look(known, card);
    index.add(card ? catalogItem(card, known, config.learning) : null);
  }
  const content = index.build((catalog) => {
    const groupOf = (item: number) => catalog.groupOf(item);
    const orders = (item: number) => ordersOf(matrix, item);
    catalog.joinVariants(chooseLeads(source.count, groupOf, orders, ledBefore), orders);
  });
  const joined = joinVariants(matrix, content.catalog.variants);
  // Bound: a closure made here would hold on to the matrix of single variants.
  return { matrix: joined, content, bandOf: bandsOf(content.catalog, config), idOf: ids.at.bind(ids) };
}

/** The up-sell band of each item, by its category. */
export function bandsOf(catalog: Catalog, { up_sell }: Pick<ShopConfig, 'up_sell'>): (item: number) => UpSellBand {
  return (item) => upSellBandFor(up_sell, catalog.isShown(item) ? joinNames(catalog.pathOf(item)) : undefined);
}

/** Where a shop shows what has sold out, it is ranked like all else. */
export function catalogItem(
  card: Card,
  { orderTitle, product }: Pick<KnownItem, 'orderTitle' | 'product'>,
  { show_out_of_stock }: Pick<ShopConfig['learning'], 'show_out_of_stock'>,
): CatalogItem {
  return {
    id: card.id,
    // An id says nothing about what the product is.
    title: card.title === card.id ? (orderTitle ?? '') : card.title,
    brand: card.brand,
    path: namesOf(card.product_type ?? ''),
    price: amountOf(card),
    group: card.item_group_id,
    available: show_out_of_stock || card.availability !== 'out_of_stock',
    wearer: product ? wearerOf(product) : 0,
  };
}

function catalogIsPartial(source: ItemSource, { postingStart }: OrderMatrix): boolean {
  let [ordered, listed] = [0, 0];
  for (let item = 0; item < source.count; item++) {
    if ((postingStart[item + 1] ?? 0) <= (postingStart[item] ?? 0)) continue;
    ordered++;
    if (source.isListed(item)) listed++;
  }
  return listed < ordered * WHOLE_CATALOG_SHARE;
}
