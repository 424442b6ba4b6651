/**
 * On every answer of the API: it is data, never a page. A browser must not guess another type, run anything of it,
 * frame it, keep it, or tell its address on. No HSTS: the worker may live on a path of the shop's own host, which decides that.
 */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** Sets them all; an answer that says itself how long it may be kept keeps that. */
export function setSecurityHeaders(headers: Headers): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS))
    if (name !== 'cache-control' || !headers.has(name)) headers.set(name, value);
}
