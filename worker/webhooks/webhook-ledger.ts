import { sayMany } from '../../shared/say-many.ts';
import { Product } from '../../shared/product.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { issuesOf, sayIssue } from '../answer.ts';
import type { ProductStore } from '../catalog/product-store.ts';
import { hashCustomer } from '../ledger/log/buyer-hash.ts';
import type { ItemStore } from '../ledger/log/item-store.ts';
import { countedRefunds } from '../ledger/log/refund-store.ts';
import type { DataRequestStore } from '../privacy/data-request-store.ts';
import type { ChangedOrder } from '../ledger/log/log-appender.ts';
import type { LogStore } from '../ledger/log/log-store.ts';
import { headOf } from '../ledger/log/order-head.ts';
import type { LogLine } from '../ledger/log/net-lines.ts';
import type { Change, ItemNames, OrderState, ProductState, Source } from './delivery.ts';
import { ItemNamesStore } from './item-names-store.ts';
import { ProductStateStore } from './product-state-store.ts';
import { sayRefund, sayState } from './say-outcome.ts';
import { deletedOrder, refundDocument } from './told-change.ts';

/** What a change did: in words for the log of sources, and the orders that are others now. */
export interface Applied {
  outcome: string;
  /** Something was stored that the next version must show. */
  news: boolean;
  changed: ChangedOrder[];
}

/** What the ledger lends for one change. */
export interface ChangeContext {
  source: Source;
  /** The shop's key for customers' hashes. */
  secret: string;
  config: ShopConfig;
  /** The number of an order that enters the log, at the earliest. */
  at: number;
  /** Orders that lay elsewhere and are gone by now; only where all are erased. */
  gone: number;
  now: number;
}

/** Carries out what a signed webhook asks for, inside the ledger's transaction. What is asked twice is done once. */
export class WebhookLedger {
  readonly #log: LogStore;
  readonly #items: ItemStore;
  readonly #products: ProductStore;
  readonly #productStates: ProductStateStore;
  readonly #names: ItemNamesStore;
  readonly #dataRequests: DataRequestStore;

  constructor(
    sql: SqlStorage,
    stores: { log: LogStore; items: ItemStore; products: ProductStore; dataRequests: DataRequestStore },
  ) {
    this.#log = stores.log;
    this.#items = stores.items;
    this.#products = stores.products;
    this.#productStates = new ProductStateStore(sql);
    this.#dataRequests = stores.dataRequests;
    this.#names = new ItemNamesStore(stores.items, stores.products);
  }

  /** The ids that products go by here; null for one that has no name at all. */
  idsOf(items: readonly ItemNames[], config: ShopConfig): (string | null)[] {
    return items.map((names) => this.#learnId(names, config));
  }

  apply(change: Change, context: ChangeContext): Applied {
    switch (change.type) {
      case 'order':
        return this.#order(change.order, context);
      case 'order deleted':
        return this.#order(deletedOrder(change), context);
      case 'refund':
        return this.#refund(change, context);
      case 'products':
        return this.#catalog(change, context);
      case 'product deleted':
        return this.#productDeleted(change, context);
      case 'erase customer':
        return this.#erase(change.order_ids, change.customer_ids, context);
      case 'erase orders':
        return this.#eraseAll(context);
      case 'data request':
        return this.#dataRequest(change, context);
      case 'nothing':
        return { outcome: `ignored: ${change.why}`, news: false, changed: [] };
      default:
        change satisfies never;
        throw new Error('unknown change');
    }
  }

  #dataRequest(
    { order_ids, customer_ids, customer_id }: Extract<Change, { type: 'data request' }>,
    context: ChangeContext,
  ): Applied {
    const orders = new Set([...order_ids, ...this.#ordersOf(customer_ids, context)]);
    const kept = [...orders].filter((id) => this.#log.orderOf(id)).length;
    // Where there is no number for the customer, the orders that are kept say whose data it is.
    const named = customer_id === null ? [...orders] : order_ids;
    if (customer_id !== null || named.length > 0)
      this.#dataRequests.note(context.source, { customer_id, order_ids: named }, context.now);
    const outcome = `a customer asks for their data: ${sayMany(kept, 'order')} kept, which privacy/export hands over`;
    return { outcome, news: false, changed: [] };
  }

  #order(order: OrderState, { secret, config, at }: ChangeContext): Applied {
    const head = headOf(order, secret);
    if (this.#log.refuseErased({ names: [order.order_id, order.name], ...head }, secret))
      return { outcome: 'ignored: the order was erased', news: false, changed: [] };
    const lines = order.lines.flatMap((line): LogLine[] => {
      const id = this.#learnId(line.item, config);
      if (id === null) return [];
      const n = this.#items.numberOf(id);
      if (line.item.title && line.price !== 0) this.#items.learnTitle(n, line.item.title, head.createdAt);
      return [[n, line.quantity, line.price]];
    });
    const { version, standing, unclear_refunds } = order;
    const refunds = countedRefunds(order);
    // Asked only where it is said.
    const wasKnown =
      standing !== 'taken back' || [order.order_id, order.name].some((id) => id !== null && this.#knows(id));
    const { applied, appended, changed } = this.#log.applyState(
      { order_id: order.order_id, name: order.name, ...head },
      { version, standing, lines, refunds },
      at,
    );
    return {
      outcome: sayState(standing, { applied, wasKnown }, unclear_refunds),
      news: appended || changed.length > 0,
      changed,
    };
  }

  #knows(name: string): boolean {
    return this.#log.rows.knows(this.#log.rows.names.idOf(name));
  }

  #refund(change: Extract<Change, { type: 'refund' }>, { secret, config, at }: ChangeContext): Applied {
    const document = refundDocument(change, (item) => this.#names.idOf(item, config.shop.id_field));
    if (!document) return { outcome: 'ignored: the refund does not fit', news: false, changed: [] };
    const { appended, changed } = this.#log.append(document, secret, at);
    return {
      outcome: sayRefund(appended),
      news: changed.length > 0,
      changed,
    };
  }

  #catalog(
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
    const gone = this.#delete([...former, ...(variants ? this.#productStates.takeGone(id, variants) : [])]);
    const said = [`${put} of ${sayMany(products.length, 'product')} changed`];
    if (gone > 0) said.push(`${gone} deleted`);
    if (faults.length > 0) said.push(`${faults.length} not taken (${faults[0]})`);
    return { outcome: said.join(', '), news: put + gone > 0, changed: [] };
  }

  #productDeleted({ id, version }: Extract<Change, { type: 'product deleted' }>, { source }: ChangeContext): Applied {
    if (version !== null) this.#productStates.advanceTo(`${source} ${id}`, version);
    const isVariant = this.#productStates.isVariant(id);
    const told = this.#productStates.takeAll(id);
    const group = this.#names.productOf(id)?.item_group_id;
    // Its number is its id here where it was never told by another; else it may be another product's SKU.
    const own = told.length === 0 || group === id ? [...told, id] : told;
    const isMember = isVariant || (told.length === 0 && group && group !== id);
    const gone = this.#delete(isMember ? own : [...own, ...this.#names.variantsBeside(own, id)]);
    const outcome = gone > 0 ? `${sayMany(gone, 'product')} deleted` : 'ignored: no such product is known';
    return { outcome, news: gone > 0, changed: [] };
  }

  /** Takes what nothing is known by any more out of the catalogue; answers how many. */
  #delete(items: readonly string[]): number {
    const held = this.#productStates.held(items);
    return [...new Set(items)].filter(
      (item) => !held.has(item) && this.#names.mayBeShown(item) && this.#products.delete(item),
    ).length;
  }

  /** What the catalogue had a product by before it got another id, as a SKU is changed. */
  #formerIds(product: ProductState, config: ShopConfig): string[] {
    const { item } = product;
    const own = item.variant ?? item.product;
    const id = this.#idOfProduct(product, config);
    return own === null || id === null ? [] : this.#productStates.takeFormer(own, id);
  }

  /** The id to use for a platform's product; what it is known by is remembered, because a deletion tells less. */
  #learnId(names: ItemNames, config: ShopConfig): string | null {
    const id = this.#names.idOf(names, config.shop.id_field);
    if (id !== null) this.#productStates.noteItem(names, id);
    return id;
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
    const told = { ...before, ...Object.fromEntries(said), ...(family ? { item_group_id: family } : {}), id };
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
    return this.#names.idOfProduct(item, fields.title, fields.link, shop.id_field);
  }

  /** Under which name the catalogue has a product's variants; null where it has none of them. */
  #familyOf(product: string | null): string | null {
    if (product === null) return null;
    const told = this.#productStates.itemsOf(product).map((id) => this.#names.productOf(id)?.item_group_id);
    return told.find(Boolean) ?? null;
  }

  #ordersOf(customerIds: readonly string[], { secret }: ChangeContext): string[] {
    return customerIds.flatMap((id) => this.#log.ordersOf([hashCustomer(secret, id)]));
  }

  #erase(orderIds: readonly string[], customerIds: readonly string[], { secret, now }: ChangeContext): Applied {
    const changed = [
      ...orderIds.flatMap((id) => this.#log.eraseOrder(id, secret, now) ?? []),
      ...customerIds.flatMap((id) => this.#log.eraseCustomer(id, secret, now)),
    ];
    this.#dataRequests.close(customerIds, orderIds);
    return { outcome: `${sayMany(changed.length, 'order')} erased`, news: changed.length > 0, changed };
  }

  /** A shop that leaves: what it imports when it comes back is welcome. */
  #eraseAll({ gone }: ChangeContext): Applied {
    const all: Applied = { outcome: '', news: false, changed: [] };
    // First of all: an order's names are looked for among those of all.
    this.#log.forgetNames();
    this.#dataRequests.clear();
    for (let ids = this.#log.anyOrders(1000); ids.length > 0; ids = this.#log.anyOrders(1000))
      all.changed.push(...ids.flatMap((id) => this.#log.removeOrder(id) ?? []));
    const erased = all.changed.length + gone;
    return { ...all, outcome: `all is erased: ${sayMany(erased, 'order')}`, news: erased > 0 };
  }
}
