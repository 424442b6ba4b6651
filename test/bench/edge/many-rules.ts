import type { ProductInput } from '../../../shared/product.ts';
import { STAGES } from '../../../shared/vocabulary.ts';

/** A marketer's mixture of `count` rules about these products: stages, categories, carts; boosts, pins, exclusions, offers. */
export function manyRules(count: number, products: readonly ProductInput[]): object[] {
  const at = (n: number) => products[(n * 31) % products.length]!;
  return Array.from({ length: count }, (_, n) => ({
    name: `rule ${n}`,
    when: [
      { stages: STAGES[n % STAGES.length], devices: n % 2 ? 'mobile' : 'desktop' },
      { placements: ['product', 'home', 'cart'][n % 3] },
      { cart: { items: [at(n).id] } },
      { categories: at(n).product_type ?? 'All' },
      { from: '2026-01-01', until: '2027-12-31' },
    ][n % 5],
    then: [
      { boost: { items: [at(n + 3).id], by: 1.5 } },
      { bury: { categories: at(n + 5).product_type ?? 'All', by: 2 } },
      { pin: { item: at(n + 7).id, at: (n % 8) + 1 } },
      { offer: { items: [at(n + 9).id], badge: 'New' } },
      { boost: { price: { max: 20 + (n % 50) }, by: 1.1 } },
    ][n % 5],
  }));
}
