import type { Order } from '../../shared/order.ts';
import type { Product } from '../../shared/product.ts';
import type { Change, Source } from '../webhooks/delivery.ts';
import type { Applied } from '../webhooks/webhook-ledger.ts';
import { WebhookLedger } from '../webhooks/webhook-ledger.ts';
import { hashCustomer } from './buyer-hash.ts';
import type { Ask } from './spread-ledger.ts';
import type { LedgerStores } from './stores-ledger.ts';

/** What an import did: what was new, and what was there already. */
export interface Intake {
  accepted: number;
  duplicates: number;
}

/** The ways in: orders, products and signed webhooks. Each call is one transaction: all of it or, when it throws, nothing. */
export class IntakeLedger {
  readonly #stores: LedgerStores;
  readonly #webhooks: WebhookLedger;

  constructor(stores: LedgerStores) {
    this.#stores = stores;
    this.#webhooks = new WebhookLedger(stores.sql, stores);
  }

  /** Appends what is new, wherever the orders lie that are there already. */
  async take(orders: readonly Order[], now: number): Promise<Intake> {
    const { spread } = this.#stores;
    const known = await this.#knownElsewhere(orders);
    const others = orders.filter(({ order_id }) => !known.has(order_id));
    const ids = others.flatMap(({ order_id, name }) => [order_id, name]);
    const { accepted } = await spread.hold({ ids }, () => this.append(others, now));
    return { accepted, duplicates: orders.length - accepted };
  }

  /**
   * Ids of orders that other shards have already, and of which nothing more is told: a whole history that is imported
   * again need not come home order by order.
   */
  async #knownElsewhere(orders: readonly Order[]): Promise<Set<string>> {
    const { spread } = this.#stores;
    const known = new Set<string>();
    if (!spread.isSpread()) return known;
    for (const { id, log, names } of await spread.find(orders.map(({ order_id }) => order_id))) {
      const told = orders.filter(({ order_id, name }) => order_id === id || name === id);
      const adds = told.some(
        ({ order_id, name, items }) =>
          order_id !== id ||
          (name && name !== id && !names.includes(name)) ||
          items.some(({ quantity }) => quantity < 0),
      );
      if (log && !adds) known.add(id);
    }
    return known;
  }

  /** As `take`, where all of them are at hand. */
  append(orders: readonly Order[], now: number): Intake {
    const { log, retention, shop, transaction, changed } = this.#stores;
    const secret = shop.secret();
    let accepted = 0;
    transaction(() => {
      for (const order of orders) {
        const { appended, changedSeq } = log.append(order, secret);
        if (appended) accepted++;
        if (changedSeq !== null) changed(changedSeq, log.itemsAt(changedSeq));
      }
      if (accepted > 0) retention.noteArrival(log.lastSeq(), now);
    });
    return { accepted, duplicates: orders.length - accepted };
  }

  putProducts(products: readonly Product[]): Intake {
    let accepted = 0;
    this.#stores.transaction(() => {
      for (const product of products) if (this.#stores.products.put(product)) accepted++;
    });
    return { accepted, duplicates: products.length - accepted };
  }

  /** Carries out a signed webhook once, whatever is delivered how often. Null: this delivery is known. */
  async deliver(source: Source, topic: string, key: string, change: Change, now: number): Promise<Applied | null> {
    const { deliveries, items, learning, shop, spread } = this.#stores;
    const wipes = change.type === 'erase orders' && spread.isSpread() && !deliveries.knows(key);
    // Before the orders go: a delivery that dies half-way and comes again finds fewer of them, or none.
    if (wipes) learning.touch(Array.from({ length: items.count }, (_, n) => n));
    const gone = wipes ? await spread.wipe() : 0;
    const ask = ordersOf(change, shop.secret());
    const applied = await spread.hold(ask, () => this.#deliver(source, topic, key, change, gone, now));
    return applied && { ...applied, news: applied.news || wipes };
  }

  /** @param gone orders that were removed from other shards already */
  #deliver(source: Source, topic: string, key: string, change: Change, gone: number, now: number): Applied | null {
    const { deliveries, log, retention, shop, transaction, changed } = this.#stores;
    let applied: Applied | null = null;
    transaction(() => {
      if (!deliveries.isFirst(key, now)) return;
      applied = this.#webhooks.apply(change, { source, secret: shop.secret(), config: shop.config(), gone, now });
      for (const { seq, items } of applied.changed) changed(seq, items);
      deliveries.note(source, topic, applied.outcome, now);
      if (applied.news) retention.noteArrival(log.lastSeq(), now);
    });
    return applied;
  }
}

/** Whose orders a change is about. */
function ordersOf(change: Change, secret: string): Ask {
  switch (change.type) {
    case 'order':
      return { ids: [change.order.order_id, change.order.name] };
    case 'order deleted':
    case 'refund':
      return { ids: [change.order_id] };
    case 'erase customer':
    case 'data request': {
      const customers = change.customer_ids.map((id) => hashCustomer(secret, id));
      return { ids: change.order_ids, customers, settle: true };
    }
    case 'erase orders':
    case 'products':
    case 'nothing':
      return { ids: [] };
    default:
      change satisfies never;
      throw new Error('unknown change');
  }
}
