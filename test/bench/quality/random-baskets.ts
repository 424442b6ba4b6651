import { splitMix32 } from './bootstrap.ts';
import type { History } from './history.ts';

const ORDERS = 4000;
const ITEMS = 120;

/** The negative control: baskets drawn by popularity alone, where nothing goes with anything and best-sellers win. */
export function randomBaskets(): History {
  const random = splitMix32(7);
  const draw = () => Math.floor(ITEMS * random() ** 3);
  const orders = Array.from({ length: ORDERS }, (_, index) => {
    const items = new Set(Array.from({ length: 2 + Math.floor(random() * 5) }, draw));
    return { id: `random-${index}`, time: null, buyer: null, items: Array.from(items, (item) => `item-${item}`) };
  });
  return { name: 'random baskets (control)', orders, catalog: new Map() };
}
