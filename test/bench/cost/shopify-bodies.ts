/** What Shopify tells of generated orders and products: the fields that are read, and no more. */
import type { generatedCatalog } from '../learning/generated-catalog.ts';
import type { GeneratedOrder } from '../learning/generated-history.ts';

type Products = ReturnType<typeof generatedCatalog>;
const FIRST_ORDER = 5_000_000;
const FIRST_PRODUCT = 800_000;
const FIRST_VARIANT = 900_000;

export function shopifyOrder({ n, customer, items }: GeneratedOrder, products: Products): object {
  const now = new Date().toISOString();
  return {
    id: FIRST_ORDER + n,
    name: `#${n}`,
    created_at: now,
    updated_at: now,
    financial_status: 'paid',
    currency: 'EUR',
    customer: { id: customer + 1 },
    line_items: items.map((item, at) => ({
      id: n * 100 + at,
      sku: products[item]!.id,
      variant_id: FIRST_VARIANT + item,
      product_id: FIRST_PRODUCT + item,
      name: products[item]!.title,
      title: products[item]!.title,
      quantity: 1,
      current_quantity: 1,
      price: products[item]!.price.slice(0, -' EUR'.length),
    })),
    refunds: [],
  };
}

/** The item's product with another title and price. */
export function shopifyProduct(item: number, products: Products): object {
  const { id, title, brand } = products[item]!;
  const variant = { id: FIRST_VARIANT + item, sku: id, title: 'Default Title', inventory_quantity: 5 };
  return {
    id: FIRST_PRODUCT + item,
    title: `${title} ${item}`,
    body_html: '<p>text</p>',
    vendor: brand,
    handle: `p-${item}`,
    status: 'active',
    updated_at: new Date().toISOString(),
    variants: [{ ...variant, price: `${9 + (item % 90)}.00` }],
    images: [],
  };
}
