import { describe, expect, test } from 'vitest';
import type { CatalogFacts } from '../../../worker/rules/check-catalog.ts';
import { catalogFacts } from '../../../worker/rules/catalog-facts.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import { parseConfig } from '../../../worker/rules/parse-config.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const SHOP = 'shop: {name: Test, currency: GBP, time_zone: Europe/London}\n';
const catalog: CatalogFacts = {
  hasItem: (id) => ['22423', '85123A', 'gone'].includes(id),
  categories: ['Home > Lighting > Lamps', 'Garden'],
  brands: ['Acme', 'Bolt'],
  labels: ['winter'],
  availability: (id) => (id === 'gone' ? 'out_of_stock' : 'in_stock'),
  placements: ['product'],
};

function warnings(yaml: string, facts?: CatalogFacts): string[] {
  const { config, issues } = parseConfig(SHOP + yaml, facts, NOW);
  expect(config, JSON.stringify(issues)).not.toBeNull();
  return issues.map(({ severity, line, column, message, hint }) => {
    expect(severity).toBe('warning');
    return `${line}:${column} ${message}${hint ? ` | ${hint}` : ''}`;
  });
}
const rules = (...lines: string[]): string =>
  `rules:\n${lines.map((line, index) => `  - {name: r${index}, ${line}}\n`).join('')}`;
const when = (text: string): string[] =>
  warnings(rules(`when: {${text}}, then: {pin: A}`)).map((issue) => issue.replace(/^\S+ `r0` /, ''));

describe('a rule that can never fire', () => {
  test.each([
    ['until: 2026-11-21', 'can never fire again: it ended on 2026-11-21'],
    ['from: 2026-12-24, until: 2026-12-01', 'can never fire: `from`, `until` never hold together'],
    [
      'from: 2026-12-25, until: 2026-12-25, weekdays: [sat, sun]',
      'can never fire: `from`, `until`, `weekdays` never hold together',
    ],
    [
      'from: 2026-12-25T09:00, until: 2026-12-25T12:00, hours: 18:00-20:00',
      'can never fire: `from`, `until`, `hours` never hold together',
    ],
    ['stages: buyer, not: {stages: [buyer, intent]}', 'can never fire: `stages`, `not` never hold together'],
    ['all: [{devices: mobile}, {devices: desktop}]', 'can never fire: `all` never holds here'],
    ['placements: home, pages: product', 'can never fire: `pages`, `placements` never hold together'],
    ['placements: cart, kinds: up-sell', 'can never fire: `placements`, `kinds` never hold together'],
    ['price: {min: 10}, not: {price: {min: 5}}', 'can never fire: `price`, `not` never hold together'],
    ['categories: Home > Lighting, not: {categories: Home}', 'can never fire: `categories`, `not` never hold together'],
    ['any: [{until: 2020-01-01}, {until: 2021-01-01}]', 'can never fire: `any` never holds here'],
    ['not: {}', 'can never fire: `not` never holds here'],
  ])('%s', (text, message) => {
    expect(when(text)).toEqual([message]);
  });

  test.each([
    'until: 2026-11-22',
    'from: 2026-12-25, until: 2026-12-27, weekdays: [sat, sun]',
    'from: 2026-12-25, until: 2026-12-25, hours: 18:00-20:00, weekdays: fri',
    'weekdays: sun, hours: 1:00-2:00, time_zone: Pacific/Auckland',
    'stages: [buyer, intent], not: {stages: buyer}',
    'pages: other, placements: home',
    'price: {min: 10}, not: {price: {min: 20}}',
    'labels: a, all: [{labels: b}]',
    'categories: Home, not: {categories: Home > Lighting}',
    'any: [{until: 2020-01-01}, {devices: mobile}]',
    'not: {lifecycles: [first-visit, returning, registered, customer, loyal, lapsed]}',
    'cart: {count: {min: 1, max: 1}, items: A}',
  ])('but not %s', (text) => {
    expect(when(text)).toEqual([]);
  });

  test('two exclusive experiments at once never hold, overlapping ones may', () => {
    const yaml = (overlap: boolean) =>
      `experiments:\n  a: {share: 10, variants: {x: , y: }}\n  b: {share: 10, overlap: ${overlap}, variants: {x: , y: }}\n${rules('when: {experiment: {a: x, b: y}}, then: {pin: A}')}`;
    expect(warnings(yaml(true))).toEqual([]);
    expect(warnings(yaml(false))).toEqual(['6:35 `r0` can never fire: `experiment` never holds here']);
  });
});

describe('an action that a rule above always decides first', () => {
  test('is told with the name of that rule', () => {
    expect(
      warnings(
        rules(
          'when: {stages: [visitor, browser]}, then: {title: Hi, pin: [X, Y], exclude: {items: Z}}',
          'when: {stages: visitor, devices: mobile}, then: {title: Ho, layout: grid}',
          'when: {stages: browser}, then: {pin: {item: X, at: 3}}',
          'when: {stages: buyer}, then: {pin: X, title: Hu}',
          'when: {all: [{stages: visitor}]}, then: {pin: Z}',
          'then: {offer: {badge: a}}',
          'when: {stages: buyer}, then: {offer: {items: X, badge: b}}',
        ),
      ).map((issue) => issue.replace(/:\d+ /, ': ')),
    ).toEqual([
      '4: `title` of `r1` never acts: `r0` stands higher and fires whenever it does',
      '5: the pin of `X` of `r2` never acts: `r0` stands higher and fires whenever it does',
      '7: the pin of `Z` of `r4` never acts: `r0` stands higher and fires whenever it does',
      '9: the offer of `r6` never acts: `r5` stands higher and fires whenever it does',
    ]);
  });

  test('is not told of a rule that has ended', () => {
    const list = warnings(rules('when: {until: 2020-01-01}, then: {title: Old}', 'then: {title: New}'));
    expect(list).toEqual(['3:30 `r0` can never fire again: it ended on 2020-01-01']);
  });
});

test('what the catalogue does not have is told, with what it has', () => {
  expect(
    warnings(
      rules(
        'then: {pin: [22432, gone, nothing-like-it], boost: {brands: [acme, Bolr], by: 2}}',
        'when: {categories: [home > lighting, Ligthing > Lamps, lamps], cart: {items: 85123a}}, then: {exclude: {labels: wintre, except: {items: "22423"}}}',
      ),
      catalog,
    ),
  ).toEqual([
    '3:29 the catalogue has no product `22432` | did you mean `22423`?',
    '3:36 `gone` is out of stock: it is not shown until it is back',
    '3:42 the catalogue has no product `nothing-like-it`',
    '3:83 the catalogue has no brand `Bolr` | did you mean `Bolt`?',
    '4:53 the catalogue has no category `Ligthing > Lamps` | did you mean `Home > Lighting > Lamps`?',
    '4:71 the catalogue has no category `lamps` | did you mean `Home > Lighting > Lamps`?',
    '4:93 the catalogue has no product `85123a` | did you mean `85123A`?',
    '4:128 the catalogue has no label `wintre` | did you mean `winter`?',
  ]);
  expect(warnings(`learning: {show_out_of_stock: true}\n${rules('then: {pin: gone}')}`, catalog)).toEqual([]);
});

test('a category is meant by its own name, under the parent that fits, and never by its parent alone', () => {
  const categories = [
    'Home > Candles & scent',
    'Home > Lighting > Lamps',
    'Garden > Candles',
    'Kitchen > Tea & coffee',
    'Kitchen > Pans',
  ];
  const meant = (written: string): string | undefined => {
    const [only] = warnings(rules(`then: {boost: {categories: "${written}", by: 2}}`), { ...catalog, categories });
    return /\| did you mean `(.*)`\?$/.exec(only ?? '')?.[1];
  };
  expect(meant('Home > Candels')).toBe('Home > Candles & scent');
  expect(meant('Kitchen > Tee')).toBe('Kitchen > Tea & coffee');
  expect(meant('Kitchen > Coffee and tea')).toBe('Kitchen > Tea & coffee');
  expect(meant('Kichen > Tea & cofee')).toBe('Kitchen > Tea & coffee');
  expect(meant('Garden > Candels')).toBe('Garden > Candles');
  expect(meant('Candels')).toBe('Garden > Candles');
  expect(meant('Home > Lamp')).toBe('Home > Lighting > Lamps');
  expect(meant('Home > Light')).toBe('Home > Lighting');
  expect(meant('Home / Candles & scent')).toBe('Home > Candles & scent');
  expect(meant('Gardn')).toBe('Garden');
  expect(meant('Home > Sofas')).toBeUndefined();
});

/** A lamp for 5 pounds and a garden bench for 50; neither is on sale. */
function twoProducts(): CatalogFacts {
  const lamp = { id: '22423', product_type: 'Home > Lighting > Lamps', brand: 'Acme', price: '5.00 GBP' };
  const nothing = { title: '', link: null, image_link: null, sale_price: null, item_group_id: null };
  const cards: Card[] = [
    { ...nothing, ...lamp, availability: 'in_stock' },
    { ...nothing, id: '85123A', product_type: 'Garden', brand: 'Bolt', price: '50.00 GBP', availability: 'in_stock' },
  ];
  const places = new Map(cards.map(({ id }, n) => [id, n]));
  const facts = catalogFacts(cards, { count: 2, find: (id) => places.get(id) }, NOW);
  return { ...facts, currencies: new Map([['GBP', 2]]) };
}

test('a choice that joins conditions which no product fits together', () => {
  expect(
    warnings(
      rules(
        'then: {exclude: {items: 85123A, categories: Home}}',
        'then: {exclude: [{items: 85123A}, {categories: Home}], boost: {brands: acme, price: {max: 5}, by: 2}}',
        'then: {only: {brands: Bolt, price: {max: 20}}}',
        // What is not there at all is told once.
        'then: {only: {brands: Bolr, categories: Home}}',
      ),
      twoProducts(),
    ),
  ).toEqual([
    '3:32 no product fits items `85123A` and categories `Home`: one product must fit all of them | for products that fit either, write a list: `[{items: …}, {categories: …}]`',
    '5:29 no product fits brands `Bolt` and price up to 20: one product must fit all of them | for products that fit either, write a list: `[{items: …}, {categories: …}]`',
    '6:38 the catalogue has no brand `Bolr` | did you mean `Bolt`?',
  ]);
});

test('rules that leave nothing on a shelf, or that no product of the catalogue meets', () => {
  const told = (yaml: string) => warnings(yaml, twoProducts()).map((issue) => issue.replace(/^(\d+):\d+/, '$1'));
  expect(told(rules('then: {only: {price: {min: 5000}}}', 'then: {only: {on_sale: true}}'))).toEqual([
    '3 no product fits price from 5000',
    '4 today no product fits on sale: where `r1` fires, shelves stay empty',
  ]);
  expect(
    told(
      rules(
        'then: {only: {brands: Acme}}',
        'when: {stages: buyer}, then: {only: [{brands: Bolt}, {price: {min: 40}}]}',
        'when: {stages: buyer}, then: {only: {categories: Home}}',
      ),
    ),
  ).toEqual([
    '4 `only` of `r1` and of `r0` have no product in common: where both fire, shelves stay empty',
    '5 `only` of `r2` and of `r1` have no product in common: where both fire, shelves stay empty',
  ]);
  expect(
    told(
      rules(
        'when: {items: 85123A, categories: Home}, then: {pin: 22423}',
        'when: {cart: {items: 85123A, brands: Acme}}, then: {pin: 22423}',
        'when: {items: 85123A, categories: Garden}, then: {pin: 22423, exclude: {categories: Home > Lighting}}',
      ),
    ),
  ).toEqual([
    '3 no product fits items `85123A` and categories `Home`: one product must fit all of them, so `r0` never fires',
    '4 no product fits items `85123A` and brands `Acme`: one product must fit all of them, so `r1` never fires',
    '5 the pin of `22423` of `r2` never acts: the same rule excludes it',
  ]);
});

test('a currency and titles for what the shop does not have', () => {
  const { issues } = parseConfig('shop: {name: Test, currency: USD}\n', twoProducts(), NOW);
  expect(issues.map(({ message }) => message)).toEqual([
    'the catalogue has no price in `USD`: it has 2 products in `GBP`',
  ]);
  const titles = 'placements: {home: {titles: {up-sell: Better, trending: Hot}}}\n';
  expect(warnings(titles)).toEqual(['2:30 `home` never shows `up-sell`: neither its `kinds` nor a rule says so']);
  expect(warnings(titles + rules('then: {replace: up-sell}'))).toEqual([]);
});

test('a pin that its own rule or one below it excludes, one that is said twice, and a place that no shelf has', () => {
  expect(warnings(rules('then: {pin: [X, Y], exclude: [{items: [X, Z]}, {items: Y, price: {max: 5}}]}'))).toEqual([
    '3:29 the pin of `X` of `r0` never acts: the same rule excludes it',
  ]);
  expect(
    warnings(rules('when: {stages: buyer}, then: {pin: [X, {item: X, at: 4}]}', 'then: {exclude: {items: X}}')),
  ).toEqual([
    '3:52 the pin of `X` of `r0` never acts: `r1` excludes it',
    '3:55 the pin of `X` of `r0` never acts: the same rule pins it before',
    '3:55 the pin of `X` of `r0` never acts: `r1` excludes it',
  ]);
  const pins = rules('then: {pin: [{item: X, at: 9}, {item: Y, at: 8}]}');
  expect(warnings(pins)).toEqual(['3:43 no shelf has a place 9: the longest shows 8']);
  expect(warnings(`placements: {cart: {limit: 12}}\n${pins}`)).toEqual([]);
});

test.each([
  ['#cart [data-x="a', 'a quote (") is not closed'],
  ['#cart :not(.a', '`)` is missing'],
  ['main > div]', '`]` closes nothing'],
  ['main >', 'nothing stands after `>`'],
  ['.a {}', '`{` is no part of a selector'],
])('a selector that is no CSS: %s', (selector, fault) => {
  const yaml = `placements: {home: {selector: ${JSON.stringify(selector)}}}\n`;
  expect(warnings(yaml)).toEqual([`2:31 no page has a place for this: it is no CSS selector, ${fault}`]);
});

test.each(['#a > .b:is(h1, h2) ~ [x="]("]', "a[href*='\\''], b", '.w-1\\/2', 'main'])('but not %s', (selector) => {
  expect(warnings(`placements: {home: {selector: ${JSON.stringify(selector)}}}\n`)).toEqual([]);
});

test('settings that cannot do what they seem to', () => {
  const yaml = `placements:
  home: {limit: 1, position: after}
  product: {min_items: 4}
holdout: 20
experiments:
  a: {share: 50, variants: {x: , y: {placements: {cart: {limit: 1}}}}}
  b: {share: 50, variants: {x: , y: }}
`;
  expect(warnings(yaml, catalog).map((issue) => issue.replace(/^(\d+):\d+/, '$1'))).toEqual([
    '3 no page has shown `home` in the last 30 days: it needs `<div data-shelf="home">` in the page, or a `selector` here',
    '3 a shelf of at most 1 never has the 2 items that `min_items` asks for, so nothing is shown',
    '3 `position` does nothing without a `selector`',
    '7 a shelf of at most 1 never has the 2 items that `min_items` asks for, so nothing is shown',
    '8 no variant of `b` changes anything, and no rule asks for one',
    '8 the holdout and the experiments come to more than 100 per cent: `b` gets 30 instead of 50',
  ]);
});

test('texts under a language that there is none of, and none for the shop’s own', () => {
  const german = (rest: string) =>
    parseConfig(`shop: {name: Test, locale: de-DE}\n${rest}`, undefined, NOW).issues.map(
      ({ line, column, message, hint }) => `${line}:${column} ${message}${hint ? ` | ${hint}` : ''}`,
    );
  const NONE = "there is no text for `de`, the shop's own language: its visitors see";
  expect(
    german(
      rules(
        'then: {title: {deutsch: Hallo, xx: Hello}}',
        'then: {offer: {items: B, badge: {en: Hello}}}',
        'then: {limit: 4, offer: {items: A, badge: {de: Hallo, en_GB: Hello}}}',
      ) + 'placements: {home: {title: {en: Hello}, titles: {trending: {"de-DE": Beliebt}}}}\n',
    ),
  ).toEqual([
    '3:31 there is no language `deutsch` | did you mean `de`?',
    '3:47 there is no language `xx`',
    `4:48 ${NONE} the first that is written`,
    '5:70 there is no language `en_GB` | did you mean `en-GB`?',
    `6:28 ${NONE} the kind's own title`,
    '6:28 `title` is shown only for kinds that `titles` does not name',
  ]);
  expect(german(rules('then: {title: {de-AT: Hallo, DE: Hallo, sr-Latn: Zdravo}}'))).toEqual([]);
});

test('a locale that only looks like one', () => {
  const of = (locale: string) =>
    parseConfig(`shop: {name: Test, locale: ${locale}}\n`).issues.map(
      ({ path, message, hint }) => `${path}: ${message}, ${hint}`,
    );
  expect(of('english')).toEqual(['shop.locale: there is no language `english`, did you mean `en`?']);
  expect(of('klingons')).toEqual(['shop.locale: there is no language `klingons`, write it as in `en-GB`']);
  expect(['en', 'de-AT', 'zh-Hant-TW', 'es-419', 'sr-Latn'].flatMap(of)).toEqual([]);
});

test('a kind that nothing fills yet', () => {
  const experiments =
    'experiments: {e: {share: 10, variants: {a: {}, b: {placements: {cart: {kinds: [referred]}}}}}}\n';
  const placements = 'placements: {home: {kinds: {buyer: [trending, referred]}}}\n';
  expect(warnings(placements + experiments + rules('then: {replace: referred}'))).toEqual([
    '2:47 `referred` shows nothing yet',
    '3:80 `referred` shows nothing yet',
    '5:32 `referred` shows nothing yet',
  ]);
});

describe('an origin that no browser sends', () => {
  const origins = (list: string): string[] => {
    const { config, issues } = parseConfig(`shop: {name: Test, origins: ${list}}\n`, undefined, NOW);
    expect(config).not.toBeNull();
    return issues.map(({ severity, message }) => `${severity}: ${message}`);
  };

  test.each([
    ['["https://*.shop.example"]', 'as in `https://www.shop.example`'],
    ['["https://www.shop.example:443"]', 'write `https://www.shop.example`'],
    ['["http://www.shop.example:80"]', 'write `http://www.shop.example`'],
    ['["https://müller.example"]', 'write `https://xn--mller-kva.example`'],
    ['["https://shop.example:99999"]', 'it is no address'],
    ['[]', 'no shelf is shown anywhere'],
  ])('%s is warned of, with what was meant', (list, hint) =>
    expect(origins(list)).toEqual([expect.stringContaining(hint)]),
  );

  test('and those that browsers send are not', () => {
    for (const list of ['["*"]', '["https://Shop.example", "http://localhost:3000", "https://shop.example:8443"]'])
      expect(origins(list)).toEqual([]);
  });
});
