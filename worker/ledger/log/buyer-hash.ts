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

/** 32 bits that tell buyers apart when pairs are counted: of the customer's hash, or of the id of an anonymous order. */
export function buyerNumber(customerHash: string | null, orderId: string): number {
  return fnv1a(customerHash ?? `order:${orderId}`);
}
