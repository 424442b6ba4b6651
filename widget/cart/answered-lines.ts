/**
 * The cart as the shop's own calls are answered, of which jQuery tells the page. Salesforce's themes show a cart only to
 * who looks into it, but each call that changes it brings the whole of it.
 */
import type { Loose } from '../page/page-reading.ts';

/** What was called last that brought a cart, and its lines. */
let called: string;
let lines: Loose[] | undefined;

/** What jQuery's `ajaxSuccess` says. https://api.jquery.com/ajaxSuccess/ */
export function hearAnswer(_event: unknown, _call: unknown, { url }: Loose, data?: Loose): void {
  const items = (data?.cart ?? data?.basket)?.items;
  if (!items?.map) return;
  called = url;
  // A number alone may be what all cost, or cents.
  lines = items.map((line: Loose) => ({ ...line, price: line?.price?.sales?.value }));
}

/** The cart that was answered to what has changed it. */
export const answeredLines = (cause: unknown): Loose[] | undefined => (`${cause}`.endsWith(called) ? lines : undefined);
