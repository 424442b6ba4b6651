import type { GrownShop } from './grown-shop.ts';

/** Processor time of making every list of a shop, from a sample of its products and of its backtest's pieces. */
export function fullSeconds(shop: GrownShop): number {
  return (shop.readMs + shop.topMs + shop.tuneMs + shop.products * (shop.solveMs + shop.listMs)) / 1000;
}

/** The same after a busy hour: only the products of its orders are solved and listed. */
export function smallSeconds(shop: GrownShop): number {
  return (shop.readMs + shop.topMs + shop.hourItems * (shop.solveMs + shop.listMs)) / 1000;
}
