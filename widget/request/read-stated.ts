/** The page as the shop itself states it, by command or attributes: where that suffices, nothing else need be read. */
import { readAttributes } from '../page/explicit.ts';
import type { ExplicitContext, PageItem, PageProduct, PageReading } from '../page/page-reading.ts';

/**
 * @returns null where the page has to be read: nothing is stated, or not what its type needs. What was not stated is
 * missing here, for the question needs none of it; `inspect` reads the whole page.
 */
export function readStated(document: Document, explicit: ExplicitContext | null): PageReading | null {
  const attributes = readAttributes(document);
  const { cart, order } = explicit ?? {};
  const type = explicit?.type ?? attributes.type;
  const given: Record<string, any> = { ...attributes.product?.[0], ...explicit?.product };
  const category = explicit?.category ?? given.category;
  if (!type || !{ product: given.id, cart, 'order-complete': order?.id, category, home: 1, other: 1 }[type])
    return null;
  const [amount, currency] = `${given.price ?? ''}`.split(' ');
  const product = {
    currency,
    product_type: category,
    ...given,
    id: `${given.id}`,
    price: amount ? +amount : null,
  } as PageProduct;
  return {
    page: {
      type,
      product: type === 'product' ? product : null,
      category: type === 'category' ? category : null,
      cart: cart ? itemsOf(cart) : null,
      order: order?.id
        ? { value: null, currency: null, ...order, id: `${order.id}`, items: itemsOf(order.items) }
        : null,
    },
    sources: {},
  };
}

function itemsOf(items: ExplicitContext['cart'] = []): PageItem[] {
  return items.map(({ id, quantity = 1, price = null }) => ({ id: `${id}`, quantity, price }));
}
