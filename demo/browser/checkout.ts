/** The one step of the checkout, and the thanks after it. */
import type { OrderInput } from '../../shared/order.ts';
import { basketLines } from './basket.ts';
import { catalog, CURRENCY, money } from './catalog.ts';
import { pushEvent } from './data-layer.ts';
import { basket, lastOrder } from './kept.ts';
import { make } from './make.ts';

/** The shop's own backend gets this long to take the order before the shopper goes on. */
const BACKEND_PATIENCE_MS = 2000;

export async function placeOrder(form: HTMLFormElement): Promise<void> {
  const things = await catalog();
  const items = basketLines().map(({ id, quantity }) => ({ item_id: id, quantity, price: things[id]?.price ?? 0 }));
  if (items.length === 0) return;
  const order: OrderInput & { order_id: string } = {
    order_id:
      `P-${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)}`.toUpperCase(),
    created_at: new Date().toISOString(),
    customer_id:
      String(new FormData(form).get('email') ?? '')
        .trim()
        .toLowerCase() || null,
    currency: CURRENCY,
    items: items.map((item) => ({ ...item, title: things[item.item_id]?.title })),
  };
  lastOrder.write({
    order_id: order.order_id,
    value: Math.round(items.reduce((sum, item) => sum + item.price * item.quantity, 0) * 100) / 100,
    items,
    things: Object.fromEntries(items.flatMap(({ item_id: id }) => (things[id] ? [[id, things[id]]] : []))),
    reported: false,
  });
  // Where the shop has no backend, as on a static host, the order is only shown.
  await fetch('/demo/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
    signal: AbortSignal.timeout(BACKEND_PATIENCE_MS),
  }).catch(() => undefined);
  basket.write({});
  location.assign('/order-complete/');
}

/** Says thank you and, once an order, tells the dataLayer of the purchase: at once, as a page made by a shop's server would. */
export function showThanks(place: HTMLElement): void {
  const order = lastOrder.read();
  if (!order) {
    place.replaceChildren(
      make('p', { class: 'empty' }, 'There is no order yet. ', make('a', { href: '/' }, 'Have a look round.')),
    );
    return;
  }
  const { things } = order;
  const lines = order.items.map(({ item_id, quantity, price }) =>
    make(
      'li',
      {},
      make(
        'a',
        { href: `/p/${item_id}/` },
        make('img', { src: `/img/${item_id}.svg`, alt: '', width: 96, height: 96 }),
        make('span', {}, things[item_id]?.title ?? item_id),
      ),
      make('span', { class: 'times' }, `× ${quantity}`),
      make('b', { class: 'sum' }, money(price * quantity)),
    ),
  );
  place.replaceChildren(
    make(
      'p',
      { class: 'lead' },
      'We are wrapping it now. Order ',
      make('b', {}, order.order_id),
      `, ${money(order.value)}.`,
    ),
    make('ul', { class: 'lines', role: 'list' }, ...lines),
  );
  if (order.reported) return;
  lastOrder.write({ ...order, reported: true });
  const bought = order.items.map((item) => ({ id: item.item_id, quantity: item.quantity }));
  pushEvent('purchase', bought, things, { transaction_id: order.order_id });
}
