import { fnv1a } from '../../fnv1a.ts';
import { createHmac } from 'node:crypto';

/** Bytes of the keyed hash that stand for a customer: enough to tell a billion apart, useless without the shop's key. */
const CUSTOMER_HASH_BYTES = 10;

const EMAIL_ADDRESS = /^\s*[^\s@]+@[^\s@]+\s*$/;

/** HMAC-SHA-256 of the customer's id under the shop's own secret, cut to 10 bytes: the only form in which it is stored. */
export function hashCustomer(secret: string, customerId: string): string {
  return keyedHash(secret, customerKey(customerId));
}

/** As it was hashed when an address that was spelt otherwise was another customer; null where that makes no difference. */
export function formerHash(secret: string, customerId: string): string | null {
  return customerKey(customerId) === customerId ? null : keyedHash(secret, customerId);
}

/** All hashes that a customer's orders may be kept under. */
export function customerHashes(secret: string, customerId: string): string[] {
  const former = formerHash(secret, customerId);
  return [hashCustomer(secret, customerId), ...(former === null ? [] : [former])];
}

/** An e-mail address is the same customer's in capitals too; any other id is what the shop says. */
function customerKey(customerId: string): string {
  return EMAIL_ADDRESS.test(customerId) ? customerId.trim().toLowerCase() : customerId;
}

function keyedHash(secret: string, key: string): string {
  return createHmac('sha256', secret)
    .update(`customer:${key}`)
    .digest()
    .subarray(0, CUSTOMER_HASH_BYTES)
    .toString('base64url');
}

/** 32 bits that tell buyers apart when pairs are counted: from the customer's hash, or from the order where it is anonymous. */
export function buyerNumber(customerHash: string | null, orderId: string): number {
  return fnv1a(customerHash ?? `order:${orderId}`);
}
