import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { RecommendationRequest } from '../../../shared/recommendation.ts';
import { ShopConfig } from '../../../shared/shop-config.ts';
import type { ReadSnapshot } from '../../../worker/recommend/reading.ts';
import { recommend, type Trace } from '../../../worker/recommend/recommend.ts';
import { compileRules } from '../../../worker/rules/compile-rules.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import type { ItemLists, ListEntry } from '../../../worker/snapshot/item-lists.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const SOLD_OUT = 'S';
const VARIANTS = ['V1', 'V2'];

const cardOf = (id: string): Card => ({
  id,
  title: PACKS.includes(id) ? id : `Product ${id}`,
  availability: id === SOLD_OUT ? 'out_of_stock' : 'in_stock',
  item_group_id: VARIANTS.includes(id) ? 'V' : null,
  link: null,
  image_link: null,
  price: null,
  sale_price: null,
  product_type: null,
  brand: null,
});
const PACKS = ['Soap 1 pc', 'Soap 4 pcs'];
const cards = new Map([...'ABCDEFGH', SOLD_OUT, ...VARIANTS, ...PACKS].map((id) => [id, cardOf(id)]));

/** Bought with B and C; likely with D and E, which nobody bought with it; F is a best-seller. */
const lists = new Map<string, ItemLists>([
  [
    'A',
    {
      n: 10,
      x: [
        ['D', 9, 9, 0],
        ['B', 8, 8, 4],
        ['F', 7, 7, -50],
        ['C', 6, 6, 2],
        ['E', 5, 5, 0],
      ],
      r: [
        ['B', 9, 4],
        ['C', 8, 2],
        ['H', 7, 0],
        ['V1', 6, 0],
      ],
      u: [],
    },
  ],
  [
    'E',
    {
      n: 10,
      x: [
        ['B', 8, 8, 6, 1],
        ['C', 6, 6, 4],
        ['H', 4, 4, 2],
      ],
      r: [],
      u: [],
    },
  ],
  [
    'D',
    {
      n: 10,
      x: [
        ['B', 8, 8, 4],
        ['C', 6, 6, 3],
        ['F', 5, 5, 3],
        ['G', 4, 4, 3],
        ['E', 3, 3, 3],
      ],
      r: [
        ['B', 9, 4],
        ['C', 8, 3],
      ],
      u: [],
    },
  ],
  [
    'G',
    {
      n: 10,
      x: [
        ['D', 9, 9, 0],
        ['H', 8, 8, 3],
      ],
      r: [],
      u: [],
    },
  ],
]);
const read: ReadSnapshot = (wanted, found) => {
  for (const id of wanted.lists) if (lists.has(id)) found.lists.set(id, lists.get(id)!);
  for (const id of wanted.cards) if (cards.has(id)) found.cards.set(id, cards.get(id)!);
  return undefined;
};

function ask(
  config: Omit<z.input<typeof ShopConfig>, 'shop'>,
  request: z.input<typeof RecommendationRequest>,
  best: readonly ListEntry[] = [...'ABCDEFGH'].map((id, at): ListEntry => [id, 9 - at, 9 - at]),
) {
  const parsed = ShopConfig.parse({ shop: { name: 'Test', locale: 'en-GB' }, ...config });
  const top = { trending: [], best, of: [0, 100] };
  const shop = {
    config: { version: 'test', config: parsed },
    rules: compileRules(parsed),
    manifest: { format: 1, id: 'm', published_at: 0, buckets: 1, lists: '', cards: '', top, top_cards: [] },
  } as unknown as Parameters<typeof recommend>[0];
  const trace: Trace = { rules: [] };
  const [answer, plain] = [trace, undefined].map((traced) =>
    recommend(shop, RecommendationRequest.parse(request), read, NOW, traced),
  );
  if (!answer || answer instanceof Promise) throw new Error('all is at hand');
  // A preview shows what visitors get.
  expect(plain).toEqual(answer);
  const shelves = answer.shelves.map(({ choice, items, own }) => ({
    kind: choice.kind,
    title: choice.title,
    layout: choice.layout,
    own: own?.id,
    ids: items.map(({ card }) => card.id).join(' '),
    codes: [...new Set(items.map(({ reason }) => reason.code))],
  }));
  return { shelves, shelf: shelves[0], told: trace.rules.map(({ text }) => text) };
}

const home = { page: { type: 'home' as const } };
const pinned = (pin: { item: string; at: number }[]) => ({ rules: [{ name: 'pins', then: { pin } }] });

describe('a pinned product', () => {
  test.each([
    [
      'one before it is sold out',
      [
        { item: SOLD_OUT, at: 1 },
        { item: 'H', at: 2 },
      ],
      [],
      'A H B C D E F G',
    ],
    [
      'one before it is in the cart',
      [
        { item: 'B', at: 2 },
        { item: 'H', at: 4 },
      ],
      ['B'],
      'A C D H E F G',
    ],
    [
      'a variant before it is pinned too',
      [
        { item: 'V1', at: 1 },
        { item: 'V2', at: 2 },
        { item: 'H', at: 3 },
      ],
      [],
      'V1 A H B C D E F',
    ],
  ])('keeps its place where %s', (_, pin, cart, ids) => {
    expect(ask(pinned(pin), { ...home, visitor: { cart } }).shelf!.ids).toBe(ids);
  });

  test('is told of as it stands', () => {
    const pins = pinned([
      { item: SOLD_OUT, at: 1 },
      { item: 'H', at: 20 },
      { item: 'G', at: 2 },
    ]);
    const { told, shelf } = ask({ ...pins, placements: { home: { limit: 4 } } }, home);
    expect(shelf!.ids).toBe('A G B C');
    expect(told.join()).toContain('cannot pin `S`: it is sold out');
    expect(told.join()).toContain('cannot pin `H`: the shelf shows 4 products, and has no place 20');
    expect(told.join()).toContain('pinned `G` at 2');
  });
});

describe('a shelf that says bought together', () => {
  const placements = { product: { kinds: { visitor: ['cross-sell' as const] }, min_items: 2 } };
  const page = (item: string) => ({ page: { type: 'product' as const, item } });

  test('holds what was, however likely anything else is', () => {
    expect(ask({ placements }, page('A')).shelf).toMatchObject({ ids: 'B C', codes: ['bought-together'] });
    const cart = { page: { type: 'cart' as const }, visitor: { cart: ['A', 'G'] } };
    const both = ask({ placements: { cart: { kinds: { visitor: ['cross-sell'] } } } }, cart).shelf;
    expect(both).toMatchObject({ title: 'Goes with your cart', codes: ['bought-together'] });
    const after = { page: { type: 'order-complete' as const }, visitor: { bought: ['A'] } };
    expect(ask({}, after).shelf).toMatchObject({ title: 'Goes with what you bought', ids: 'B C' });
    expect(ask({ placements }, page('A')).shelf!.title).toBe('Frequently bought together');
    expect(both!.ids.split(' ').sort().join(' ')).toBe('B C H');
  });

  test('has last what chance alone brought together, unless a rule lifts it', () => {
    expect(ask({ placements }, page('E')).shelf!.ids).toBe('C H B');
    const cart = { page: { type: 'cart' as const }, visitor: { cart: ['E', 'G'] } };
    const config = { placements: { cart: { kinds: { visitor: ['cross-sell' as const] } } } };
    expect(ask(config, cart).shelf!.ids).toBe('H C B');
    const boost = [{ name: 'lift', then: { boost: { items: 'B', by: 20 } } }];
    expect(ask({ placements, rules: boost } as never, page('E')).shelf!.ids).toBe('B C H');
    expect(ask({}, { kinds: ['cross-sell'], items: ['E'] }).shelf!.ids).toBe('B C H');
  });

  test('is left out where too little was', () => {
    expect(ask({ placements }, page('G')).shelves).toEqual([]);
  });

  test('has all that is likely where it is asked for by its kind', () => {
    expect(ask({}, { kinds: ['cross-sell'], items: ['A'] }).shelf!.ids).toBe('D B F C E');
  });

  test('does not say so where one was not, or where less than half was beside what the shop pinned', () => {
    const asked = { kinds: ['cross-sell' as const], items: ['A'] };
    expect(ask({}, asked).shelf!.title).toBe('Goes well together');
    expect(ask({}, { ...asked, limit: 2 }).shelf!.title).toBe('Goes well together');
    expect(ask({}, { kinds: ['cross-sell'], items: ['E'] }).shelf!.title).toBe('Frequently bought together');
    const one = [{ name: 'one', then: { pin: ['H'] } }];
    expect(ask({ placements, rules: one } as never, page('A')).shelf!.title).toBe('Frequently bought together');
    const pin = [{ name: 'two', then: { pin: ['H', 'G', 'F'].map((item, at) => ({ item, at: at + 1 })) } }];
    expect(ask({ placements, rules: pin } as never, page('A')).shelf!.title).toBe('Goes well together');
    const named = { product: { ...placements.product, title: 'Ours' } };
    expect(ask({ placements: named, rules: pin } as never, page('A')).shelf!.title).toBe('Ours');
  });
});

describe('packs of one thing that come from several lists', () => {
  const home = { page: { type: 'home' as const } };
  const best = [...PACKS, 'A', 'B'].map((id, at): ListEntry => [id, 9 - at, 9 - at]);
  const placements = { home: { kinds: { visitor: ['trending' as const] } } };

  test('stand once on a shelf', () => {
    expect(ask({ placements }, home, best).shelf!.ids).toBe('Soap 1 pc A B');
    const last = [{ name: 'last', then: { pin: [{ item: 'H', at: 3 }] } }];
    expect(ask({ placements, rules: last } as never, home, best).shelf!.ids).toBe('Soap 1 pc A H B');
  });

  test('stand each where a rule wants them', () => {
    const both = [{ name: 'both', then: { pin: PACKS.map((item, at) => ({ item, at: at + 1 })) } }];
    expect(ask({ placements, rules: both } as never, home, best).shelf!.ids).toBe('Soap 1 pc Soap 4 pcs A B');
  });

  test('and each where the visitor chose them', () => {
    const asked = { kinds: ['recently-viewed' as const], visitor: { recent: PACKS } };
    expect(ask({}, asked).shelf!.ids).toBe('Soap 1 pc Soap 4 pcs');
  });
});

describe('alternatives above what is bought together', () => {
  const kinds = { visitor: ['re-sell' as const, 'cross-sell' as const] };
  const page = { page: { type: 'product' as const, item: 'A' } };
  const idsOf = (product: object, rules: object[] = [], asked: object = page) =>
    ask({ placements: { product: { kinds, shelves: 2, ...product } }, rules } as never, asked).shelves.map(
      ({ kind, ids }) => `${kind}: ${ids}`,
    );

  test('leave it what it begins with', () => {
    expect(idsOf({})).toEqual(['re-sell: H V1', 'cross-sell: B C']);
  });

  test('have all where that shelf has no place or cannot stand', () => {
    expect(idsOf({ shelves: 1 })).toEqual(['re-sell: B C H V1']);
    expect(idsOf({ min_items: 3 })).toEqual(['re-sell: B C H V1']);
  });

  test('take it where there would be too few of them', () => {
    const asked = { page: { type: 'product' as const, item: 'D' } };
    expect(idsOf({ min_items: 2 }, [], asked)).toEqual(['re-sell: B C', 'cross-sell: F G E']);
    expect(idsOf({ min_items: 3 }, [], asked)).toEqual(['cross-sell: B C F G E']);
  });

  test('hold what is pinned to them', () => {
    const rules = [{ name: 'pin', when: { kinds: 're-sell' }, then: { pin: 'B' } }];
    expect(idsOf({ min_items: 1 }, rules)).toEqual(['re-sell: B H V1', 'cross-sell: C']);
  });
});

test('a bundle is of what is bought together, with the page’s own product', () => {
  const kinds = { visitor: ['re-sell' as const, 'cross-sell' as const] };
  const product = { kinds, shelves: 2, layout: 'bundle' as const };
  const shown = (item: string) => {
    const { shelves } = ask({ placements: { product } }, { page: { type: 'product', item } });
    return shelves.map(({ kind, layout, own }) => `${kind}: ${layout} with ${own}`);
  };
  expect(shown('A')).toEqual(['re-sell: carousel with undefined', 'cross-sell: bundle with A']);
  const cart = { page: { type: 'cart' as const }, visitor: { cart: ['A'] } };
  const config = { placements: { cart: { kinds: { visitor: ['cross-sell' as const] }, layout: 'bundle' as const } } };
  expect(ask(config, cart).shelf).toMatchObject({ layout: 'bundle', own: undefined });
});

test('a pin that comes to nothing says the one reason, and an offer only what is seen of it', () => {
  const pins = ['S', 'A', 'B', 'C', 'V2', 'D', 'E', 'V1'];
  const rules = [
    {
      name: 'pins',
      when: { placements: 'home' },
      then: { pin: [...pins, { item: 'F', at: 30 }, { item: 'F', at: 1 }] },
    },
    {
      name: 'one',
      when: { placements: 'second' },
      then: { limit: 1, pin: ['V1', 'G', 'H', 'F'], offer: { badge: 'New' } },
    },
  ];
  const placements = {
    home: { limit: 4 },
    second: { page: 'home' as const, kinds: ['trending' as const], min_items: 1 },
  };
  const visitor = { cart: ['A'], bought: ['B'], preferences: { hide: ['C'] }, recent: ['D'] };
  const { told } = ask({ rules, placements }, { page: { type: 'home' }, visitor });
  const said = told.map((text) => text.split('; '));
  expect(said.find((text) => text.some((part) => part.includes('`S`')))).toEqual([
    'cannot pin `S`: it is sold out',
    'cannot pin `A`: it is in the cart',
    'cannot pin `B`: it is bought already',
    'cannot pin `C`: it is hidden by the visitor',
    'pinned `V2` at 1 (it was not on the shelf)',
    'pinned `D` at 2 (it was at 4)',
    'pinned `E` at 3 (it was at 5)',
    'cannot pin `V1`: a variant of it stands on this shelf',
    'cannot pin `F`: the shelf shows 4 products, and has no place 30',
    'pins `F` once more, where the first place counts',
  ]);
  expect(said.find(([first]) => first!.startsWith('cannot pin `V1`'))).toEqual([
    'cannot pin `V1`: it or a variant of it stands on a shelf above',
    'cannot pin `G`: it stands on a shelf above',
    'pinned `H` at 1 (it was at 8)',
    'cannot pin `F`: the shelf shows one product, and pins above have these places',
    'put its offer on `H`',
  ]);
});

test('a rule that excludes takes away only what could have stood there', () => {
  const rules = [{ name: 'gone', then: { exclude: { items: ['B', 'C'] } } }];
  const told = (visitor: object) => ask({ rules } as never, { ...home, visitor }).told[0];
  expect(told({})).toBe('took away `B`, `C`');
  expect(told({ cart: ['C'] })).toBe('took away `B`; has nothing to take away in `C`: it is in the cart');
  expect(told({ cart: ['C'], bought: ['B'] })).not.toContain('took away');
});

test('a product that nobody has bought is new, and neither a best-seller nor popular', () => {
  const bought = (orders: number[]) => orders.map((of, at): ListEntry => ['ABCD'[at]!, of, of]);
  const { shelf } = ask({}, home, bought([0, 0, 0, 0]));
  expect(shelf).toMatchObject({ ids: 'A B C D', codes: ['new'], title: 'New in the shop' });
  expect(ask({}, home, bought([3, 1, 0, 0])).shelf).toMatchObject({ ids: 'A B C D', title: 'You may also like' });
  expect(ask({}, home, bought([3, 1, 1, 1])).shelf!.title).toBe('Popular right now');
  const own = { placements: { home: { title: 'Ours' } } };
  expect(ask(own, home, bought([3, 1, 0, 0])).shelf!.title).toBe('Ours');
});

describe('a shelf that says similar', () => {
  lists.set('H', {
    n: 10,
    x: [],
    r: [
      ['B', 9, 4, 1],
      ['C', 8, 2],
      ['D', 7, 0, 1],
      ['G', 6, 0],
    ],
    u: [],
  });
  const page = { page: { type: 'product' as const, item: 'H' } };
  const placements = { product: { kinds: { visitor: ['re-sell' as const] }, shelves: 1 } };

  test('holds what the catalogue says is alike, and nothing that buyers alone bring near', () => {
    expect(ask({ placements }, page).shelf).toMatchObject({
      ids: 'C G',
      title: 'Similar products',
      codes: ['similar'],
    });
    const looks = { page: { type: 'home' as const }, visitor: { recent: ['H', 'D'] } };
    const home = { home: { kinds: { visitor: ['re-sell' as const] } } };
    expect(ask({ placements: home }, looks).shelf).toMatchObject({ ids: 'C G B', codes: ['similar'] });
  });

  test('says of each what is true where it is asked for by its kind, and has no such title then', () => {
    const { shelf } = ask({}, { kinds: ['re-sell'], ...page });
    expect(shelf).toMatchObject({
      ids: 'B C D G',
      title: 'You may also like',
      codes: ['bought-together', 'similar', 'for-you'],
    });
    expect(ask({}, { kinds: ['re-sell'], page: { item: 'A' } }).shelf!.title).toBe('Similar products');
  });

  test('nor does what nobody bought together say that it is similar', () => {
    const { codes } = ask({}, { kinds: ['cross-sell'], items: ['A'] }).shelf!;
    expect(codes).toEqual(['for-you', 'bought-together', 'best-seller']);
  });
});

test('a title that is written for other languages leaves a visitor the kind’s own', () => {
  const config = { placements: { home: { title: { de: 'Beliebt' } } } };
  const title = (language: string) => ask(config, { ...home, visitor: { language } }).shelf!.title;
  expect([title('de-AT'), title('en'), title('fr')]).toEqual([
    'Beliebt',
    'Popular right now',
    'Populaires en ce moment',
  ]);
});

describe('what only the visitor has seen or bought', () => {
  const seen = Array.from({ length: 40 }, (_, at) => `R${at}`);
  const kinds = ['recently-viewed' as const, 'buy-again' as const];
  for (const [at, id] of seen.entries()) {
    cards.set(id, cardOf(id));
    lists.set(id, { n: 10, x: [], r: [], u: [], b: [1 - at / 100, 30] });
  }
  const asked = (more: object) => ask({}, { kinds, limit: 50, ...more }).shelves.map(({ ids }) => ids.split(' '));

  test('is shown as far as the request reaches', () => {
    expect(asked({ visitor: { recent: seen } })).toEqual([seen]);
    expect(asked({ visitor: { bought: seen } })).toEqual([seen]);
  });

  test('is shown where the newest of it can not stand', () => {
    const cart = seen.slice(0, 30);
    const left = seen.slice(30);
    expect(asked({ limit: 8, visitor: { recent: seen, cart } })).toEqual([left.slice(0, 8)]);
    expect(asked({ limit: 8, visitor: { bought: seen, cart } })).toEqual([left.slice(0, 8)]);
    expect(asked({ limit: 8, visitor: { recent: seen, preferences: { hide: cart } } })).toEqual([left.slice(0, 8)]);
  });

  test('is shown beside the items that the answer should go with', () => {
    const visitor = { recent: ['B', 'C'], bought: ['R1', 'R2'] };
    expect(asked({ items: ['A'], visitor })).toEqual([
      ['B', 'C'],
      ['R1', 'R2'],
    ]);
    const forYou = (more: object) => ask({}, { kinds: ['for-you'], items: ['A'], ...more }).shelf!.ids;
    expect(forYou({})).not.toContain('G');
    expect(forYou({ visitor: { recent: ['D'] } })).toContain('G');
  });
});

test('who is in the holdout and asks for kinds is not counted as one that was shown none', () => {
  const visitor = { bucket: 0 };
  const parsed = ShopConfig.parse({ shop: { name: 'Test' }, holdout: 10 });
  const top = { trending: [], best: [['A', 1, 1]], of: [0, 1] };
  const shop = {
    config: { version: 'test', config: parsed },
    rules: compileRules(parsed),
    manifest: { format: 1, id: 'm', published_at: 0, buckets: 1, lists: '', cards: '', top, top_cards: [] },
  } as unknown as Parameters<typeof recommend>[0];
  expect(recommend(shop, RecommendationRequest.parse({ visitor }), read, NOW)).toMatchObject({
    shelves: [],
    variant: 'holdout',
  });
  const shown = recommend(shop, RecommendationRequest.parse({ kinds: ['trending'], visitor }), read, NOW);
  expect(shown).toMatchObject({ shelves: [{ placement: 'trending' }], variant: undefined });
});
