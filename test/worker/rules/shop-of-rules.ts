import { applyRules } from './endless-shelf.ts';
import { compileRules } from '../../../worker/rules/compile-rules.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import type { Candidate, RuleContext, RuleTrace, ShelfFacts } from '../../../worker/rules/rule-types.ts';
import { ShopConfig, type ShopConfigInput } from '../../../shared/shop-config.ts';

/** A small shop to try rules on: six lamps and candles, A to F, dearer from letter to letter. */
export const CARDS: Card[] = [
  card('A', 'Home > Lighting > Lamps', 'Acme', '10.00 GBP', ['winter']),
  card('B', 'Home > Lighting > Lamps', 'Bolt', '20.00 GBP', []),
  card('C', 'Home > Lighting', 'Acme', '30.00 GBP', ['summer', 'new']),
  card('D', 'Home > Candles', 'Cosy', '40.00 GBP', ['winter']),
  card('E', 'Home > Candles', 'Bolt', '50.00 GBP', []),
  card('F', 'Garden', 'Acme', '60.00 GBP', ['new']),
];

function card(id: string, category: string, brand: string, price: string, labels: string[]): Card {
  return {
    id,
    title: `Product ${id}`,
    link: `/p/${id}`,
    image_link: null,
    price,
    sale_price: null,
    availability: 'in_stock',
    product_type: category,
    brand,
    item_group_id: null,
    labels,
  };
}

export const findCard = (id: string): Card | undefined => CARDS.find((one) => one.id === id);

export const VISIT: RuleContext = {
  now: Date.parse('2026-11-25T10:00:00Z'),
  stage: 'browser',
  lifecycle: 'returning',
  device: 'mobile',
  page: 'product',
  item: 'B',
  category: null,
  cart: [],
};
export const SHELF: ShelfFacts = { placement: 'product', kind: 're-sell' };

export function candidatesOf(...ids: string[]): Candidate[] {
  return ids.map((id, index) => ({
    id,
    score: 10 - index,
    reason: { code: 'similar', orders: 5, of: 50, with: 'B', rule: null, fallback: 0 },
  }));
}

export function compiled(rules: ShopConfigInput['rules'], more: Partial<ShopConfigInput> = {}) {
  return compileRules(ShopConfig.parse({ shop: { name: 'Test', currency: 'GBP', ...more.shop }, ...more, rules }));
}

/** The shelf of A, C, D, E, F (the page shows B) after these rules, as ids; and the trace. */
export function shelfUnder(
  rules: ShopConfigInput['rules'],
  visit: Partial<RuleContext> = {},
  ids = ['A', 'C', 'D', 'E', 'F'],
) {
  const trace: RuleTrace[] = [];
  const items = applyRules(compiled(rules), { ...VISIT, ...visit }, SHELF, candidatesOf(...ids), findCard, trace);
  return { ids: items.map(({ id }) => id).join(''), items, trace };
}
