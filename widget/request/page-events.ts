/** What a page says has happened by being looked at: the events that need no one to report them. */
import type { Page } from '../page/page-reading.ts';
import type { Seen } from '../visitor/profile.ts';

export function pageEvents({ type, product, cart, order }: Page, category: string | undefined, at: number): Seen[] {
  const events: Seen[] = [{ type: 'page_view', at, page: type, category }];
  if (product?.id) {
    events.push({
      type: 'view_item',
      at,
      page: type,
      category,
      items: [{ item_id: product.id, price: product.price }],
    });
  }
  const items = (order?.items ?? cart ?? []).map(({ id, quantity, price }) => ({ item_id: id, quantity, price }));
  if (order) events.push({ type: 'purchase', at, page: type, items, transaction_id: order.id, value: order.value });
  else if (type === 'cart') events.push({ type: 'view_cart', at, page: type, items });
  return events;
}
