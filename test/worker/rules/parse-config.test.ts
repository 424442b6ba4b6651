import { describe, expect, test } from 'vitest';
import { nearest } from '../../../shared/did-you-mean.ts';
import { parseConfig } from '../../../worker/rules/parse-config.ts';
import { MAX_CONFIG_LENGTH } from '../../../worker/rules/read-yaml.ts';

/** What multiplies or recurses would take minutes; a busy machine may take seconds for an honest file of this size. */
const MOST_MS = 15_000;
const SHOP = 'shop: {name: Test, currency: GBP}\n';

/** The one issue of a config, as `line:column text | message | hint`. */
function issues(yaml: string): string[] {
  return parseConfig(yaml).issues.map(
    ({ line, column, text, message, hint }) => `${line}:${column} ${text} | ${message}${hint ? ` | ${hint}` : ''}`,
  );
}
const only = (yaml: string): string => {
  const list = issues(yaml);
  expect(list).toHaveLength(1);
  return list[0]!;
};
const inRule = (rest: string): string => `${SHOP}rules:\n  - name: a\n${rest}`;

describe('an error says where it is, what it is, and what was probably meant', () => {
  test.each([
    [
      'a value of a list',
      inRule('    when: {stages: [visitor, buyers]}\n    then: {pin: A}\n'),
      '4:30 buyers | `buyers` is not one of `visitor`, `browser`, `intent`, `buyer` | did you mean `buyer`?',
    ],
    [
      'a single value where a list may stand',
      inRule('    when: {weekdays: Monday}\n    then: {pin: A}\n'),
      '4:22 Monday | `Monday` is not one of `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun` | did you mean `mon`?',
    ],
    [
      'a key',
      'shop:\n  name: x\n  curency: GBP\n',
      '3:3 curency | there is no `curency` under `shop` | did you mean `currency`?',
    ],
    [
      'a key without the plural',
      inRule('    when: {stage: buyer}\n    then: {pin: A}\n'),
      '4:12 stage | there is no `stage` under `when` | did you mean `stages`?',
    ],
    [
      'a misspelt key that is also missing is told once',
      inRule('    then: {pin: {itm: A, at: 1}}\n'),
      '4:18 itm | there is no `itm` under `pin` | did you mean `item`?',
    ],
    [
      'a key in the wrong section',
      `${SHOP}min_buyers: 3\n`,
      '2:1 min_buyers | there is no `min_buyers` in a config | it belongs under `learning`',
    ],
    [
      'a condition outside `when`',
      inRule('    stages: buyer\n    then: {pin: A}\n'),
      '4:5 stages | there is no `stages` under `rules` | it belongs under `when`',
    ],
    [
      'a time zone',
      'shop: {name: x, time_zone: Europe/Berlinn}\n',
      '1:28 Europe/Berlinn | expected a time zone, as in `Europe/London` | did you mean `Europe/Berlin`?',
    ],
    [
      'a boost that buries',
      inRule('    then: {boost: {brands: Acme, by: 0.5}}\n'),
      '4:38 0.5 | it must be more than 1, found `0.5` | did you mean `bury` with `by: 2`?',
    ],
    [
      'a word that people use',
      inRule('    when: {start: 2026-12-01}\n    then: {pin: A}\n'),
      '4:12 start | there is no `start` under `when` | did you mean `from`?',
    ],
    [
      'a text that was cut at its comma',
      inRule('    then: {title: Well, hello you}\n'),
      '4:25 hello you | there is no `hello you` here | put the text in quotes: `title: "Well, hello you"`',
    ],
    [
      'a date as it is written elsewhere, told once',
      inRule('    when: {until: 24.12.2026}\n    then: {pin: A}\n'),
      '4:19 24.12.2026 | expected a date, or a date and time, as in `2026-12-24` or `2026-12-24T18:00` | did you mean `2026-12-24`?',
    ],
    [
      'a date without its year, which is no hours',
      inRule('    when: {from: "12-01"}\n    then: {pin: A}\n'),
      '4:18 "12-01" | expected a date, or a date and time, as in `2026-12-24` or `2026-12-24T18:00` | a date begins with its year, as in `2026-12-01`',
    ],
    [
      'hours without minutes',
      inRule('    when: {hours: 9-17}\n    then: {pin: A}\n'),
      '4:19 9-17 | expected hours of the day, as in `18:00-22:00` | did you mean `9:00-17:00`?',
    ],
    [
      'one value where a list must stand, told once',
      `${SHOP}placements:\n  product: {kinds: cross-sell}\n`,
      '3:20 cross-sell | expected a list, as in `[a, b]`, found the text `cross-sell` | did you mean `[cross-sell]`?',
    ],
    [
      'a value where settings must stand',
      inRule('    when: {price: 20}\n    then: {pin: A}\n'),
      '4:19 20 | expected settings (`min`, `max`), found `20`',
    ],
    [
      'a quote that never ends, at its beginning',
      `${SHOP}rules:\n  - name: "a\n    then: {pin: A}\n`,
      '3:11 "a | this quote is never closed',
    ],
    ['a key that is missing', 'shop:\n  currency: GBP\n', '1:1 shop | `name` is missing'],
    ['a section that is missing', 'holdout: 5\n', '1:1 holdout: 5 | `shop` is missing'],
    ['a number that is none', `${SHOP}holdout: much\n`, '2:10 much | expected a number, found the text `much`'],
    ['a number that is too large', `${SHOP}holdout: 90\n`, '2:10 90 | it must be at most 50, found `90`'],
    [
      'a misspelt placement',
      `${SHOP}placements:\n  prodcut: {limit: 4}\n`,
      '3:12 {limit: 4} | `prodcut` is a placement of your own, so it must say its `page` and `kinds` | did you mean `product`?',
    ],
    [
      'a placement that a rule names',
      inRule('    when: {placements: [hoem]}\n    then: {pin: A}\n'),
      '4:25 hoem | there is no placement `hoem`: the config has `home`, `category`, `product`, `cart`, `order-complete` | did you mean `home`?',
    ],
    [
      '`false` for `off`',
      `${SHOP}placements:\n  home: false\n`,
      '3:9 false | `false` is not `off` | did you mean `off`?',
    ],
    [
      'a kind by its common name',
      `${SHOP}placements:\n  home: {kinds: [bestsellers]}\n`,
      '3:18 bestsellers | `bestsellers` is not one of `re-sell`, `cross-sell`, `up-sell`, `buy-again`, `trending`, `recently-viewed`, `for-you`, `referred` | did you mean `trending`?',
    ],
    [
      'a variant that a rule names',
      `${SHOP}experiments: {e: {share: 9, variants: {control: , b: {holdut: 1}}}}\n`,
      '2:55 holdut | there is no `holdut` under `b`: it has `weight`, `placements`, `rules`',
    ],
    [
      '`replace` that waits for a kind',
      inRule('    when: {kinds: up-sell}\n    then: {replace: trending}\n'),
      '4:19 up-sell | `replace` decides which kinds are tried, so it cannot wait for a kind: say `placements` or `stages` instead',
    ],
    [
      'two rules of one name',
      `${inRule('    then: {pin: A}\n')}  - name: a\n    then: {pin: B}\n`,
      '5:11 a | another rule is called `a` already: reports could not tell them apart',
    ],
    [
      'a key that is written twice',
      `${SHOP}holdout: 1\nholdout: 2\n`,
      '3:1 holdout: 2 | `holdout` is written twice here',
    ],
    [
      'a key that stands beside the one that it belongs under',
      `${SHOP}placements:\n  product:\n  limit: 3\n`,
      '4:3 limit | `limit` stands beside `product`, which has nothing below it | indent `limit` under `product`',
    ],
    [
      'the same, with what is then missing',
      'shop:\nname: Test\n',
      '2:1 name | `name` stands beside `shop`, which has nothing below it | indent `name` under `shop`',
    ],
    [
      'a key that is indented by one blank too few',
      `${inRule('    then: {pin: A}\n')}  - name: b\n   then: {pin: B}\n`,
      '6:4 then: {pin: B} | `then` stands between the levels above it: indent it with 4 blanks, as `name`, and not with 3 blanks',
    ],
    [
      'a key that is indented by one blank too many',
      inRule('     then: {pin: A}\n'),
      '4:6 then: {pin: A} | `then` stands between the levels above it: indent it with 4 blanks, as `name`, and not with 5 blanks',
    ],
    [
      'no blank after a colon',
      `${SHOP}rules:\n  - name:b\n    then: {pin: A}\n`,
      '3:5 name:b | a blank is missing after the colon of `name:`',
    ],
    [
      'no blank after a colon, in braces',
      `${SHOP}rules:\n  - {name:b, then: {pin: A}}\n`,
      '3:6 name:b | there is no `name:b` under `rules` | did you mean `name`? A blank is missing after its colon',
    ],
    [
      'no blank after a hyphen',
      `${SHOP}rules:\n  -name: b\n   then: {pin: A}\n`,
      '3:3 -name: b | a blank is missing after the hyphen: write `- name:`',
    ],
    [
      'a no-break space after a hyphen',
      `${SHOP}rules:\n  -\u00a0name: b\n    then: {pin: A}\n`,
      '3:4 name: b | this looks like a blank and is none (a no-break space, perhaps from a copied text): write a plain blank',
    ],
    [
      'a text of one word more after its comma',
      inRule('    then: {title: Rot, gelb}\n'),
      '4:24 gelb | there is no `gelb` here | put the text in quotes: `title: "Rot, gelb"`',
    ],
    [
      'a key that is one of a few words',
      `${SHOP}placements: {home: {titles: {cross-sel: A}}}\n`,
      '2:30 cross-sel | there is no `cross-sel` under `titles` | did you mean `cross-sell`?',
    ],
    [
      'a stage in the plural',
      `${SHOP}placements: {product: {kinds: {visitors: [trending]}}}\n`,
      '2:32 visitors | there is no `visitors` under `kinds` | did you mean `visitor`?',
    ],
    [
      'a country by its name',
      inRule('    when: {countries: [AT, Deutschland]}\n    then: {pin: A}\n'),
      '4:28 Deutschland | expected a two-letter country code, as in `GB` | did you mean `DE`?',
    ],
    [
      'what is no country',
      inRule('    when: {countries: [AT, EU]}\n    then: {pin: A}\n'),
      '4:28 EU | no visitor comes from there; expected a two-letter country code, as in `GB`',
    ],
    [
      'an origin without its scheme',
      'shop: {name: x, origins: [kerze.example]}\n',
      '1:27 kerze.example | expected an origin without a path, as in `https://shop.example`, or `*` | did you mean `https://kerze.example`?',
    ],
    [
      'an origin with a path',
      'shop: {name: x, origins: ["https://kerze.example/"]}\n',
      '1:27 "https://kerze.example/" | expected an origin without a path, as in `https://shop.example`, or `*` | did you mean `https://kerze.example`?',
    ],
    [
      'a number with its sign',
      `${SHOP}holdout: 5%\n`,
      '2:10 5% | expected a number, found the text `5%` | did you mean `5`?',
    ],
    [
      'a layout in German',
      `${SHOP}placements: {home: {layout: Karussell}}\n`,
      '2:29 Karussell | `Karussell` is not one of `carousel`, `grid`, `list`, `bundle` | did you mean `carousel`?',
    ],
    ['a tab', 'shop:\n\tname: x\n', '2:1 name: x | a line begins with a tab: indent with spaces'],
    ['an empty file', '# nothing yet\n', '1:1  | the config is empty: it needs at least `shop:` with a `name`'],
    ['two documents', `${SHOP}---\n${SHOP}`, '2:1 --- | a config is one document: take the line `---` out'],
    [
      'a key that would change the prototype',
      `${SHOP}up_sell:\n  categories:\n    __proto__: {max_ratio: 3}\n`,
      '4:5 __proto__: {max_ratio: 3} | `__proto__` cannot be a key',
    ],
  ])('%s', (_what, yaml, issue) => {
    expect(parseConfig(yaml).config).toBeNull();
    expect(only(yaml)).toBe(issue);
  });

  test('many errors come in the order of the file', () => {
    const list = issues(`${SHOP}holdout: x\nrules:\n  - name: a\n    then: {pim: A, by: 3}\nstages: [buyers]\n`);
    expect(list.map((issue) => issue.split(' ')[0])).toEqual(['2:10', '5:12', '5:20', '6:9']);
  });
});

test('a warning beside an error does not take its place', () => {
  expect(issues(`${SHOP}placements:\n  guide:\n    page: #other\n    kinds: [trending]\n`)).toEqual([
    '3:3 guide | `guide` is a placement of your own, so it must say its `page`',
    '4:5 page | `page` has no value, so it does nothing',
  ]);
});

test('ids are taken as they are written, also where they look like numbers', () => {
  const { config, issues: found } = parseConfig(
    inRule(
      '    when: {items: [007, 1e3, 0x1F, 12345678901234567890]}\n    then: {pin: [0, {item: 1.10}], exclude: {brands: true}}\n',
    ),
  );
  expect(found).toEqual([]);
  expect(config?.rules[0]).toMatchObject({
    when: { items: ['007', '1e3', '0x1F', '12345678901234567890'] },
    then: { pin: ['0', { item: '1.10' }], exclude: [{ brands: ['true'] }] },
  });
});

test('a section whose lines are all commented out is as if it were not there, and an empty setting is told', () => {
  const { config, issues: found } = parseConfig(
    `${SHOP}rules:\n  # - name: a\nplacements:\nstages:\n  intent_views:\n`,
  );
  expect(config).toMatchObject({ rules: [], stages: { intent_views: 2 } });
  expect(found).toMatchObject([
    { severity: 'warning', line: 6, column: 3, message: '`intent_views` has no value, so it does nothing' },
  ]);
});

describe('what nobody writes by accident', () => {
  const bomb = Array.from(
    { length: 9 },
    (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
  ).join('\n');
  test.each([
    ['aliases that multiply', `a0: &a0 [x]\n${bomb}\n`],
    ['an alias within itself', 'rules: &r [*r]\n'],
    ['an alias without an anchor', 'shop: *nowhere\n'],
    ['a tag', 'shop: !!js/function "x"\n'],
    ['a tag of its own', 'shop: !shop {name: x}\n'],
    ['a file too large', `# ${'x'.repeat(MAX_CONFIG_LENGTH)}`],
    ['lists too deep', '['.repeat(20_000)],
    ['lists too deep, and closed', `rules: ${'['.repeat(400)}${']'.repeat(400)}`],
    ['maps too deep', `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`],
    ['conditions too deep', inRule(`    when: ${'{not: '.repeat(100)}{}${'}'.repeat(100)}\n    then: {pin: A}`)],
    ['a list as a key', '[a, b]: c\n'],
    ['many keys', Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['binary', String.fromCharCode(0, 1, 2, 0xd800, 0xfeff)],
    ['a list', '- a\n- b\n'],
    ['a word', 'shop'],
  ])(
    '%s is refused with a place, at once',
    (_what, yaml) => {
      const started = performance.now();
      const { config, issues: found } = parseConfig(yaml);
      expect(config).toBeNull();
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(100);
      expect(found[0]!.line).toBeGreaterThanOrEqual(1);
      expect(performance.now() - started).toBeLessThan(MOST_MS);
    },
    2 * MOST_MS,
  );

  test.each([
    '['.repeat(20_000),
    `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`,
    `rules: ${'['.repeat(90)}${']'.repeat(90)}`,
  ])('and too deep a nesting is called that, and nothing else', (yaml) => {
    const said = parseConfig(yaml).issues.map(({ message }) => message);
    expect(said).toEqual(['this is nested too deeply: a config goes 30 levels deep at the most']);
  });
});

test('the nearest word is one slip away for each three letters, or begins alike', () => {
  expect(nearest('byuer', ['visitor', 'buyer'])).toBe('buyer');
  expect(nearest('Cross Sell', ['cross-sell', 're-sell'])).toBe('cross-sell');
  expect(nearest('lighting', ['Home > Lighting', 'Garden'])).toBe('Home > Lighting');
  expect(nearest('xyz', ['visitor', 'buyer'])).toBeNull();
  expect(nearest('', ['visitor'])).toBeNull();
});
