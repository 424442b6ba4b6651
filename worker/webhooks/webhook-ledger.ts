import { sayMany } from '../../shared/say-many.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import type { MeantStore } from '../catalog/meant-store.ts';
import type { ProductStore } from '../catalog/product-store.ts';
import { hashCustomer } from '../ledger/log/buyer-hash.ts';
import type { ItemStore } from '../ledger/log/item-store.ts';
import { countedRefunds } from '../ledger/log/refund-store.ts';
import type { DataRequestStore } from '../privacy/data-request-store.ts';
import type { LogStore } from '../ledger/log/log-store.ts';
import { headOf } from '../ledger/log/order-head.ts';
import type { LogLine } from '../ledger/log/net-lines.ts';
import type { Applied, ChangeContext } from './applied.ts';
import type { Change, ItemNames, OrderState } from './delivery.ts';
import { sayRefund, sayState } from './say-outcome.ts';
import { deletedOrder, refundDocument } from './told-change.ts';
import { ToldProductsLedger } from './told-products-ledger.ts';

/** Carries out what a signed webhook asks for, inside the ledger's transaction. What is asked twice is done once. */
export class WebhookLedger {
  readonly #log: LogStore;
  readonly #items: ItemStore;
  readonly #products: ToldProductsLedger;
  readonly #dataRequests: DataRequestStore;

  constructor(
    sql: SqlStorage,
    stores: {
      log: LogStore;
      items: ItemStore;
      products: ProductStore;
      meant: MeantStore;
      dataRequests: DataRequestStore;
    },
  ) {
    this.#log = stores.log;
    this.#items = stores.items;
    this.#products = new ToldProductsLedger(sql, stores);
    this.#dataRequests = stores.dataRequests;
  }

  /** The ids that products go by here; null for one that has no name at all. */
  idsOf(items: readonly ItemNames[], config: ShopConfig): (string | null)[] {
    return items.map((names) => this.#products.learnId(names, config));
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
        return this.#products.put(change, context);
      case 'product deleted':
        return this.#products.delete(change, context);
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
    // The orders that are kept say whose data it is: they are kept by the customer's address, which the request's is not.
    if (customer_id !== null || orders.size > 0)
      this.#dataRequests.note(context.source, { customer_id, order_ids: [...orders] }, context.now);
    const outcome = `a customer asks for their data: ${sayMany(kept, 'order')} kept, which privacy/export hands over`;
    return { outcome, news: false, changed: [] };
  }

  #order(order: OrderState, { secret, config, at }: ChangeContext): Applied {
    const head = headOf(order, secret);
    if (this.#log.refuseErased({ names: [order.order_id, order.name], ...head }, secret))
      return { outcome: 'ignored: the order was erased', news: false, changed: [] };
    const lines = order.lines.flatMap((line): LogLine[] => {
      const id = this.#products.learnId(line.item, config);
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
    const { applied, news, changed } = this.#log.applyState(
      { order_id: order.order_id, name: order.name, ...head },
      { version, standing, lines, refunds },
      at,
    );
    return {
      outcome: sayState(standing, { applied, wasKnown }, unclear_refunds),
      news,
      changed,
    };
  }

  #knows(name: string): boolean {
    return this.#log.rows.knows(this.#log.rows.names.idOf(name));
  }

  #refund(change: Extract<Change, { type: 'refund' }>, { secret, config, at }: ChangeContext): Applied {
    const document = refundDocument(change, (item) => this.#products.idOf(item, config));
    if (!document) return { outcome: 'ignored: the refund does not fit', news: false, changed: [] };
    const { appended, news, changed } = this.#log.append(document, secret, at);
    return { outcome: sayRefund(appended), news, changed };
  }

  #ordersOf(customerIds: readonly string[], { secret }: ChangeContext): string[] {
    return this.#log.ordersOf(customerIds.map((id) => hashCustomer(secret, id)));
  }

  #erase(orderIds: readonly string[], customerIds: readonly string[], { secret, now }: ChangeContext): Applied {
    const { names, changed } = this.#log.erase(orderIds, customerIds, secret, now);
    this.#dataRequests.close(customerIds, names);
    return { outcome: `${sayMany(changed.length, 'order')} erased`, news: changed.length > 0, changed };
  }

  /** A shop that leaves: what it imports when it comes back is welcome. */
  #eraseAll({ gone }: ChangeContext): Applied {
    this.#dataRequests.clear();
    const here = this.#log.rows.clear();
    const outcome = `all is erased: ${sayMany(here + gone, 'order')}`;
    return { outcome, news: here + gone > 0, changed: here > 0 ? 'all' : [] };
  }
}
