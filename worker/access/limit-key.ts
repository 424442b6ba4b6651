/**
 * Whom a rate limit counts: one shop's visitors behind one address. Of an IPv6 address the first 64 bits, which is
 * what one household has: it could take another of its 2^64 addresses for every request.
 */
export function limitKey(shop: string, address: string | undefined): string {
  if (!address?.includes(':')) return `${shop} ${address ?? ''}`;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const ended = tail === undefined ? 0 : tail.split(':').filter(Boolean).length;
  const filled =
    tail === undefined
      ? groups
      : [...groups, ...Array.from({ length: Math.max(0, 8 - groups.length - ended) }, () => '0')];
  return `${shop} ${filled
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}`;
}
