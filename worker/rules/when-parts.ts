/** Takes a `when` apart into such as ask one thing each: rules that ask for the same have the same parts. */
import type { When } from '../../shared/shop-rules.ts';
import { foldCategory } from './product-facts.ts';

const OF_VISIT = ['stages', 'pages', 'placements', 'kinds', 'devices', 'lifecycles', 'countries', 'items', 'languages'];
const BY_CLOCK = ['from', 'until', 'weekdays', 'hours'];

/** The parts of a `when`, cheap ones first; all of them together ask what it asks. None at all: the rule always holds. */
export function partsOf(when: When, shopZone: string): When[] {
  const { time_zone = shopZone, experiment, categories, brands, labels, price, cart, all, any, not } = when;
  const parts: When[] = [];
  const take = (keys: readonly string[], more: When): void => {
    for (const key of keys as (keyof When)[])
      if (when[key] !== undefined) parts.push({ [key]: when[key], ...more } as When);
  };
  take(OF_VISIT, {});
  for (const [name, variant] of Object.entries(experiment ?? {})) parts.push({ experiment: { [name]: variant } });
  take(BY_CLOCK, { time_zone });
  if (categories) parts.push({ categories });
  if (brands || labels || price) parts.push({ brands, labels, price });
  if (cart?.count) parts.push({ cart: { count: cart.count } });
  if (cart?.value) parts.push({ cart: { value: cart.value } });
  if (cart) {
    const { count: _count, value: _value, ...attributes } = cart;
    if (Object.values(attributes).some(Boolean)) parts.push({ cart: attributes });
  }
  for (const part of all ?? []) parts.push(...partsOf(part, shopZone));
  if (any) parts.push({ any });
  if (not) parts.push({ not });
  return parts;
}

/** What a part can't hold without: products of the cart, the page's product, categories of the page. */
export interface AskedFor {
  among: 'cart' | 'item' | 'categories';
  values: readonly string[];
}

/** It does not hold where none of these is; null: it asks for nothing of the sort. */
export function askedFor({ items, categories, cart }: When): AskedFor | null {
  if (items) return { among: 'item', values: items };
  if (categories) return { among: 'categories', values: categories.map(foldCategory) };
  return cart?.items ? { among: 'cart', values: cart.items } : null;
}
