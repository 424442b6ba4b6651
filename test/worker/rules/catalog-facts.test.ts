import { expect, test } from 'vitest';
import { AVAILABILITIES } from '../../../shared/vocabulary.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import { catalogFacts } from '../../../worker/rules/catalog-facts.ts';

const nothing = { link: null, image_link: null, price: null, sale_price: null, item_group_id: null };

function card(n: number, more: Partial<Card> = {}): Card {
  return {
    ...nothing,
    id: `p${n}`,
    title: `Lamp ${n}`,
    availability: AVAILABILITIES[n % AVAILABILITIES.length]!,
    product_type: n % 3 === 0 ? null : `Home > Room ${n % 7}`,
    brand: n % 2 === 0 ? '' : `Brand ${n % 5}`,
    ...(n % 4 === 0 && { labels: ['gift', `label ${n % 8}`] }),
    ...more,
  };
}

/** Items 0 to `count - 1`; every tenth is not for sale. */
function* cards(count: number): Generator<Card | undefined> {
  for (let n = 0; n < count; n++) yield n % 10 === 9 ? undefined : card(n);
}

const numbered = (count: number) => ({
  count,
  find: (id: string) => (/^p\d+$/.test(id) && Number(id.slice(1)) < count ? Number(id.slice(1)) : undefined),
});

test('says of each item whether it is for sale, and how available it is', () => {
  const facts = catalogFacts(cards(40), numbered(40), 0);
  for (const [n, one] of [...cards(40)].entries()) {
    expect(facts.hasItem(`p${n}`)).toBe(one !== undefined);
    expect(facts.availability(`p${n}`)).toBe(one?.availability ?? null);
  }
  expect(facts.hasItem('p40')).toBe(false);
  expect(facts.availability('nothing')).toBeNull();
});

test('names every category, brand and label of what is for sale once, and none that is empty', () => {
  const facts = catalogFacts(cards(100), numbered(100), 0);
  expect(new Set(facts.categories)).toEqual(new Set(Array.from({ length: 7 }, (_, n) => `Home > Room ${n}`)));
  // Brand 4 is that of products alone that are not for sale.
  expect([...facts.brands].toSorted()).toEqual(['Brand 0', 'Brand 1', 'Brand 2', 'Brand 3']);
  expect([...facts.labels].toSorted()).toEqual(['gift', 'label 0', 'label 4']);
});

test('lets each card go before it takes the next: a million products are read through', () => {
  let held = 0;
  function* one(): Generator<Card> {
    for (let n = 0; n < 1_000_000; n++) {
      yield card(n % 1000, { title: 'x'.repeat(200) });
      held = n;
    }
  }
  const facts = catalogFacts(one(), numbered(1000), 0);
  expect(held).toBe(999_999);
  expect(facts.hasItem('p999')).toBe(true);
});
