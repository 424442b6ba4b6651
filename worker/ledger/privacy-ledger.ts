import type { TallyBinding } from '../tally/tally-store.ts';
import { tallyOf } from '../tally/tally-store.ts';
import { hashCustomer } from './buyer-hash.ts';
import type { KeptOrder } from './kept-order.ts';
import type { LedgerStores } from './stores-ledger.ts';

const DAY_MS = 86_400_000;

/** Whose orders: named by one of them, by their customer, or by both. */
export interface Whom {
  order_id?: string;
  customer_id?: string;
}

/** Handing over and erasing what is kept of somebody, and forgetting in time. */
export class PrivacyLedger {
  readonly #stores: LedgerStores;

  constructor(stores: LedgerStores) {
    this.#stores = stores;
  }

  /**
   * Removes an order, or all of a customer's, and keeps them from coming back; they leave the lists with the next
   * version. Answers how many there were.
   */
  erase({ order_id, customer_id }: Whom, now: number): number {
    const { log, shop, transaction, changed } = this.#stores;
    let erased = 0;
    transaction(() => {
      const orders = [
        ...(customer_id === undefined ? [] : log.eraseCustomer(customer_id, shop.secret(), now)),
        ...(order_id === undefined ? [] : [log.eraseOrder(order_id, shop.secret(), now)]),
      ];
      for (const order of orders) {
        if (!order) continue;
        erased++;
        changed(order.seq, order.items);
      }
    });
    return erased;
  }

  /** All that is kept of an order, or of a customer's orders. */
  export(whom: Whom): KeptOrder[] {
    return this.#ordersOf(whom).flatMap((orderId) => this.#stores.log.orderOf(orderId) ?? []);
  }

  /** Once a day: what the config's retention does not keep any longer. */
  async forgetOld(env: TallyBinding, now: number): Promise<void> {
    const { learning, deliveries, erased, shop } = this.#stores;
    const day = Math.floor(now / DAY_MS);
    const { customer_days, report_days } = shop.config().privacy.retention;
    const done = JSON.stringify([day, customer_days, report_days]);
    if (learning.get('forgot') === done) return;
    while (this.#dropStep(customer_days, now)) await scheduler.wait(0);
    deliveries.forgetOld(now);
    erased.forgetOld(now);
    await tallyOf(env, shop.name()).keepDays(report_days, now);
    learning.set('forgot', done);
  }

  /** False when no customer's hash is due any more. The counts take the marks over with the next version. */
  #dropStep(customerDays: number, now: number): boolean {
    const { blocks, retention, transaction } = this.#stores;
    let dropped: number[] = [];
    transaction(() => {
      dropped = retention.dropStep(customerDays, now);
      for (const seq of dropped) blocks.markStale(seq);
    });
    return dropped.length > 0;
  }

  #ordersOf({ order_id, customer_id }: Whom): string[] {
    const { log, shop } = this.#stores;
    const orders = customer_id === undefined ? [] : log.ordersOf(hashCustomer(shop.secret(), customer_id));
    return order_id === undefined ? orders : [...orders, order_id];
  }
}
