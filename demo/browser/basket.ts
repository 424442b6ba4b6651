/** What may be done with the basket and the favourites; each deed is told to the dataLayer. */
import { catalog } from './catalog.ts';
import { report } from './data-layer.ts';
import type { Line } from './data-layer.ts';
import { basket, favourites } from './kept.ts';

const MOST_OF_ONE = 99;

export const basketLines = (): Required<Line>[] =>
  Object.entries(basket.read()).map(([id, quantity]) => ({ id, quantity }));

/** Adds lines that the shop sells and has; answers how many units went in. */
export async function addToBasket(lines: readonly Line[]): Promise<number> {
  const things = await catalog();
  const sold = lines
    .map(({ id, quantity = 1 }) => ({ id, quantity: Math.max(1, Math.floor(quantity)) }))
    .filter(({ id }) => things[id] !== undefined && things[id].availability !== 'out_of_stock');
  if (sold.length === 0) return 0;
  const held = basket.read();
  for (const { id, quantity } of sold) held[id] = Math.min(MOST_OF_ONE, (held[id] ?? 0) + quantity);
  basket.write(held);
  await report('add_to_cart', sold);
  return sold.reduce((sum, line) => sum + line.quantity, 0);
}

export async function changeQuantity(id: string, quantity: number): Promise<void> {
  const held = basket.read();
  const before = held[id] ?? 0;
  const after = Math.max(0, Math.min(MOST_OF_ONE, Math.floor(quantity) || 0));
  if (after === 0) delete held[id];
  else held[id] = after;
  basket.write(held);
  if (after > before) await report('add_to_cart', [{ id, quantity: after - before }]);
  else if (after < before) await report('remove_from_cart', [{ id, quantity: before - after }]);
}

/** Answers whether it is a favourite now. */
export async function toggleFavourite(id: string): Promise<boolean> {
  const held = favourites.read();
  if (held.includes(id)) {
    favourites.write(held.filter((other) => other !== id));
    return false;
  }
  favourites.write([id, ...held]);
  await report('add_to_wishlist', [{ id }]);
  return true;
}
