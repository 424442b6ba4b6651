import type { Standing } from '../ledger/log/standing.ts';

export type { Source } from '../../shared/vocabulary.ts';

/** A product of a line or of the catalogue, by all the names it may go by, the likeliest first. */
export interface ItemNames {
  sku: string | null;
  variant: string | null;
  product: string | null;
  gtin: string | null;
  /** Only where something is known under it: some shops export their orders without any id. */
  title: string | null;
}

export interface SoldLine {
  item: ItemNames;
  /** Units, more than 0. */
  quantity: number;
  /** Unit price in the order's currency; null where it is not said. */
  price: number | null;
}

/** An order as its platform has it at one moment. */
export interface OrderState {
  order_id: string;
  /** What exports call the same order, as Shopify's `#1001`. */
  name: string | null;
  /** When it became like this, ms since 1970: an older state that arrives later changes nothing. */
  version: number;
  standing: Standing;
  created_at: string | null;
  customer_id: string | null;
  /** Of its prices; null where it is not said. */
  currency: string | null;
  /** What is left of it; no lines unless it is bought. */
  lines: SoldLine[];
  /** Refunds that `lines` has taken into account already. */
  refunds: string[];
  /** Refunds that `lines` has not, since nobody can say what came back. */
  unclear_refunds?: number;
}

/** A product as its platform has it: fields that it does not say keep what the catalogue has. */
export interface ProductState {
  item: ItemNames;
  /** The product that it is a variant of; null where it is none. */
  parent: string | null;
  /** Unknown to the catalogue, it becomes a product of its own. */
  mayBeNew: boolean;
  fields: Record<string, unknown>;
}

/** What one delivery asks for. */
export type Change =
  | { type: 'order'; order: OrderState }
  | { type: 'order deleted'; order_id: string; version: number }
  | { type: 'refund'; order_id: string; refund_id: string; lines: SoldLine[] }
  /** `variants`: all that the product has by now; null where the platform does not say them all. */
  | { type: 'products'; id: string; version: number; products: ProductState[]; variants: string[] | null }
  /** With all its variants. `version`: what was so before it changes nothing; null where the platform may bring it back. */
  | { type: 'product deleted'; id: string; version: number | null }
  | { type: 'erase customer'; order_ids: string[]; customer_ids: string[] }
  | { type: 'erase orders' }
  /** `customer_id`: the platform's own for the customer; `customer_ids`: all that orders may know them by. */
  | { type: 'data request'; order_ids: string[]; customer_ids: string[]; customer_id: string | null }
  /** Genuine, and nothing to do: `why` says why. */
  | { type: 'nothing'; why: string };

export function nothing(why: string): Change {
  return { type: 'nothing', why };
}

/** The last that was heard of a source, as `GET health` shows it. */
export interface SourceNote {
  /** ISO 8601. */
  at: string;
  topic: string;
  outcome: string;
}
