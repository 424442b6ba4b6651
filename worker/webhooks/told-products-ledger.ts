import { sayMany } from '../../shared/say-many.ts';
import { parsePrice, Product } from '../../shared/product.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { issuesOf, sayIssue } from '../answer.ts';
import type { MeantStore } from '../catalog/meant-store.ts';
import { channelNumbers } from '../snapshot/channel-ids.ts';
import type { ProductStore } from '../catalog/product-store.ts';
import type { ItemStore } from '../ledger/log/item-store.ts';
import type { Applied, ChangeContext } from './applied.ts';
import type { Change, ItemNames, ProductState } from './delivery.ts';
import { ItemNamesLedger } from './item-names-ledger.ts';
import { type KnownVariant, ProductStateStore } from './product-state-store.ts';

/** What webhooks tell of products: the catalogue follows it, by the ids that the catalogue has them by. */
export class ToldProductsLedger {
  readonly #products: ProductStore;
  readonly #productStates: ProductStateStore;
  readonly #names: ItemNamesLedger;

  constructor(sql: SqlStorage, stores: { items: ItemStore; products: ProductStore; meant: MeantStore }) {
    this.#products = stores.products;
    this.#productStates = new ProductStateStore(sql);
    this.#names = new ItemNamesLedger(stores.items, stores.products, stores.meant);
  }

  /** The id to use for a product that an order names; null for one that has no name at all. */
  idOf(names: ItemNames, config: ShopConfig): string | null {
    return this.#names.idOf(names, config.shop.id_field);
  }

  /** The id to use for a platform's product; what it is known by is remembered, because a deletion tells less. */
  learnId(names: ItemNames, config: ShopConfig): string | null {
    const id = this.#names.idOf(names, config.shop.id_field);
    if (id !== null) this.#productStates.noteItem(names, id);
    return id;
  }

  /** Takes products as their platform has them by now; a state that is older than the known one changes nothing. */
  put(
    { id, version, products, variants }: Extract<Change, { type: 'products' }>,
    { source, config }: ChangeContext,
  ): Applied {
    if (!this.#productStates.advanceTo(`${source} ${id}`, version))
      return { outcome: 'nothing new: a newer state of the product is known', news: false, changed: [] };
    // Asked once for all of them, and only where one has no family yet.
    let family: string | null | undefined;
    const familyOf = (product: string | null): string | null =>
      family === undefined ? (family = this.#familyOf(product)) : family;
    const faults: string[] = [];
    const put = products.filter((product) => this.#product(product, familyOf, config, faults)).length;
    const former = products.flatMap((product) => this.#formerIds(product, config));
    const others = variants ? this.#productStates.takeGone(id, variants) : [];
    const gone = this.#takeOut([...former, ...itemsOf(others), ...this.#listedAs(others)]);
    const said = [`${put} of ${sayMany(products.length, 'product')} changed`];
    if (gone > 0) said.push(`${gone} deleted`);
    if (faults.length > 0) said.push(`${faults.length} not taken (${faults[0]})`);
    return { outcome: said.join(', '), news: put + gone > 0, changed: [] };
  }

  /** Deletes what its platform has no more, with its variants. */
  delete({ id, version }: Extract<Change, { type: 'product deleted' }>, { source }: ChangeContext): Applied {
    if (version !== null) this.#productStates.advanceTo(`${source} ${id}`, version);
    const isVariant = this.#productStates.isVariant(id);
    const known = this.#productStates.takeAll(id);
    const told = itemsOf(known);
    const group = this.#names.productOf(id)?.item_group_id;
    // Its number is its id here where it was never told by another; else it may be another product's SKU.
    const own = told.length === 0 || group === id ? [...told, id] : told;
    const isMember = isVariant || (told.length === 0 && group && group !== id);
    const beside = isMember ? [] : this.#names.variantsBeside(own, id);
    const gone = this.#takeOut([...own, ...beside, ...this.#listedAs([...known, { variant: id, item: id }])]);
    const outcome = gone > 0 ? `${sayMany(gone, 'product')} deleted` : 'ignored: no such product is known';
    return { outcome, news: gone > 0, changed: [] };
  }

  /** By which other ids the catalogue has these: by those that a channel made of their numbers, or with their SKU as `mpn`. */
  #listedAs(known: readonly KnownVariant[]): string[] {
    return known.flatMap(({ variant, item }) => {
      const sku = item === variant ? null : item;
      return this.#names.listedAs({ sku, variant, product: null, gtin: null }, [], () => true) ?? [];
    });
  }

  /** Takes what nothing is known by any more out of the catalogue; answers how many products, by whichever names. */
  #takeOut(items: readonly string[]): number {
    const held = this.#productStates.held(items);
    const gone = [...new Set(items)].filter((item) => !held.has(item) && this.#names.mayBeShown(item));
    const listed = gone.filter((item) => this.#names.inCatalog(item));
    for (const item of gone) this.#products.delete(item);
    return listed.length || gone.length;
  }

  /** What the catalogue had a product by before it got another id, as a SKU is changed. */
  #formerIds(product: ProductState, config: ShopConfig): string[] {
    const { item } = product;
    const own = item.variant ?? item.product;
    const id = this.#idOfProduct(product, config);
    if (own === null || id === null) return [];
    // What orders call it stays as long as it means a product.
    const keeps = (former: string) => !this.#names.inCatalog(former) && this.#names.means(former);
    return this.#productStates.takeFormer(own, id, keeps);
  }

  /** Whether it changed the catalogue. @param faults told what is wrong with one that is not taken */
  #product(
    { item, parent, fields, mayBeNew }: ProductState,
    familyOf: (product: string | null) => string | null,
    config: ShopConfig,
    faults: string[],
  ): boolean {
    const id = this.#idOfProduct({ item, fields }, config);
    if (id === null || (!mayBeNew && !this.#names.inCatalog(id))) return false;
    this.#productStates.noteItem({ variant: item.variant, product: parent ?? item.product }, id);
    const before = this.#names.productOf(id);
    const said = Object.entries(fields).filter(([, value]) => value !== undefined);
    // The family's name is the catalogue's own, where it has one: it may group by another id than the platform.
    const family = before?.item_group_id || (fields.item_group_id && familyOf(parent ?? item.product));
    const told = {
      ...before,
      ...Object.fromEntries(said),
      ...(before && keptOf(before, fields)),
      ...(family ? { item_group_id: family } : {}),
      id,
    };
    let parsed = Product.safeParse(told);
    // Sold out is sold out, whatever its picture is; and the sale that the catalogue had may be of another price.
    const pictured = { ...told, image_link: before?.image_link };
    if (!parsed.success) parsed = Product.safeParse(pictured);
    if (!parsed.success) parsed = Product.safeParse({ ...pictured, sale_price: null, sale_price_effective_date: null });
    if (parsed.success) return this.#products.put(parsed.data);
    faults.push(`${id}: ${issuesOf(parsed.error).map(sayIssue).join('; ')}`);
    return false;
  }

  #idOfProduct({ item, fields }: Pick<ProductState, 'item' | 'fields'>, { shop }: ShopConfig): string | null {
    const own = item.variant ?? item.product;
    return this.#names.idOfProduct(item, fields, shop.id_field, (other) => this.#productStates.isAnothers(other, own));
  }

  /** Under which name the catalogue has a product's variants; null where it has none of them. */
  #familyOf(product: string | null): string | null {
    if (product === null) return null;
    const told = this.#productStates.itemsOf(product).map((id) => this.#names.productOf(id)?.item_group_id);
    return told.find(Boolean) ?? null;
  }
}

function itemsOf(known: readonly KnownVariant[]): string[] {
  return [...new Set(known.map(({ item }) => item))];
}

/** What the catalogue knows better: the address of a variant on its product's page, and prices in a channel's own currency. */
function keptOf(before: Product, told: Record<string, unknown>): Partial<Product> {
  const { id, link, price, sale_price, sale_price_effective_date } = before;
  const isOtherCurrency =
    channelNumbers(id) !== null &&
    price &&
    parsePrice(price)?.currency !== parsePrice(told['price'] as string)?.currency;
  return {
    ...(link && isSamePage(link, told['link']) && { link }),
    ...(isOtherCurrency && { price, sale_price, sale_price_effective_date }),
  };
}

/** Whether an address leads to the same page, with whichever query. @param told may be a path of the same shop */
function isSamePage(link: string, told: unknown): boolean {
  const page = URL.parse(link, 'https://shop.invalid');
  const other = page && typeof told === 'string' ? URL.parse(told, page) : null;
  return other !== null && page!.origin === other.origin && page!.pathname === other.pathname;
}
