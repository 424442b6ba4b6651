/** The page as the shop itself states it, by command or attributes: where that suffices, nothing else need be read. */
import { readAttributes } from '../page/explicit.ts';
import type { ExplicitContext, PageItem, PageReading } from '../page/page-reading.ts';

/** @returns null where the page has to be read: nothing is stated, or not what its type needs. */
export function readStated(document: Document, explicit: ExplicitContext | null): PageReading | null {
  const attributes = readAttributes(document);
  const { cart, order } = explicit ?? {};
  const type = explicit?.type ?? attributes.type;
  const given: Record<string, any> = { ...attributes.product?.[0], ...explicit?.product };
  const id = given.id && `${given.id}`;
  if (!type || !{ product: id, cart, 'order-complete': order?.id, home: 1, category: 1, other: 1 }[type]) return null;
  const [amount, currency] = `${given.price ?? ''}`.split(' ');
  const { title = null, image_link = null, availability = null, brand = null, product_type = null } = given;
  const source = explicit?.type ? 'explicit' : 'attributes';
  return {
    page: {
      type,
      product:
        type === 'product'
          ? {
              ...{ id, title, image_link, availability, brand, product_type },
              price: amount ? +amount : null,
              currency: given.currency ?? currency ?? null,
              item_group_id: given.item_group_id ?? null,
            }
          : null,
      cart: cart ? itemsOf(cart) : null,
      order: order?.id
        ? {
            id: `${order.id}`,
            value: order.value ?? null,
            currency: order.currency ?? null,
            items: itemsOf(order.items),
          }
        : null,
    },
    sources: { type: source, product: source },
  };
}

function itemsOf(items: ExplicitContext['cart'] = []): PageItem[] {
  return items.map(({ id, quantity = 1, price = null }) => ({ id: `${id}`, quantity, price }));
}
