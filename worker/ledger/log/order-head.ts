import { hashCustomer } from './buyer-hash.ts';

/** The customer, time and currency of an order, as it is delivered. */
export interface ToldHead {
  customer_id: string | null;
  created_at: string | null;
  /** Of its prices; null: the shop's own. */
  currency: string | null;
}

/** The same as the log keeps it. */
export interface OrderHead {
  /** A keyed hash. */
  customer: string | null;
  /** ms since 1970. */
  createdAt: number | null;
  currency: string | null;
}

type Loose = { [field in keyof ToldHead]?: ToldHead[field] | undefined };

export function toldHead({ customer_id, created_at, currency }: Loose): ToldHead {
  return { customer_id: customer_id ?? null, created_at: created_at ?? null, currency: currency ?? null };
}

/** @param secret the shop's key for customers' hashes */
export function headOf({ customer_id, created_at, currency }: Loose, secret: string): OrderHead {
  return {
    customer: customer_id ? hashCustomer(secret, customer_id) : null,
    createdAt: created_at ? Date.parse(created_at) : null,
    currency: currency ?? null,
  };
}
