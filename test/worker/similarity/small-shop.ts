import type { CatalogItem } from '../../../worker/similarity/catalog.ts';
import { buildOrderMatrix, type OrderMatrix } from '../../../worker/co-purchase/order-matrix.ts';

/** A catalogue item with everything unknown but what a test says. */
export function catalogItem(id: string, known: Partial<CatalogItem> = {}): CatalogItem {
  return { id, title: '', brand: null, path: [], price: null, group: null, available: true, ...known };
}

const LAMPS = ['Home', 'Lighting', 'Lamps'];
const PANS = ['Home', 'Kitchen', 'Pans'];
/** Numbers of the small shop's items, by what they are. */
export const ITEM = { floor: 0, table: 1, design: 2, blue: 3, pan: 4, wok: 5, bulb: 6, luxury: 7 } as const;

/** Four lamps, two of one group, two pans, a bulb and a lamp for the rich. */
export const SHOP: CatalogItem[] = [
  catalogItem('floor', { title: 'Floor lamp red', path: LAMPS, price: 40, group: 'floor-lamp' }),
  catalogItem('table', { title: 'Table lamp red', path: LAMPS, price: 30 }),
  catalogItem('design', { title: 'Design floor lamp', path: LAMPS, price: 55 }),
  catalogItem('blue', { title: 'Floor lamp blue', path: LAMPS, price: 50, group: 'floor-lamp' }),
  catalogItem('pan', { title: 'Frying pan 28 cm', path: PANS, price: 40 }),
  catalogItem('wok', { title: 'Wok pan', path: PANS, price: 50 }),
  catalogItem('bulb', { title: 'Light bulb', path: ['Home', 'Lighting', 'Bulbs'], price: 5 }),
  catalogItem('luxury', { title: 'Floor lamp gold', path: LAMPS, price: 95 }),
];

export const DAY = 86_400;

/** Orders written as `[day, buyer, items…]`; buyer null for an anonymous one, day null for no time. */
export function matrixOf(
  orders: [day: number | null, buyer: number | null, ...items: number[]][],
  itemCount: number,
): OrderMatrix {
  return buildOrderMatrix(
    orders.map(([day, buyer, ...items]) => ({ time: day === null ? null : day * DAY, buyer, items })),
    itemCount,
  );
}
