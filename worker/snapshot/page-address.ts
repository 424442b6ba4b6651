import { hashOfId } from './bucket.ts';

/** What campaigns and searches append to an address; the page is the same without it. */
const CAMPAIGN = /^(utm_\w+|\w*clid|srsltid|ref|mc_\w+|shelftalker)$/;

/**
 * The names of a product's page by its address, whole and without its query: numbers, so that a feed's links need little
 * room. The host does not count, nor do a slash at the end, campaigns and the order of parameters; the root is no
 * product's page.
 *
 * @param address with host or without
 * @returns one or two hashes, 32 bits each; none where it is no address
 */
export function addressHashes(address: string): number[] {
  const url = URL.parse(address, 'https://shop.invalid');
  const path = url?.pathname.replace(/\/+$/, '');
  if (!url || !path) return [];
  const kept = new URLSearchParams([...url.searchParams].filter(([name]) => !CAMPAIGN.test(name)));
  kept.sort();
  const query = kept.toString();
  return [...(query ? [`${path}?${query}`] : []), path].map(hashOfId);
}

/** The id under which the snapshot's cards say which product is at an address. */
export function addressKey(hash: number): string {
  return `\naddress:${hash.toString(36)}`;
}
