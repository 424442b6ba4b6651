/** Configs of many rules, as benchmarks try them. */
import type { ShopConfigInput } from '../../../shared/shop-config.ts';
import { STAGES } from '../../../shared/vocabulary.ts';

type Rules = NonNullable<ShopConfigInput['rules']>;

/** A marketer's mixture: dates, stages, categories of the page, carts; brands, categories, labels, prices and ids acted on. */
export function mixedRules(count: number): Rules {
  return Array.from({ length: count }, (_, i) => ({
    name: `rule ${i}`,
    when: [
      { stages: STAGES[i % 4], devices: i % 2 ? ('mobile' as const) : ('desktop' as const) },
      { categories: `Home > Room ${i % 20}`, hours: '8:00-20:00' },
      { placements: ['product', 'home', 'cart'][i % 3] as string, from: '2026-11-01', until: '2026-12-24' },
      { cart: { brands: `Brand ${i % 50}` }, weekdays: ['sun' as const, 'mon' as const] },
      { price: { min: i % 60, max: (i % 60) + 30 }, not: { countries: 'DE' } },
    ][i % 5],
    then: [
      { boost: { brands: `Brand ${i % 50}`, by: 1.5 } },
      { bury: { categories: `Home > Room ${i % 20}`, by: 2 } },
      { pin: { item: `P${i}`, at: (i % 8) + 1 } },
      { exclude: { items: [`P${i}`, `P${i + 1}`] } },
      { offer: { labels: `label ${i % 10}`, price: { max: 20 }, badge: 'Sale' } },
      { title: `Title ${i}`, layout: 'grid' as const },
      { boost: { price: { max: i % 50 }, by: 1.1 } },
    ][i % 7]!,
  }));
}

/** The worst that still is a config: every rule fires on every shelf. */
export function firingRules(count: number): Rules {
  return Array.from({ length: count }, (_, i) => ({
    name: `rule ${i}`,
    then: { boost: { brands: `Brand ${i % 50}`, labels: `label ${i % 10}`, by: 1.01 } },
  }));
}
