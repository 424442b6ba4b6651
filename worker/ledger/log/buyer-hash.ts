import { fnv1a } from '../../fnv1a.ts';
import { createHmac } from 'node:crypto';

/** Bytes of a customer's hash: enough to tell a billion customers apart, useless without the shop's key. */
const CUSTOMER_HASH_BYTES = 10;

const EMAIL_ADDRESS = /^\s*[^\s@]+@[^\s@]+\s*$/;

/** HMAC-SHA-256 of the customer's id under the shop's own secret, cut to 10 bytes: the only form in which it is stored. */
export function hashCustomer(secret: string, customerId: string): string {
  return createHmac('sha256', secret)
    .update(`customer:${customerKey(customerId)}`)
    .digest()
    .subarray(0, CUSTOMER_HASH_BYTES)
    .toString('base64url');
}

/** An e-mail address means the same customer in any case; other ids are taken as they are. */
function customerKey(customerId: string): string {
  return EMAIL_ADDRESS.test(customerId) ? customerId.trim().toLowerCase() : customerId;
}

/** Buyers' numbers from here on are of orders whose customers are forgotten: each may be anybody's, also a known customer's. */
export const FORGOTTEN_BUYERS = 0xff000000;

/**
 * 32 bits that tell buyers apart when pairs are counted: of the customer's hash, of the mark that stands in its place
 * (`LogTable.dropHashes`), or of the id of an anonymous order.
 */
export function buyerNumber(customer: string | null, orderId: string): number {
  const number = fnv1a(customer ?? `order:${orderId}`);
  if (customer?.startsWith('~')) return (number | FORGOTTEN_BUYERS) >>> 0;
  return number < FORGOTTEN_BUYERS ? number : number - FORGOTTEN_BUYERS;
}
