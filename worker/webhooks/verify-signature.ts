import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A SHA-256 in base64: 43 characters and one sign of padding. */
const SIGNATURE = /^[A-Za-z0-9+/]{43}=$/;

/** False for what can be no signature, whatever the secret: missing, cut, or in another alphabet. */
export function looksSigned(signature: string | undefined): signature is string {
  return signature !== undefined && SIGNATURE.test(signature);
}

/**
 * Whether `signature` is the base64 HMAC-SHA-256 of the body's bytes. The texts are compared, hashed first: the
 * comparison takes the same time wherever they differ, can't throw over lengths, and takes one spelling only (base64
 * has several for the same bytes).
 */
export function isSigned(body: Uint8Array, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(body).digest('base64');
  return timingSafeEqual(
    createHash('sha256').update(signature).digest(),
    createHash('sha256').update(expected).digest(),
  );
}
