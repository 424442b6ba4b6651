import type { Product } from '../../shared/product.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import type { MeantStore } from '../catalog/meant-store.ts';
import { byChannelNumber, byOwnCode, namesOfTold, type ToldProduct } from '../catalog/names-of-products.ts';
import type { ProductStore } from '../catalog/product-store.ts';
import type { ItemStore } from '../ledger/log/item-store.ts';
import type { ItemNames } from './delivery.ts';

type IdField = ShopConfig['shop']['id_field'];

/**
 * Chooses under which of its names a platform's product is known here: the one that the catalogue has, else one that
 * orders have, else one by which a product of the catalogue is meant, else the SKU, the variation's id or the product's, in
 * this order. `shop.id_field` puts another first.
 * Without a SKU it is the catalogue's product that alone has its title: a file makes ids that no webhook knows.
 */
export class ItemNamesLedger {
  readonly #items: ItemStore;
  readonly #products: ProductStore;
  readonly #meant: MeantStore;

  constructor(items: ItemStore, products: ProductStore, meant: MeantStore) {
    this.#items = items;
    this.#products = products;
    this.#meant = meant;
  }

  /** The id to use; null where the product has no name at all. */
  idOf(names: ItemNames, field: IdField): string | null {
    const ids = namesInOrder(names, field);
    return (
      ids.find((id) => this.inCatalog(id)) ??
      (field === 'auto' && names.sku === null ? this.#byTitle(names.title) : null) ??
      [...ids, names.title].find((id) => id !== null && this.#items.find(id) !== undefined) ??
      (ids.length > 1 ? this.#meant.firstOf(ids) : null) ??
      ids[0] ??
      null
    );
  }

  /**
   * The same for a product that its platform tells of: the one that the catalogue has, under whichever id, so that none is
   * there twice; what is no more in the whole catalogue comes last. A title alone could be another product's too, so the
   * page must be the same.
   *
   * @param isAnothers whether an item is known to be another of the platform's products
   */
  idOfProduct(
    names: ItemNames,
    { title, link, item_group_id }: Record<string, unknown>,
    field: IdField,
    isAnothers: (item: string) => boolean,
  ): string | null {
    const ids = namesInOrder(names, field);
    // The head of a family may have lent its codes to the members.
    const isHead = names.variant === null && item_group_id === names.product;
    return (
      this.listedAs(isHead ? { ...names, sku: null, gtin: null } : names, ids, isAnothers) ??
      (field === 'auto' && names.sku === null ? this.#byPage(title, link) : null) ??
      ids.find((id) => this.#items.find(id) !== undefined) ??
      ids[0] ??
      null
    );
  }

  /**
   * By which id the catalogue has a product: one that a channel made of its number, else one of `ids`, else one whose code
   * is its own. Null where it has none.
   */
  listedAs(told: ToldProduct, ids: readonly string[], isAnothers: (item: string) => boolean): string | null {
    const products = this.#products.named(namesOfTold(told));
    const listed = ids.filter((id) => this.inCatalog(id));
    for (const wasAbsent of [false, true]) {
      const isSo = (id: string) => this.#products.isAbsent(this.#items.find(id)!) === wasAbsent;
      const some = products.filter(({ id }) => isSo(id));
      const found =
        byChannelNumber(told, some)?.id ?? listed.find(isSo) ?? byOwnCode(told, some, ({ id }) => isAnothers(id))?.id;
      if (found !== undefined) return found;
    }
    return null;
  }

  /** Whether an item that is no product of the catalogue means one. */
  means(id: string): boolean {
    const n = this.#items.find(id);
    return n !== undefined && this.#meant.among([n]).has(n);
  }

  #byPage(title: unknown, link: unknown): string | null {
    const other = typeof title === 'string' ? this.#byTitle(title) : null;
    const page = pathOf(link);
    return other !== null && page !== null && pathOf(this.productOf(other)?.link) === page ? other : null;
  }

  #byTitle(title: string | null): string | null {
    return title === null ? null : (this.#products.idsByTitle([title]).get(title) ?? null);
  }

  inCatalog(id: string): boolean {
    return this.#products.standingOf(this.#items.find(id)) === 'listed';
  }

  /** True where something is known of it and it is not deleted: orders alone can put it on a shelf. */
  mayBeShown(id: string): boolean {
    const n = this.#items.find(id);
    return n !== undefined && this.#products.standingOf(n) !== 'deleted';
  }

  /**
   * Variants of the same product that nobody told of: grouped under the product's own id, or in one group with `items`
   * and on the same page. (A group alone may hold several products.)
   */
  variantsBeside(items: readonly string[], product: string): string[] {
    const known = items.map((id) => this.productOf(id)).filter((one) => one !== null);
    const groups = [product, ...known.flatMap(({ item_group_id }) => item_group_id || [])];
    const pages = new Set(known.map(pageOf));
    return this.#products
      .inGroups(groups)
      .filter((one) => one.item_group_id === product || (one.link && pages.has(pageOf(one))))
      .map(({ id }) => id);
  }

  /** What the catalogue has of it. */
  productOf(id: string): Product | null {
    return this.#products.find(this.#items.find(id)) ?? null;
  }
}

/** Of an address or a path; null where it is none. */
function pathOf(link: unknown): string | null {
  return typeof link === 'string' && URL.canParse(link, 'https://shop.invalid')
    ? new URL(link, 'https://shop.invalid').pathname
    : null;
}

/** A variant is the page of its product with a query. */
function pageOf({ link }: Product): string {
  return (link ?? '').replace(/[?#].*$/, '');
}

function namesInOrder({ sku, variant, product, gtin }: ItemNames, field: IdField): string[] {
  const usual = [sku, variant, product];
  const first = { auto: [], sku: [], mpn: [], id: [variant, product], gtin: [gtin], item_group_id: [product] }[field];
  return [...new Set([...first, ...usual, gtin])].filter((id) => id !== null);
}
