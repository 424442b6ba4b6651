/** What a page says has happened by being looked at: the events that need no one to report them. */
import type { Page } from '../page/page-reading.ts';
import type { Seen } from '../visitor/profile.ts';
import { categoryOf } from './build-request.ts';

export function pageEvents(page: Page, at: number): Seen[] {
  const { type, product, cart, order } = page;
  const category = categoryOf(page);
  const here = { at, page: type, category };
  const events: Seen[] = [{ ...here, type: 'page_view' }];
  const items = (order?.items ?? cart ?? []).map(({ id, quantity, price }) => ({ item_id: id, quantity, price }));
  if (product?.id) events.push({ ...here, type: 'view_item', items: [{ item_id: product.id, price: product.price }] });
  if (order)
    events.push({
      ...here,
      type: 'purchase',
      items,
      transaction_id: order.id,
      value: order.value,
      currency: order.currency,
    });
  else if (cart) events.push({ ...here, type: 'view_cart', items });
  return events;
}
