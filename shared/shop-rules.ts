import { z } from 'zod';
import { Country } from './country.ts';
import { DateTime, Hours, TimeZone } from './date-time.ts';
import { LocalText } from './local-text.ts';
import { PlacementName } from './shop-placements.ts';
import {
  AVAILABILITIES,
  DEVICES,
  KINDS,
  LAYOUTS,
  LIFECYCLES,
  MAX_CATEGORY_LENGTH,
  MAX_ID_LENGTH,
  MAX_SHELF_ITEMS,
  PAGE_TYPES,
  STAGES,
} from './vocabulary.ts';

/** One list in a rule (of items, brands, …) holds at most this many. */
export const MAX_RULE_LIST = 1000;
/** A config holds at most this many rules, those of experiments included each in its own list. */
export const MAX_RULES = 2000;
/** Boosts and buries multiply; one rule changes a score by at most this factor. */
export const MAX_FACTOR = 1000;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** One value or a list of them: `stages: buyer` reads as `stages: [buyer]`. */
function oneOrMany<T extends z.ZodType>(one: T, about: string) {
  return z
    .union([one, z.array(one).min(1).max(MAX_RULE_LIST)])
    .transform((value): z.output<T>[] => (Array.isArray(value) ? value : [value]) as z.output<T>[])
    .describe(`${about}; one, or a list of which any will do`)
    .optional();
}

const id = z.string().trim().min(1).max(MAX_ID_LENGTH);
const category = z.string().trim().min(1).max(MAX_CATEGORY_LENGTH);
const word = z.string().trim().min(1).max(1000);

function range(about: string) {
  return z
    .strictObject({
      min: z.number().min(0).max(1e12).optional().describe('At least this much'),
      max: z.number().min(0).max(1e12).optional().describe('At most this much'),
    })
    .refine((bounds) => bounds.min !== undefined || bounds.max !== undefined, 'a range needs `min`, `max` or both')
    .refine(
      (bounds) => (bounds.min ?? 0) <= (bounds.max ?? Infinity),
      '`min` is above `max`: nothing lies between them',
    )
    .describe(about)
    .optional();
}

const attributes = {
  items: oneOrMany(id, 'Product ids'),
  categories: oneOrMany(category, 'Categories with all below them, as in Home > Lighting'),
  brands: oneOrMany(word, 'Brands'),
  labels: oneOrMany(word, 'Custom labels (custom_label_0 to custom_label_4)'),
};

/** Which products an action is about. Every key that is written must fit; within a list any will do. */
const selector = {
  ...attributes,
  price: range("Price as the visitor pays it (the sale price where there is one), in the shop's currency"),
  on_sale: z.boolean().optional().describe('Whether it has a sale price'),
  availability: oneOrMany(z.enum(AVAILABILITIES), 'Availability'),
};
const Except = z.strictObject(selector).refine(selects, 'say which products: `items`, `categories`, `brands`, …');
const selectorWithExcept = { ...selector, except: Except.optional().describe('…but not these products') };
const SELECTOR_KEYS = Object.keys(selectorWithExcept);

function selects(value: object): boolean {
  return SELECTOR_KEYS.some((key) => (value as Record<string, unknown>)[key] !== undefined);
}
const SAY_WHICH = 'say which products: `items`, `categories`, `brands`, `labels`, `price`, …';

export const ProductSelector = z.strictObject(selectorWithExcept).refine(selects, SAY_WHICH);
export type ProductSelector = z.output<typeof ProductSelector>;

const When = z.strictObject({
  stages: oneOrMany(z.enum(STAGES), "The visitor's stage"),
  lifecycles: oneOrMany(z.enum(LIFECYCLES), "The visitor's lifecycle"),
  devices: oneOrMany(z.enum(DEVICES), "The visitor's device"),
  pages: oneOrMany(z.enum(PAGE_TYPES), 'Type of the page'),
  placements: oneOrMany(PlacementName, 'The placement that the shelf stands in'),
  kinds: oneOrMany(z.enum(KINDS), 'The kind that fills the shelf'),
  items: oneOrMany(id, "The page's product"),
  categories: oneOrMany(category, "The page's category, or its product's, with all below"),
  brands: oneOrMany(word, "Brand of the page's product"),
  labels: oneOrMany(word, "A custom label of the page's product"),
  price: range("Price of the page's product, in the shop's currency"),
  cart: z
    .strictObject({
      ...attributes,
      value: range("Sum of the cart, in the shop's currency"),
      count: range('How many different products are in the cart'),
    })
    .optional()
    .describe(
      'What is in the cart: one product that fits all of items, categories, brands, labels; and its value and count',
    ),
  countries: oneOrMany(Country, "The visitor's country, two letters"),
  languages: oneOrMany(
    z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'expected a language, as in `de` or `de-AT`'),
    "The visitor's language: `de` also fits `de-AT`",
  ),
  from: DateTime.optional().describe('From this date or time on'),
  until: DateTime.optional().describe('Until this time; a date alone counts to its end'),
  weekdays: oneOrMany(z.enum(WEEKDAYS), 'Day of the week'),
  hours: oneOrMany(
    Hours,
    'Hours of the day; `22:00-02:00` runs over midnight, from where on it is the next of the weekdays',
  ),
  time_zone: TimeZone.optional().describe("Time zone of these dates, days and hours; the shop's where not said"),
  experiment: z
    .record(z.string().max(40), z.union([z.string().max(40), z.array(z.string().max(40)).min(1)]))
    .optional()
    .describe('The visitor sees this variant: {experiment: variant}'),
  get all(): z.ZodOptional<z.ZodArray<typeof When>> {
    return z.array(When).min(1).max(50).optional().describe('All of these hold');
  },
  get any(): z.ZodOptional<z.ZodArray<typeof When>> {
    return z.array(When).min(1).max(50).optional().describe('At least one of these holds');
  },
  get not(): z.ZodOptional<typeof When> {
    return When.optional().describe('This does not hold');
  },
});
export type When = z.output<typeof When>;

const factor = z
  .number()
  .gt(1, 'a factor is above 1: `by: 2` doubles a boosted score and halves a buried one')
  .max(MAX_FACTOR)
  .describe('Factor above 1');

const Pin = z.union([
  id.describe('Product id: takes the first free place'),
  z.strictObject({
    item: id.describe('Product id'),
    at: z.number().int().min(1).max(MAX_SHELF_ITEMS).optional().describe('Place on the shelf, counted from 1'),
  }),
]);
const weighted = z.strictObject({ ...selectorWithExcept, by: factor }).refine(selects, SAY_WHICH);
const Offer = z
  .strictObject({
    badge: LocalText.optional().describe('A few words on the card'),
    message: LocalText.optional().describe('A sentence below the price'),
    code: z.string().trim().min(1).max(60).optional().describe('A coupon code that the visitor can copy'),
    ...selectorWithExcept,
  })
  .refine((offer) => offer.badge !== undefined || offer.message !== undefined || offer.code !== undefined, {
    message: 'an offer needs a `badge`, a `message` or a `code`',
  });

const ALL_KEYS_FIT =
  '. A product must fit all keys that are written: {items, categories} are items within these categories. For either, write a list: [{items: …}, {categories: …}]';

const Then = z
  .strictObject({
    replace: z
      .union([z.enum(KINDS), z.array(z.enum(KINDS)).min(1).max(KINDS.length)])
      .transform((value) => (Array.isArray(value) ? value : [value]))
      .optional()
      .describe("These kinds, in this order, instead of the placement's"),
    title: LocalText.optional().describe('Title of the shelf'),
    layout: z.enum(LAYOUTS).optional().describe('Layout of the shelf'),
    limit: z.number().int().min(1).max(MAX_SHELF_ITEMS).optional().describe('The most items on the shelf'),
    only: oneOrMany(ProductSelector, `Keep nothing but these products${ALL_KEYS_FIT}`),
    exclude: oneOrMany(ProductSelector, `Take these products away${ALL_KEYS_FIT}`),
    boost: oneOrMany(weighted, `Multiply the score of these products${ALL_KEYS_FIT}`),
    bury: oneOrMany(weighted, `Divide the score of these products${ALL_KEYS_FIT}`),
    pin: oneOrMany(Pin, 'Put these products on the shelf, at a place'),
    offer: oneOrMany(Offer, `Badge, message or code on the cards, of these products or of all${ALL_KEYS_FIT}`),
  })
  .refine((then) => Object.values(then).some((action) => action !== undefined), {
    message:
      '`then` does nothing yet: it needs `pin`, `boost`, `bury`, `exclude`, `only`, `replace`, `offer`, `title`, `layout` or `limit`',
  });
export type Then = z.output<typeof Then>;
/** The actions that choose products, each by a list of selectors. */
export const SELECTING_ACTIONS = ['only', 'exclude', 'boost', 'bury', 'offer'] as const satisfies (keyof Then)[];

/** A rule: when all of `when` holds for the visit and the shelf, do all of `then`. */
export const Rule = z.strictObject({
  name: z.string().trim().min(1).max(80).describe('Name of the rule: it is shown beside what the rule moved'),
  when: When.prefault({}).describe('Conditions; all that are written must hold. Without any the rule always holds'),
  then: Then.describe('What to do with the shelf'),
});
export type Rule = z.output<typeof Rule>;
export const Rules = z.array(Rule).max(MAX_RULES);
