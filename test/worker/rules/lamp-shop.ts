import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

export interface Item {
  id: string;
  link: string | null;
  offer?: object;
  reason: { rule: string | null };
}
export interface Shelf {
  placement: string;
  kind: string;
  title: string;
  layout: string;
  items: Item[];
}

/** Lamps L0 to L29 (Acme and Bolt in turn), candles C0 to C9, and X, which is sold out; the lower the number, the better it sells. */
const products = [
  ...Array.from({ length: 30 }, (_, n) => ({
    id: `L${n}`,
    title: `Lamp ${n}`,
    price: `${10 + n}.00 EUR`,
    brand: n === 29 ? 'Rare' : n % 2 ? 'Bolt' : 'Acme',
    product_type: 'Home > Lighting',
  })),
  ...Array.from({ length: 10 }, (_, n) => ({
    id: `C${n}`,
    title: `Candle ${n}`,
    price: '5.00 EUR',
    brand: 'Cosy',
    product_type: 'Home > Candles',
  })),
  { id: 'X', title: 'Sold out', price: '9.00 EUR', availability: 'out_of_stock', product_type: 'Home > Lighting' },
];
const orders = products.flatMap(({ id }, rank) =>
  Array.from({ length: 45 - rank }, (_, n) => ({
    order_id: `${id}-${n}`,
    created_at: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString(),
    customer_id: `${id}-${n}`,
    items: [{ item_id: id, quantity: 1, price: 10 }],
  })),
);

/** A published shop without rules; answers its token. */
export async function lampShop(shop: string): Promise<string> {
  const token = await makeShop(shop);
  await call('POST', `/v1/${shop}/products`, ndjson(products), token);
  await call('POST', `/v1/${shop}/orders`, ndjson(orders), token);
  await call('POST', `/v1/${shop}/publish`, undefined, token);
  return token;
}

export const config = (shop: string, rest: string) => `shop: {name: ${shop}, currency: EUR}\n${rest}`;

export async function shelvesOf(shop: string, request: object = {}): Promise<Shelf[]> {
  const { json } = await call('POST', `/v1/${shop}/recommendations`, request);
  return json.shelves;
}

export const idsOf = (shelves: Shelf[]): string[] => shelves.flatMap(({ items }) => items.map(({ id }) => id));
