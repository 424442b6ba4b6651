import { expect, it } from 'vitest';
import type { RecommendationAnswer } from '../../../shared/recommendation.ts';
import { type Found, verdict } from '../../../widget/doctor/verdict.ts';

const answer = (shelves: string[], more: Partial<RecommendationAnswer> = {}): RecommendationAnswer =>
  ({
    shelves: shelves.map((placement) => ({ placement })),
    snapshot: 's1',
    config: 'c1',
    ...more,
  }) as RecommendationAnswer;
const asked = (status: number, of: RecommendationAnswer | null = null) => ({ body: {}, status, answer: of });
const FINE: Found = {
  shop: 'demo',
  server: 'https://shelf.example',
  origin: 'https://shop.example',
  pageType: 'product',
  item: 'P1',
  last: asked(200, answer(['product'])),
  slots: [{ name: 'product', filled: true }],
  hasCart: false,
  named: [],
};
const says = (more: Partial<Found>): string => {
  const { state, lines } = verdict({ ...FINE, ...more });
  return `${state}: ${lines.join(' ')}`;
};
const empty = { slots: [{ name: 'product', filled: false }] };

it('says in a sentence that all is well, or still under way', () => {
  expect(says({})).toBe('fine: All is well: 1 place on this page has its shelves.');
  expect(says({ last: undefined })).toBe('waiting: Asking for shelves …');
  expect(says({ last: { ...asked(0), answer: undefined } })).toMatch(/^waiting/);
  expect(says({ ...empty, last: asked(200, answer([], { variant: 'holdout' })) })).toMatch(/^fine: .*holdout/);
});

it('says what a bundle’s button needs where no platform’s cart is', () => {
  const last = asked(200, answer(['product']));
  last.answer!.shelves[0]!.layout = 'bundle';
  expect(says({ last })).toMatch(/^fine: All is well.*handles shelftalker:add-to-cart/);
  expect(says({ last, hasCart: true })).not.toContain('add-to-cart');
});

it('tells a wrong shop from a server that is away, a page that may not ask, and one that asked too often', () => {
  expect(says({ shop: 'dmeo', last: asked(404) })).toMatch(
    /^wrong: There is no shop “dmeo” at https:\/\/shelf.example\. .*data-shop.*shop create dmeo$/,
  );
  expect(says({ last: asked(0) })).toMatch(/did not answer.*shop\.origins.*https:\/\/shop\.example/);
  expect(says({ last: asked(429) })).toContain('too often');
  expect(says({ last: asked(503) })).toContain('status 503');
  expect(says({ last: asked(200, answer([], { snapshot: null })) })).toContain('publish --shop demo');
});

it('says what to paste where nothing is a place for shelves', () => {
  expect(says({ slots: [] })).toContain('Nothing on this page is a place for shelves. Paste this');
  expect(says({ slots: [] })).toContain('<div data-shelf="product"></div>');
  expect(says({ slots: [], pageType: 'cart', last: asked(200, answer([])) })).toContain('data-shelf="cart"');
});

it('says which place has a name that no placement has, and what was meant', () => {
  const slots = [
    { name: 'product', filled: true },
    { name: 'prodcut', filled: false },
  ];
  expect(says({ slots })).toContain('No placement is called “prodcut”: did you mean “product”?');
  expect(says({ slots: [{ name: 'guide', filled: false }] })).toContain('Nothing came for the place “guide”');
  expect(says({ slots: [{ name: 'giude', filled: false }], last: asked(200, answer(['guide'])) })).toContain(
    'did you mean “guide”?',
  );
});

it('says why a rightly named place stays empty', () => {
  const none = asked(200, answer([]));
  expect(says({ ...empty, last: none })).toMatch(/no shelf for this page.*Config view.*product P1/);
  expect(says({ ...empty, last: none, item: null })).toContain('data-shelftalker-id');
  expect(says({ ...empty, last: none, pageType: 'home' })).toContain('this page was read as home');
  expect(says({ slots: [{ name: 'cart', filled: false }] })).toContain('There are shelves for “product”');
});

it('names the element that can hold no shelf, and the place that a theme hides', () => {
  expect(says({ slots: [{ name: 'product', filled: false, cannotBear: 'input' }] })).toMatch(
    /^wrong: The place “product” is a <input>, .*<div data-shelf="product">/,
  );
  expect(says({ slots: [{ name: 'product', filled: true, asEmpty: true }] })).toMatch(/^wrong: The theme hides/);
});
