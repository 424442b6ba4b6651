import { DAY_MS } from '../../shared/durations.ts';
import { randomBytes } from 'node:crypto';
import type { TallyBinding } from '../tally/tally-store.ts';
import { tallyOf } from '../tally/tally-store.ts';
import { hashCustomer } from './log/buyer-hash.ts';
import type { KeptOrder } from './log/kept-order.ts';
import type { OrderSelection } from './shards/shard-coordinator.ts';
import type { LedgerStores } from './ledger-stores.ts';

/** Which orders: one, all of a customer, or both. */
export interface Whom {
  order_id?: string;
  customer_id?: string;
}

/** Exports and erases what is kept of somebody, and forgets old data. */
export class PrivacyLedger {
  readonly #stores: LedgerStores;

  constructor(stores: LedgerStores) {
    this.#stores = stores;
  }

  /**
   * Removes an order, or all of a customer's, and keeps them from coming back; they leave the lists with the next
   * version. Answers how many there were.
   */
  async erase(whom: Whom, now: number): Promise<number> {
    const { erased, shop, sharding } = this.#stores;
    const ask = this.#ask(whom);
    // Before the orders are looked for: one that arrives meanwhile is refused, or is among them.
    const first = () => ask.customers?.forEach((customer) => erased.noteCustomer(customer, shop.secret(), now));
    return sharding.withOrders({ ...ask, first }, () => this.#erase(whom, now));
  }

  #erase(whom: Whom, now: number): number {
    const { order_id, customer_id } = whom;
    const { log, shop, dataRequests, transaction, changed } = this.#stores;
    let erased = 0;
    transaction(() => {
      const ids = [...dataRequests.ordersOf(customer_id), ...listed(order_id)];
      const orders = log.erase(ids, listed(customer_id), shop.secret(), now);
      changed(orders.changed);
      erased = orders.changed.length;
      // Requests name orders by the platform's ids, and whoever erases may say another name, or the customer.
      dataRequests.close([customer_id], orders.names);
    });
    return erased;
  }

  /** All that is kept of an order, or of a customer's orders. It answers the requests for them. */
  async export(whom: Whom): Promise<KeptOrder[]> {
    const { log, dataRequests, sharding } = this.#stores;
    return sharding.withOrders(this.#ask(whom), () => {
      const orders = this.#ordersOf(whom);
      const names = orders.flatMap((order) => log.namesOf(order));
      dataRequests.close([whom.customer_id], names);
      return orders.flatMap((orderId) => log.orderOf(orderId) ?? []);
    });
  }

  /** Once a day, in bounded steps: forgets what the config's retention no longer allows. False: all is done for today. */
  async forgetStep(env: TallyBinding, now: number): Promise<boolean> {
    const { settings, deliveries, dataRequests, erased, shop, sharding } = this.#stores;
    const day = Math.floor(now / DAY_MS);
    const { customer_days, report_days } = shop.config().privacy.retention;
    const done = JSON.stringify([day, customer_days, report_days]);
    if (settings.get('forgot') === done) return false;
    if (await this.#dropStep(done, customer_days, now)) return true;
    deliveries.forgetOld(now);
    dataRequests.forgetOld(now);
    erased.forgetOld(now);
    if (sharding.isSharded()) await sharding.all.eachOther((shard) => shard.forgetOld(now));
    await tallyOf(env, shop.name()).keepDays(report_days, now);
    if (settings.get('forgetting')) settings.set('forgetting', null);
    settings.set('forgot', done);
    return false;
  }

  /**
   * Drops customers' hashes that are due, of some orders; false: it was through all of them. The next version counts
   * without them. A step that died is done again, and finds what it had dropped.
   */
  async #dropStep(of: string, customerDays: number, now: number): Promise<boolean> {
    const { retention, settings, sharding } = this.#stores;
    const begun = settings.get('forgetting');
    const pass =
      begun?.of === of ? begun : { of, ...retention.due(customerDays, await sharding.newest(now), now), after: [] };
    const { before, lastSeq } = pass;
    const after = await sharding.forgetStep({ before, lastSeq, key: randomBytes(32) }, pass.after);
    if (after.every((seq) => seq === null)) return false;
    settings.set('forgetting', { ...pass, after });
    return true;
  }

  #ask({ order_id, customer_id }: Whom): OrderSelection {
    const customers = customer_id === undefined ? [] : [hashCustomer(this.#stores.shop.secret(), customer_id)];
    return { ids: [order_id, ...this.#stores.dataRequests.ordersOf(customer_id)], customers };
  }

  #ordersOf({ order_id, customer_id }: Whom): string[] {
    const { log, shop, dataRequests } = this.#stores;
    const orders = customer_id === undefined ? [] : log.ordersOf([hashCustomer(shop.secret(), customer_id)]);
    return [
      ...new Set([...orders, ...dataRequests.ordersOf(customer_id), ...(order_id === undefined ? [] : [order_id])]),
    ];
  }
}

function listed(one: string | undefined): string[] {
  return one === undefined ? [] : [one];
}
