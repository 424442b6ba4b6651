/** The page as the shop itself states it, by command or attributes: where that suffices, nothing else need be read. */
import { readAttributes } from '../page/explicit.ts';
import type { ExplicitContext, PageProduct, PageReading } from '../page/page-reading.ts';

/**
 * @returns null where the page has to be read: nothing is stated, or not what its type needs, or a cart or an order
 * is. What was not stated is missing here, for the question needs none of it; `inspect` reads the whole page.
 */
export function readStated(document: Document, declared: ExplicitContext | undefined): PageReading | null {
  const attributes = readAttributes(document);
  const { type = attributes.type, product, category: named, cart, order } = declared ?? {};
  const given: Record<string, any> = { ...attributes.product?.[0], ...product };
  const category = named ?? given.category;
  const isEnough = type === 'product' ? given.id : type === 'category' ? category : ['home', 'other'].includes(type!);
  if (cart || order || !isEnough) return null;
  const [price, currency] = `${given.price}`.split(' ');
  return {
    page: {
      type: type!,
      product:
        type === 'product'
          ? ({ currency, product_type: category, ...given, id: `${given.id}`, price: +price! || null } as PageProduct)
          : null,
      category: type === 'category' ? category : null,
    },
    sources: {},
  };
}
