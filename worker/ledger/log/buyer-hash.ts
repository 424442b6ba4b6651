import { createHmac } from 'node:crypto';

/** Bytes of the keyed hash that stand for a customer: enough to tell a billion apart, useless without the shop's key. */
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

/** An e-mail address is the same customer's in capitals too; any other id is what the shop says. */
function customerKey(customerId: string): string {
  return EMAIL_ADDRESS.test(customerId) ? customerId.trim().toLowerCase() : customerId;
}

/** 32 bits that tell buyers apart when pairs are counted: from the customer's hash, or from the order where it is anonymous. */
export function buyerNumber(customerHash: string | null, orderId: string): number {
  const text = customerHash ?? `order:${orderId}`;
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
