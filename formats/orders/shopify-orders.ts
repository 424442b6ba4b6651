/** Shopify's orders CSV: a row for each line item; what belongs to the order stands in its first row only. */
import type { OrderTableFormat } from './order-format.ts';

export const shopifyOrders: OrderTableFormat = {
  name: 'Shopify orders',
  columns: (header) =>
    header.includes('Name') && header.includes('Lineitem quantity')
      ? {
          order_id: 'Name',
          item_id: header.includes('Lineitem sku') ? 'Lineitem sku' : 'Lineitem name',
          quantity: 'Lineitem quantity',
          ...pick(header, {
            price: 'Lineitem price',
            title: 'Lineitem name',
            created_at: 'Created at',
            customer_id: 'Email',
            currency: 'Currency',
            status: 'Financial Status',
            cancelled_at: 'Cancelled at',
          }),
        }
      : null,
  // Many shops give no SKUs; the name (with the variant in it) then tells items apart.
  titleAsItem: true,
};

function pick<T extends Record<string, string>>(header: string[], columns: T): Partial<T> {
  return Object.fromEntries(Object.entries(columns).filter(([, name]) => header.includes(name))) as Partial<T>;
}
