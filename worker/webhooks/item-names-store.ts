import type { ShopConfig } from '../../shared/shop-config.ts';
import type { ItemStore } from '../ledger/log/item-store.ts';
import type { ItemNames } from './delivery.ts';

type IdField = ShopConfig['shop']['id_field'];

/**
 * Chooses under which of its names a platform's product is known here: the one that the catalogue has, else one that
 * orders have, else the SKU, the variation's id or the product's, in this order. `shop.id_field` puts another first.
 */
export class ItemNamesStore {
  readonly #sql: SqlStorage;
  readonly #items: ItemStore;

  constructor(sql: SqlStorage, items: ItemStore) {
    this.#sql = sql;
    this.#items = items;
  }

  /** The id to use; null where the product has no name at all. */
  idOf(names: ItemNames, field: IdField): string | null {
    const ids = namesInOrder(names, field);
    return (
      ids.find((id) => this.inCatalog(id)) ??
      [...ids, names.title].find((id) => id !== null && this.#items.find(id) !== undefined) ??
      ids[0] ??
      null
    );
  }

  inCatalog(id: string): boolean {
    const n = this.#items.find(id);
    return (
      n !== undefined && this.#sql.exec("SELECT 1 FROM product WHERE n = ? AND json <> 'null'", n).toArray().length > 0
    );
  }

  /** True where something is known of it and it is not deleted: orders alone can put it on a shelf. */
  mayBeShown(id: string): boolean {
    const n = this.#items.find(id);
    return (
      n !== undefined && this.#sql.exec("SELECT 1 FROM product WHERE n = ? AND json = 'null'", n).toArray().length === 0
    );
  }

  /**
   * Variants of the same product that nobody told of: grouped under the product's own id, or in one group with `items`
   * and on the same page. (A group alone may hold several products.)
   */
  variantsBeside(items: readonly string[], product: string): string[] {
    const known = items.map((id) => this.productOf(id)).filter((one) => one !== null);
    const groups = [product, ...known.map(({ item_group_id }) => item_group_id).filter(Boolean)];
    const pages = new Set(known.map(pageOf));
    return this.#sql
      .exec<{ json: string }>(
        `SELECT json FROM product WHERE json <> 'null'
         AND json_extract(json, '$.item_group_id') IN (SELECT value FROM json_each(?))`,
        JSON.stringify(groups),
      )
      .toArray()
      .map(({ json }) => JSON.parse(json) as Record<string, unknown>)
      .filter((one) => one.item_group_id === product || (one.link && pages.has(pageOf(one))))
      .map(({ id }) => String(id));
  }

  /** What the catalogue has of it. */
  productOf(id: string): Record<string, unknown> | null {
    const n = this.#items.find(id);
    const row =
      n === undefined
        ? undefined
        : this.#sql.exec<{ json: string }>('SELECT json FROM product WHERE n = ?', n).toArray()[0];
    return row ? (JSON.parse(row.json) as Record<string, unknown> | null) : null;
  }
}

/** A variant is the page of its product with a query. */
function pageOf({ link }: Record<string, unknown>): string {
  return String(link ?? '').replace(/[?#].*$/, '');
}

function namesInOrder({ sku, variant, product, gtin }: ItemNames, field: IdField): string[] {
  const usual = [sku, variant, product];
  const first = { auto: [], sku: [], mpn: [], id: [variant, product], gtin: [gtin], item_group_id: [product] }[field];
  return [...new Set([...first, ...usual, gtin])].filter((id) => id !== null);
}
