import type { OrderState, Source } from '../../webhooks/delivery.ts';
import type { ToldHead } from '../log/order-head.ts';

/** A line of an order, with the item's id in this shop. */
export interface UpdateLine {
  item_id: string;
  title: string | null;
  /** Below 0: returned. */
  quantity: number;
  price: number | null;
}

/** Identifies a signed webhook, so that it is carried out once. */
export interface DeliveryHead {
  key: string;
  source: Source;
  topic: string;
}

/** What somebody says about one order, before it is sent to its shard. */
export interface OrderUpdate extends ToldHead {
  /** The id that the order is kept under, as far as is known. */
  id: string;
  /** Another name of it, which points to the id already. */
  name: string | null;
  /** Another name of it, under which something else is kept: the two must be merged. */
  rival: string | null;
  /** All names in the message. */
  names: string[];
  /** Its number in the log, or a higher one (`arrival-clock.ts`). */
  at: number;
  lines: UpdateLine[];
  refund_id: string | null;
  /** The order as its platform has it at one moment; null: it is an imported order, or a refund. */
  state: Pick<OrderState, 'version' | 'standing' | 'refunds' | 'unclear_refunds'> | null;
  delivery: DeliveryHead | null;
}

/**
 * An update as it is sent to a shard: items by number where the sender knows it, else by id. Titles are not sent; the
 * sender gives them to the main ledger.
 */
export interface OrderMessage extends Omit<OrderUpdate, 'lines'> {
  items: (number | string)[];
  quantities: number[];
  prices: (number | null)[];
}

/** What a shard did with an update. */
export type UpdateOutcome =
  /** It is done. `accepted`: something was new; `differs`: nothing was new, and the stored order is another. */
  | { type: 'done'; accepted: boolean; differs?: boolean; outcome: string; duplicate: boolean }
  /** The order is kept under this id: send it there. */
  | { type: 'redirect'; id: string }
  /** The main ledger must do it: it concerns several orders, an erased one, or one on loan. */
  | { type: 'refer' };

/** Updates for one shard: all of them are done, or none. */
export interface UpdateCall {
  /** The number of shards, as far as the sender knows. */
  shards: number;
  orders: OrderMessage[];
  /** ms since 1970. */
  now: number;
}

export type UpdateAnswer =
  /** The shard takes no orders directly, or the number of shards is another. */
  | 'closed'
  /** Nothing was done: the numbers of these items are missing. */
  | { needs: string[] }
  | { answers: UpdateOutcome[] };

/** Orders that each claim a name. */
export interface ClaimNamesCall {
  shards: number;
  claims: (Pick<OrderUpdate, 'id' | 'names' | 'customer_id' | 'created_at'> & { name: string })[];
}

/** The name is the order's now; or it is another order's; or something is kept under it; or the main ledger must decide. */
export type ClaimNameAnswer = 'claimed' | 'taken' | 'rival' | 'refer';

/** One shard, as far as orders go to it directly. */
export interface ShardEndpoint {
  claimNames(call: ClaimNamesCall): Promise<ClaimNameAnswer[] | 'closed'>;
  applyUpdates(call: UpdateCall): Promise<UpdateAnswer>;
}
