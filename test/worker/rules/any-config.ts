/** Random configs as a shop might write them, most of them accepted: any conditions, any actions, a few products A to F. */
import fc from 'fast-check';
import { DEVICES, KINDS, LIFECYCLES, PAGE_TYPES, STAGES } from '../../../shared/vocabulary.ts';

export const PLACEMENTS = ['home', 'category', 'product', 'cart', 'order-complete'];

/** A map of some of these keys. */
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const oneOrMany = (values: readonly string[]) =>
  fc.oneof(fc.constantFrom(...values), fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }));
const range = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
export const anyItem = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'ghost');
const attributes = {
  items: oneOrMany(['A', 'B', 'C', 'D', 'ghost']),
  categories: oneOrMany(['Home', 'Home > Lighting', 'home > candles', 'Nowhere']),
  brands: oneOrMany(['Acme', 'bolt', 'Cosy']),
  labels: oneOrMany(['winter', 'new']),
};
const filled = (made: object): boolean => Object.keys(made).length > 0;
const selector = some({
  ...attributes,
  price: range,
  on_sale: fc.boolean(),
  except: some(attributes).filter(filled),
}).filter(filled);
const flat = {
  stages: oneOrMany(STAGES),
  lifecycles: oneOrMany(LIFECYCLES),
  devices: oneOrMany(DEVICES),
  pages: oneOrMany(PAGE_TYPES),
  placements: oneOrMany(PLACEMENTS),
  kinds: oneOrMany(KINDS),
  ...attributes,
  price: range,
  cart: some({ ...attributes, value: range, count: range }),
  countries: oneOrMany(['GB', 'de']),
  languages: oneOrMany(['en', 'de-AT']),
  from: fc.constantFrom('2026-01-01', '2026-11-22T10:00', '2026-12-24 18:00+01:00'),
  until: fc.constantFrom('2026-11-22', '2026-12-24T18:00Z', '2027-03-28'),
  weekdays: oneOrMany(['mon', 'sat', 'sun']),
  hours: oneOrMany(['8:00-12:00', '22:00-02:00']),
  time_zone: fc.constantFrom('Europe/London', 'Asia/Kolkata', 'Pacific/Auckland'),
  experiment: fc.constantFrom({ e: 'a' }, { e: ['a', 'b'] }),
};
const rare = (model: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(model).map(([key, value]) => [key, fc.option(value, { freq: 1, nil: undefined })]),
    ),
  );
const few = fc
  .subarray(Object.keys(flat), { minLength: 0, maxLength: 3 })
  .chain((keys) => rare(Object.fromEntries(keys.map((key) => [key, flat[key as keyof typeof flat]]))));
const deeper = (part: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc
    .tuple(few, fc.constantFrom('all', 'any', 'not', 'none'), fc.array(part, { minLength: 1, maxLength: 2 }))
    .map(([own, key, parts]) => (key === 'none' ? own : { ...own, [key]: key === 'not' ? parts[0] : parts }));
const when = deeper(deeper(few));
const withoutKinds = (made: unknown): unknown =>
  JSON.parse(JSON.stringify(made), (key, value) => (key === 'kinds' ? undefined : value));
const weighted = fc.tuple(selector, fc.constantFrom(1.5, 2, 1000)).map(([chosen, by]) => ({ ...chosen, by }));
const then = some({
  pin: fc.oneof(
    anyItem,
    fc.array(fc.record({ item: anyItem, at: fc.integer({ min: 1, max: 50 }) }), { minLength: 1, maxLength: 3 }),
  ),
  boost: fc.oneof(weighted, fc.array(weighted, { minLength: 1, maxLength: 2 })),
  bury: weighted,
  exclude: selector,
  only: selector,
  replace: oneOrMany(KINDS),
  offer: selector.map((chosen) => ({ ...chosen, badge: { en: 'New', de: 'Neu' } })),
  title: fc.constantFrom('Hello', '<b>'),
  layout: fc.constantFrom('grid', 'list'),
  limit: fc.integer({ min: 1, max: 50 }),
}).filter(filled);
const rules = fc
  .array(
    fc.record({ when: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 3, arbitrary: when }), then }),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map((rule, index) => ({
      name: `rule ${index}`,
      ...rule,
      when: 'replace' in rule.then ? withoutKinds(rule.when) : rule.when,
    })),
  );
export const anyConfig = fc.record({ rules, variantRules: rules }).map((made) => ({
  shop: { name: 'Any', currency: 'GBP' },
  rules: made.rules,
  experiments: {
    e: {
      share: 60,
      variants: {
        a: {},
        b: {
          placements: { home: 'off' },
          rules: made.variantRules.map((rule) => ({ ...rule, name: `b ${rule.name}` })),
        },
      },
    },
  },
}));
