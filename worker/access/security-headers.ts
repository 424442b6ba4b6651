/**
 * On every answer of the API: it is data, never a page. A browser must not guess another type, run anything of it,
 * frame it, keep it, or tell its address on. No HSTS: the worker may live on a path of the shop's own host, which decides that.
 */
const HEADERS = [
  ['x-content-type-options', 'nosniff'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox"],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
] as const;

export function setSecurityHeaders(headers: Headers): void {
  for (const [name, value] of HEADERS) headers.set(name, value);
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
}
