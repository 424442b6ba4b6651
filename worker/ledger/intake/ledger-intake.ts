import type { Order } from '../../../shared/order.ts';
import type { Product } from '../../../shared/product.ts';
import type { Applied } from '../../webhooks/applied.ts';
import type { Change, ItemNames, Source } from '../../webhooks/delivery.ts';
import { WebhookLedger } from '../../webhooks/webhook-ledger.ts';
import { hashCustomer } from '../log/buyer-hash.ts';
import type { NumberedItem, NamedItem } from './item-cache.ts';
import type { OrderSelection } from '../shards/shard-coordinator.ts';
import type { LedgerStores } from '../ledger-stores.ts';
import type { IntakeResult } from './intake-result.ts';
import { intakeResult } from './intake-result.ts';

/** Takes orders, products and signed webhooks into the main ledger. Each call is one transaction: all or nothing. */
export class LedgerIntake {
  readonly #stores: LedgerStores;
  readonly #webhooks: WebhookLedger;

  constructor(stores: LedgerStores) {
    this.#stores = stores;
    this.#webhooks = new WebhookLedger(stores.sql, stores);
  }

  /**
   * Appends what is new, in whichever shard the known orders are.
   * @param at the lowest number in the log for each order, where they do not arrive in their own order
   */
  async take(orders: readonly Order[], now: number, at?: readonly number[]): Promise<IntakeResult> {
    const ids = orders.flatMap(({ order_id, name }) => [order_id, name]);
    return this.#stores.sharding.withOrders({ ids }, () => this.append(orders, now, at));
  }

  /** As `take`, with all of them in the main ledger. */
  append(orders: readonly Order[], now: number, at?: readonly number[]): IntakeResult {
    const { log, retention, shop, sharding, transaction, changed } = this.#stores;
    const secret = shop.secret();
    const sum = { accepted: 0, differ: 0, erased: 0 };
    transaction(() => {
      for (const [n, order] of orders.entries()) {
        const { appended, differs, erased, changed: others } = log.append(order, secret, at?.[n] ?? sharding.arrival());
        if (appended) sum.accepted++;
        if (differs) sum.differ++;
        if (erased) sum.erased++;
        changed(others);
      }
      if (sum.accepted > 0) retention.noteArrival(log.rows.table.lastSeq(), now);
    });
    return intakeResult(orders.length, sum);
  }

  /** Gives numbers to items of orders that go to a shard, and learns their titles; answers what is stored of each. */
  registerItems(told: readonly NamedItem[]): NumberedItem[] {
    const { items, transaction } = this.#stores;
    transaction(() => {
      for (const { id, title, quarter } of told) {
        const n = items.numberOf(id);
        if (title !== null) items.offerTitle(n, title, quarter);
      }
    });
    return told.map(({ id }) => {
      const n = items.numberOf(id);
      return { id, n, title: items.titleOf(n), quarter: items.quarterOf(n) };
    });
  }

  /** The ids of a platform's products in this shop. */
  itemIds(names: readonly ItemNames[]): (string | null)[] {
    return this.#webhooks.idsOf(names, this.#stores.shop.config());
  }

  putProducts(products: readonly Product[]): IntakeResult {
    let accepted = 0;
    const cleared: Record<string, number> = {};
    this.#stores.transaction(() => {
      for (const product of products) if (this.#stores.products.put(product, cleared)) accepted++;
    });
    const duplicates = products.length - accepted;
    return { accepted, duplicates, ...(Object.keys(cleared).length > 0 && { cleared }) };
  }

  /** Carries out a signed webhook, once. Null: this delivery is known. */
  async deliver(source: Source, topic: string, key: string, change: Change, now: number): Promise<Applied | null> {
    const { blocks, deliveries, sharding, touched } = this.#stores;
    const wipes = change.type === 'erase orders' && sharding.isSharded() && !deliveries.knows(key);
    // Before the orders are removed: if this dies half-way, the repeated delivery finds fewer of them, or none.
    if (wipes) touched.touchAll(blocks.watermark());
    const gone = wipes ? await sharding.wipe() : 0;
    const ask = this.#ordersOf(change, now);
    const applied = await sharding.withOrders(ask, () => this.#deliver(source, topic, key, change, gone, now));
    return applied && { ...applied, news: applied.news || wipes };
  }

  /** @param gone how many orders were removed from other shards already */
  #deliver(source: Source, topic: string, key: string, change: Change, gone: number, now: number): Applied | null {
    const { deliveries, log, retention, shop, sharding, transaction, changed } = this.#stores;
    let applied: Applied | null = null;
    transaction(() => {
      if (!deliveries.claim(key, now)) return;
      applied = this.#webhooks.apply(change, {
        source,
        secret: shop.secret(),
        config: shop.config(),
        at: sharding.arrival(),
        gone,
        now,
      });
      if (applied.changed === 'all') this.#allChanged();
      else changed(applied.changed);
      deliveries.note(source, topic, applied.outcome, now);
      if (applied.news) retention.noteArrival(log.rows.table.lastSeq(), now);
    });
    return applied;
  }

  #allChanged(): void {
    const { blocks, touched } = this.#stores;
    blocks.markAllStale();
    touched.touchAll(blocks.watermark());
  }

  /** The orders that a change is about. */
  #ordersOf(change: Change, now: number): OrderSelection {
    const { erased, shop } = this.#stores;
    switch (change.type) {
      case 'order':
        return { ids: [change.order.order_id, change.order.name] };
      case 'order deleted':
      case 'refund':
        return { ids: [change.order_id] };
      case 'erase customer': {
        const customers = change.customer_ids.map((id) => hashCustomer(shop.secret(), id));
        const first = () => customers.forEach((customer) => erased.noteCustomer(customer, shop.secret(), now));
        return { ids: change.order_ids, customers, first };
      }
      case 'data request':
        return {
          ids: change.order_ids,
          customers: change.customer_ids.map((id) => hashCustomer(shop.secret(), id)),
        };
      case 'erase orders':
      case 'products':
      case 'product deleted':
      case 'nothing':
        return { ids: [] };
      default:
        change satisfies never;
        throw new Error('unknown change');
    }
  }
}
