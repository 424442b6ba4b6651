import type { Order } from '../../../shared/order.ts';
import type { Change, ItemNames } from '../../webhooks/delivery.ts';
import { itemsOfChange, changeToUpdate } from '../../webhooks/told-change.ts';
import { nextArrival } from '../log/arrival-clock.ts';
import type { IntakeResult } from './intake-result.ts';
import { intakeResult } from './intake-result.ts';
import type { ItemCache, NumberedItem, NamedItem } from './item-cache.ts';
import { quarterOf } from '../log/item-title.ts';
import { toldHead } from '../log/order-head.ts';
import { shardOf } from '../shards/shard-of.ts';
import type {
  ClaimNameAnswer,
  DeliveryHead,
  ShardEndpoint,
  OrderMessage,
  UpdateOutcome,
  OrderUpdate,
} from './order-update.ts';

/** Enough to learn missing item numbers and to follow redirects. */
const MAX_ROUNDS = 6;

/** The main ledger, as far as a shard client calls it. */
export interface MainLedger extends ShardEndpoint {
  append(orders: Order[], at?: number[]): Promise<IntakeResult>;
  registerItems(items: NamedItem[]): Promise<NumberedItem[]>;
  itemIds(names: ItemNames[]): Promise<(string | null)[]>;
}

/** RPC stubs of a shop's shards. */
export interface ShardStubs {
  main: MainLedger;
  shard: (number: number) => ShardEndpoint;
}

export type UpdateDone = UpdateOutcome & { type: 'done' };

/**
 * Sends orders to a sharded ledger, each directly to its shard. The main ledger is asked only for the numbers of items
 * that this isolate does not know. The client may die after any call: its sender repeats what was not answered, and a
 * repeated update changes nothing.
 */
export class ShardClient {
  readonly #stubs: ShardStubs;
  readonly #items: ItemCache;
  readonly #shards: number;

  /** @param shards their number as the edge knows it; a shard that knows another refuses */
  constructor(stubs: ShardStubs, items: ItemCache, shards: number) {
    this.#stubs = stubs;
    this.#items = items;
    this.#shards = shards;
  }

  /** Appends what is new; the main ledger does what shards refer to it. */
  async append(orders: readonly Order[], now: number): Promise<IntakeResult> {
    const first = nextArrival(now, orders.length);
    const answers = await this.apply(
      orders.map((order, n) => orderUpdate(order, first + n)),
      now,
    );
    const sum = {
      accepted: answers.filter((answer) => answer?.accepted).length,
      differ: answers.filter((answer) => answer?.differs).length,
      erased: 0,
    };
    const left = [...orders.keys()].filter((n) => answers[n] === null);
    if (left.length > 0) {
      const intake = await this.#stubs.main.append(
        left.map((n) => orders[n]!),
        left.map((n) => first + n),
      );
      sum.accepted += intake.accepted;
      sum.differ += intake.differ ?? 0;
      sum.erased += intake.erased ?? 0;
    }
    return intakeResult(orders.length, sum);
  }

  /** Carries out a webhook about one order; null: the main ledger must do it. */
  async deliver(change: Change, delivery: DeliveryHead, now: number): Promise<UpdateDone | null> {
    const items = itemsOfChange(change);
    const updates = items && changeToUpdate(change, await this.#itemIds(items, now), delivery, nextArrival(now));
    return updates ? (await this.apply([updates], now))[0]! : null;
  }

  /** The ids of a platform's products in this shop. */
  async #itemIds(items: readonly ItemNames[], now: number): Promise<(item: ItemNames) => string | null> {
    const unknown = items.filter((item) => this.#items.idOf(item, now) === undefined);
    const ids = new Map(items.map((item) => [item, this.#items.idOf(item, now) ?? null]));
    if (unknown.length > 0)
      for (const [n, id] of (await this.#stubs.main.itemIds(unknown)).entries()) {
        ids.set(unknown[n]!, id);
        this.#items.learnId(unknown[n]!, id, now);
      }
    return (item) => ids.get(item) ?? null;
  }

  /** What was done with each; null: the main ledger must do it. */
  async apply(updates: readonly OrderUpdate[], now: number): Promise<(UpdateDone | null)[]> {
    const orders = updates.map((order) => ({ ...order }));
    const answers: (UpdateDone | null | undefined)[] = await this.#claimNames(orders);
    const redirected = new Set<number>();
    for (let round = 0; round < MAX_ROUNDS && answers.includes(undefined); round++) {
      const open = [...orders.keys()].filter((n) => answers[n] === undefined);
      const needs = new Set<string>();
      let moved = false;
      const settle = (n: number, outcome: UpdateOutcome): void => {
        if (outcome.type === 'done') answers[n] = outcome;
        // Once redirected, an order is not sent on again.
        else if (outcome.type === 'refer' || redirected.has(n)) answers[n] = null;
        else {
          redirected.add(n);
          moved = true;
          orders[n] = { ...orders[n]!, id: outcome.id, rival: null };
        }
      };
      await this.#toEach(
        open,
        (n) => orders[n]!.id,
        async (shard, part) => {
          const sent = part.map((n) => this.#message(orders[n]!));
          const answer = await shard.applyUpdates({ shards: this.#shards, orders: sent, now });
          if (answer === 'closed') for (const n of part) answers[n] = null;
          else if ('needs' in answer) for (const id of answer.needs) needs.add(id);
          else for (const [k, outcome] of answer.answers.entries()) settle(part[k]!, outcome);
        },
      );
      // Not while an order was redirected: its new shard may need numbers too, and all are asked for in one call.
      if (needs.size > 0 && !moved)
        await this.#learnNumbers(
          open.map((n) => orders[n]!),
          needs,
        );
    }
    await this.#teachTitles(orders.filter((order, n) => isTaught(order, answers[n])));
    return answers.map((answer) => answer ?? null);
  }

  /** Makes the names of orders point to their ids. Null: the main ledger must decide. */
  async #claimNames(orders: OrderUpdate[]): Promise<(null | undefined)[]> {
    const answers: (null | undefined)[] = orders.map(() => undefined);
    const named = [...orders.keys()].filter((n) => orders[n]!.name !== null);
    await this.#toEach(
      named,
      (n) => orders[n]!.name!,
      async (shard, part) => {
        const claims = part.map((n) => ({ ...orders[n]!, name: orders[n]!.name! }));
        const claimed = await shard.claimNames({ shards: this.#shards, claims: claims.map(claimOf) });
        for (const [k, n] of part.entries()) {
          const answer: ClaimNameAnswer = claimed === 'closed' ? 'refer' : claimed[k]!;
          if (answer === 'refer') answers[n] = null;
          if (answer === 'rival') orders[n] = { ...orders[n]!, rival: orders[n]!.name };
          if (answer !== 'claimed') orders[n] = { ...orders[n]!, name: null };
        }
      },
    );
    return answers;
  }

  #message({ lines, ...order }: OrderUpdate): OrderMessage {
    return {
      ...order,
      items: lines.map(({ item_id }) => this.#items.numberOf(item_id) ?? item_id),
      quantities: lines.map(({ quantity }) => quantity),
      prices: lines.map(({ price }) => price),
    };
  }

  /** Numbers are given out in the order of the items in the message, as in a ledger without shards. */
  async #learnNumbers(orders: readonly OrderUpdate[], needs: ReadonlySet<string>): Promise<void> {
    const items = new Map<string, NamedItem>();
    for (const item of orders.flatMap(itemsOf)) if (needs.has(item.id) && !items.has(item.id)) items.set(item.id, item);
    this.#items.learn(await this.#stubs.main.registerItems([...items.values()]));
  }

  async #teachTitles(orders: readonly OrderUpdate[]): Promise<void> {
    const titles = this.#items.newTitles(orders.flatMap(itemsOf));
    if (titles.length > 0) this.#items.learn(await this.#stubs.main.registerItems(titles));
  }

  /** Sends each shard its part, all in parallel. */
  async #toEach(
    some: readonly number[],
    idOf: (n: number) => string,
    send: (shard: ShardEndpoint, part: number[]) => Promise<void>,
  ): Promise<void> {
    const parts = new Map<number, number[]>();
    for (const n of some) {
      const place = shardOf(idOf(n), this.#shards);
      const part = parts.get(place);
      if (part) part.push(n);
      else parts.set(place, [n]);
    }
    const { main, shard } = this.#stubs;
    await Promise.all(Array.from(parts, ([place, part]) => send(place === 0 ? main : shard(place), part)));
  }
}

function orderUpdate(order: Order, at: number): OrderUpdate {
  const { order_id, name, items, refund_id } = order;
  const other = name && name !== order_id ? name : null;
  return {
    id: order_id,
    name: other,
    rival: null,
    names: other === null ? [order_id] : [order_id, other],
    ...toldHead(order),
    at,
    lines: items.map(({ item_id, title, quantity, price }) => {
      return { item_id, title: title ?? null, quantity, price: price ?? null };
    }),
    refund_id: refund_id ?? null,
    state: null,
    delivery: null,
  };
}

function claimOf({ id, name, names, customer_id, created_at }: OrderUpdate & { name: string }) {
  return { id, name, names, customer_id, created_at };
}

/** The items of an order with their titles, in the order in which the log numbers them. */
function itemsOf({ created_at, lines }: OrderUpdate): NamedItem[] {
  const quarter = quarterOf(created_at === null ? null : Date.parse(created_at));
  const bought = lines.filter(({ quantity }) => quantity > 0);
  const returned = lines.filter(({ quantity }) => quantity < 0);
  return [
    // A line that cost nothing is often a note by the staff: no name to show.
    ...bought.map(({ item_id, title, price }) => ({ id: item_id, title: (price !== 0 && title) || null, quarter })),
    ...returned.map(({ item_id }) => ({ id: item_id, title: null, quarter })),
  ];
}

/** Titles are taken from new orders and from states, not from repeated orders. */
function isTaught({ state }: OrderUpdate, answer: UpdateDone | null | undefined): boolean {
  return Boolean(answer && !answer.duplicate && (answer.accepted || state));
}
