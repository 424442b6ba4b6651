import type { DeliveryStore } from '../../webhooks/delivery-store.ts';
import { KNOWN_DELIVERY, sayRefund, sayState } from '../../webhooks/say-outcome.ts';
import type { ErasedStore } from '../log/erased-store.ts';
import type { ChangedOrder } from '../log/log-appender.ts';
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

/** What the intake needs of the object whose orders it takes. */
export interface ShardContext {
  storage: DurableObjectStorage;
  rows: LogRowsStore;
  erased: ErasedStore;
  deliveries: DeliveryStore;
  /** The number of shards, and the shop's key for customers' hashes; null: orders are not taken directly. */
  open(): { shards: number; secret: string } | null;
  /** Whether the main ledger has borrowed the order: then nobody else may change it. */
  isLeased(id: string): boolean;
  /** Call it when orders that may be folded already have changed. */
  changed(orders: readonly ChangedOrder[]): void;
  /** Call it when something was stored that the next version must show. */
  news?(): void;
}

/**
 * Accepts orders directly in a shard. Handles, in one transaction, whatever concerns one order; refers merges, erased
 * orders and orders on loan to the main ledger.
 *
 * An order is kept in the shard of its id. Only that shard decides whether it is new, so it counts once. If an order has
 * another name too, the shard of the name is asked first (`claimNames`): if nothing is kept under the name, it points to
 * the id from then on. So later messages under the name find the order, also if the sender dies in between.
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

  /** Items of these orders whose numbers must be known first. Found without writing: rows of a rolled-back transaction are billed too. */
  #needs(orders: readonly OrderMessage[], secret: string): Set<string> {
    const needs = new Set<string>();
    const entered = new Set<string>();
    for (const order of orders) {
      const { id, items, quantities, state, delivery } = order;
      if (items.every((item) => typeof item === 'number')) continue;
      if (delivery && this.#context.deliveries.knows(delivery.key)) continue;
      if (this.#referral(order, headOf(order, secret), secret) !== null) continue;
      // Of an order that is there already, only returns are read.
      const isKnown = state === null && (entered.has(id) || this.#context.rows.table.seqOf(id) !== null);
      for (const [k, item] of items.entries())
        if (typeof item === 'string' && (!isKnown || quantities[k]! < 0)) needs.add(item);
      if (state === null && quantities.some((quantity) => quantity > 0)) entered.add(id);
    }
    return needs;
  }

  /** Where the message must go instead; null: it is handled here. */
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
    const { appended, news, differs, changed } = this.#appender.append(order.id, lines, head, order.at);
    this.#context.changed(changed);
    this.#hasNews ||= news;
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
    const wasKnown = standing !== 'taken back' || this.#context.rows.knows(order.id);
    const { applied, news, changed } = this.#appender.applyState(order.id, head, state, order.at);
    this.#context.changed(changed);
    this.#hasNews ||= news;
    return { accepted: applied, outcome: sayState(standing, { applied, wasKnown }, unclear_refunds) };
  }

  #isErased(names: readonly string[], head: OrderHead, secret: string): boolean {
    return this.#context.erased.erasedAt({ names, ...head }, secret) !== null;
  }
}

/** The lines that count. Their items have numbers by now: missing ones were asked for. */
function linesOf({ items, quantities, prices }: OrderMessage, isRead: (quantity: number) => boolean): LogLine[] {
  return items.flatMap((item, k): LogLine[] => {
    const quantity = quantities[k]!;
    if (!isRead(quantity)) return [];
    if (typeof item === 'string') throw new Error('an item has no number');
    return [[item, quantity, prices[k] ?? null]];
  });
}
