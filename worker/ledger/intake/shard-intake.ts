import type { DeliveryStore } from '../../webhooks/delivery-store.ts';
import { KNOWN_DELIVERY, sayRefund, sayState } from '../../webhooks/say-outcome.ts';
import type { ErasedStore } from '../log/erased-store.ts';
import { LogAppender } from '../log/log-appender.ts';
import type { LogRowsStore } from '../log/log-rows-store.ts';
import { countedRefunds } from '../log/refund-store.ts';
import type { OrderHead } from '../log/order-head.ts';
import { headOf } from '../log/order-head.ts';
import type { RetoldLine } from '../log/is-other-order.ts';
import type { LogLine } from '../log/net-lines.ts';
import type {
  ClaimNameAnswer,
  ClaimNamesCall,
  OrderMessage,
  UpdateAnswer,
  UpdateCall,
  UpdateOutcome,
} from './order-update.ts';

/** What a door needs of the object whose orders it leads to. */
export interface ShardContext {
  storage: DurableObjectStorage;
  rows: LogRowsStore;
  erased: ErasedStore;
  deliveries: DeliveryStore;
  /** Over how many shards the orders are spread, and the shop's key for customers' hashes; null: the door is closed. */
  open(): { shards: number; secret: string } | null;
  /** Whether the order is with the shop's ledger just now, which alone may change it then. */
  isLeased(id: string): boolean;
  /** An order that is counted already is another now. */
  changed(seq: number, items: readonly number[]): void;
  /** Something was stored that the next version must show. */
  news?(): void;
}

/**
 * The door of a shard: orders come in here straight from the worker's route, past the shop's ledger. It does what needs
 * nothing but the order's own shard, in one transaction, and leaves all else to the ledger: an order that is two, one
 * that was erased, one that the ledger holds. An order is kept under its id in its id's shard, and there alone it is
 * decided whether it is new, so it counts once whoever tells it where. Of an order with another name that name's shard
 * is asked first (`claim`): where nothing is kept under the name, it points to the id from then on. So whatever is told
 * under the name finds the order, also when whoever told it died in between.
 */
export class ShardIntake {
  readonly #context: ShardContext;
  readonly #appender: LogAppender;
  #hasNews = false;

  constructor(context: ShardContext) {
    this.#context = context;
    this.#appender = new LogAppender(context.rows);
  }

  claimNames({ shards, claims }: ClaimNamesCall): ClaimNameAnswer[] | 'closed' {
    const open = this.#context.open();
    if (open?.shards !== shards) return 'closed';
    const { names } = this.#context.rows;
    return this.#context.storage.transactionSync(() =>
      claims.map((claim): ClaimNameAnswer => {
        const { id, name } = claim;
        const isErased = this.#isErased(claim.names, headOf(claim, open.secret), open.secret);
        if (isErased || this.#context.isLeased(name)) return 'refer';
        const owner = names.owner(name);
        if (owner !== null) return owner === id ? 'claimed' : 'taken';
        if (this.#context.rows.knows(name)) return 'rival';
        names.point(name, id);
        return 'claimed';
      }),
    );
  }

  applyUpdates({ shards, orders, now }: UpdateCall): UpdateAnswer {
    const open = this.#context.open();
    if (open?.shards !== shards) return 'closed';
    const needs = this.#needs(orders, open.secret);
    if (needs.size > 0) return { needs: [...needs] };
    this.#hasNews = false;
    const answers = this.#context.storage.transactionSync(() =>
      orders.map((order) => this.#apply(order, open.secret, now)),
    );
    if (this.#hasNews) this.#context.news?.();
    return { answers };
  }

  /** Items that get a number with these orders, and have none yet. Nothing is written for it: a row that is taken back is paid for too. */
  #needs(orders: readonly OrderMessage[], secret: string): Set<string> {
    const needs = new Set<string>();
    const entered = new Set<string>();
    for (const order of orders) {
      const { id, items, quantities, state, delivery } = order;
      if (items.every((item) => typeof item === 'number')) continue;
      if (delivery && this.#context.deliveries.knows(delivery.key)) continue;
      if (this.#referral(order, headOf(order, secret), secret) !== null) continue;
      // Of an order that is there already only what was sent back is read.
      const isKnown = state === null && (entered.has(id) || this.#context.rows.table.seqOf(id) !== null);
      for (const [k, item] of items.entries())
        if (typeof item === 'string' && (!isKnown || quantities[k]! < 0)) needs.add(item);
      if (state === null && quantities.some((quantity) => quantity > 0)) entered.add(id);
    }
    return needs;
  }

  /** Where the order is to be told instead; null: here. */
  #referral({ id, name, rival, names }: OrderMessage, head: OrderHead, secret: string): UpdateOutcome | null {
    if (this.#context.isLeased(id) || this.#isErased(names, head, secret)) return { type: 'refer' };
    const owner = this.#context.rows.names.owner(id);
    if (owner === null) return rival === null ? null : { type: 'refer' };
    return name === null && (rival === null || rival === owner) ? { type: 'redirect', id: owner } : { type: 'refer' };
  }

  #apply(order: OrderMessage, secret: string, now: number): UpdateOutcome {
    const { deliveries } = this.#context;
    const { id, name, delivery } = order;
    const head = headOf(order, secret);
    const referral = this.#referral(order, head, secret);
    if (referral) return referral;
    if (delivery && !deliveries.claim(delivery.key, now))
      return { type: 'done', accepted: false, outcome: KNOWN_DELIVERY, duplicate: true };
    if (name !== null) this.#context.rows.names.note(name, id);
    const done = order.state ? this.#applyState(order, order.state, head) : this.#append(order, head);
    if (delivery) deliveries.note(delivery.source, delivery.topic, done.outcome, now);
    return { type: 'done', ...done, duplicate: false };
  }

  #append(order: OrderMessage, head: OrderHead) {
    const lines = {
      buys: order.quantities.some((quantity) => quantity > 0),
      bought: () => linesOf(order, (quantity) => quantity > 0),
      retold: () =>
        order.items.flatMap((item, k): RetoldLine[] =>
          order.quantities[k]! > 0 ? [[item, order.quantities[k]!]] : [],
        ),
      returned: () => linesOf(order, (quantity) => quantity < 0).map(([n, quantity]): LogLine => [n, -quantity, null]),
      refundId: order.refund_id,
    };
    const { appended, differs, changed } = this.#appender.append(order.id, lines, head, order.at);
    for (const { seq, items } of changed) this.#context.changed(seq, items);
    this.#hasNews ||= appended;
    return { accepted: appended, ...(differs && { differs }), outcome: sayRefund(appended) };
  }

  #applyState(
    order: OrderMessage,
    { version, standing, refunds, unclear_refunds }: NonNullable<OrderMessage['state']>,
    head: OrderHead,
  ) {
    const state = {
      version,
      standing,
      lines: linesOf(order, () => true),
      refunds: countedRefunds({ refunds, unclear_refunds }),
    };
    const { applied, appended, changed } = this.#appender.applyState(order.id, head, state, order.at);
    for (const { seq, items } of changed) this.#context.changed(seq, items);
    this.#hasNews ||= appended || changed.length > 0;
    return { accepted: applied, outcome: sayState(standing, applied, unclear_refunds) };
  }

  #isErased(names: readonly string[], head: OrderHead, secret: string): boolean {
    return this.#context.erased.erasedAt({ names, ...head }, secret) !== null;
  }
}

/** The lines that are read of an order: all their items have numbers, or they were asked for. */
function linesOf({ items, quantities, prices }: OrderMessage, isRead: (quantity: number) => boolean): LogLine[] {
  return items.flatMap((item, k): LogLine[] => {
    const quantity = quantities[k]!;
    if (!isRead(quantity)) return [];
    if (typeof item === 'string') throw new Error('an item has no number');
    return [[item, quantity, prices[k] ?? null]];
  });
}
