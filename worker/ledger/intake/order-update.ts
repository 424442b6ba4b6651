import type { OrderState, Source } from '../../webhooks/delivery.ts';
import type { ToldHead } from '../log/order-head.ts';

/** A line of an order, with the id that the item goes by here. */
export interface UpdateLine {
  item_id: string;
  title: string | null;
  /** Below 0: sent back. */
  quantity: number;
  price: number | null;
}

/** A signed webhook, so that it is carried out once. */
export interface DeliveryHead {
  key: string;
  source: Source;
  topic: string;
}

/** What is told of one order, on its way to the shard that keeps it. */
export interface OrderUpdate extends ToldHead {
  /** The id that the order is kept under, as far as is known. */
  id: string;
  /** Another name that it has; it points to the id already. */
  name: string | null;
  /** Another name of it, under which something is kept: the two are the same, or are to be made so. */
  rival: string | null;
  /** All names that it was told with. */
  names: string[];
  /** Its number in the log at the earliest (`arrival-clock.ts`). */
  at: number;
  lines: UpdateLine[];
  refund_id: string | null;
  /** What its platform says of it at one moment; null: it is an order, or what was sent back of one. */
  state: Pick<OrderState, 'version' | 'standing' | 'refunds' | 'unclear_refunds'> | null;
  delivery: DeliveryHead | null;
}

/**
 * The same on its way to a shard, small: items by number where the sender knows it, else by id. What they are called
 * the sender keeps, and tells the shop's ledger.
 */
export interface OrderMessage extends Omit<OrderUpdate, 'lines'> {
  items: (number | string)[];
  quantities: number[];
  prices: (number | null)[];
}

/** What came of it. */
export type UpdateOutcome =
  /** It is done, once and for all. `accepted`: something of it was new; `differs`: nothing was, and it is kept otherwise. */
  | { type: 'done'; accepted: boolean; differs?: boolean; outcome: string; duplicate: boolean }
  /** The order is kept under this id. */
  | { type: 'redirect'; id: string }
  /** The shop's ledger must do it: more than one order is concerned, or the order is with it just now. */
  | { type: 'refer' };

/** What is sent to one shard at once: all of it is answered, or nothing is done. */
export interface UpdateCall {
  /** Over how many the sender takes the orders to be spread. */
  shards: number;
  orders: OrderMessage[];
  /** ms since 1970. */
  now: number;
}

export type UpdateAnswer =
  /** The shard takes nothing that does not come from the ledger, or the orders are spread over another number. */
  | 'closed'
  /** Items whose numbers it must be told. */
  | { needs: string[] }
  | { answers: UpdateOutcome[] };

/** Orders that say that a name is theirs. */
export interface ClaimNamesCall {
  shards: number;
  claims: (Pick<OrderUpdate, 'id' | 'names' | 'customer_id' | 'created_at'> & { name: string })[];
}

/** Whether a name is the order's now, was another's before, has something kept under it, or is for the ledger to say. */
export type ClaimNameAnswer = 'claimed' | 'taken' | 'rival' | 'refer';

/** The way into one shard past the shop's ledger. */
export interface ShardEndpoint {
  claimNames(call: ClaimNamesCall): Promise<ClaimNameAnswer[] | 'closed'>;
  applyUpdates(call: UpdateCall): Promise<UpdateAnswer>;
}
