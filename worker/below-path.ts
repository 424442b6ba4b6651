/**
 * The worker may answer on a path of the shop's own address, as on `shop.example/r/*`: a route of Cloudflare's hands the
 * whole path over. What stands before the API and before the tag's files is then no part of theirs. Pure.
 */
import { SHOP_NAME_PATTERN } from '../shared/shop-name.ts';

/** What stands before `/v1/`: a few folders, of which none is called so. The first `/v1/` of a path is the API's. */
const FOLDERS = String.raw`(?:\/(?!v1\/)[^/?#]+){0,4}`;
/** The tag's script, the script of one version, and the files that these load. */
const FILE = String.raw`shelf(?:talker)?(?:(?:@|%40)\w+|-[\w-]+)?\.js(?=[?#]|$)`;
/** Under `npm start` pages have addresses of their own. */
const BELOW = new RegExp(
  String.raw`^(https?:\/\/[^/?#]+)(?!\/(?:demo|try|console|v1)\/)\/[^/?#]+${FOLDERS}\/(?=v1\/|${FILE})`,
);

/** The same address at the root; null: it is there. */
export function atRoot(url: string): string | null {
  const [below, origin] = BELOW.exec(url) ?? [];
  return below === undefined ? null : `${origin}/${url.slice(below.length)}`;
}

/** Matches the address of a shop's public route by itself, its shop first: what does not look like one is for the other routes to refuse. */
export function addressOf(route: string): RegExp {
  return new RegExp(String.raw`^https?:\/\/[^/?#]+${FOLDERS}\/v1\/(${SHOP_NAME_PATTERN})\/${route}(?:[?#]|$)`);
}
