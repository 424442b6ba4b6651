/**
 * The cart as the shop's own calls are answered, of which jQuery tells the page. Salesforce's themes show a cart only to
 * who looks into it, but each call that changes it brings the whole of it.
 */
import type { Loose } from '../page/page-reading.ts';
import { CHANGE_CALLS } from '../platforms/platforms.ts';

let answered: Loose | undefined;

/** What jQuery's `ajaxSuccess` says. https://api.jquery.com/ajaxSuccess/ */
export function hearAnswer(_event: unknown, _call: unknown, { url }: Loose, data?: Loose): void {
  // Another may have changed it without a word.
  if (CHANGE_CALLS.test(url)) answered = data?.cart ?? data?.basket;
}

/** The lines of the last answer, told once: what comes after it may have changed them. */
export function answeredLines(): Loose[] | undefined {
  const items = answered?.items;
  answered = undefined;
  // A number alone may be what all cost, or cents.
  return items?.map?.((line: Loose) => ({ ...line, price: line.price?.sales?.value }));
}
