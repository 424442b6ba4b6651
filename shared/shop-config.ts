import { z } from 'zod';
import { DEFAULT_CURRENCY } from './currency.ts';
import type { LifecycleThresholds, StageThresholds } from './recommendation.ts';
import { ContextConfig } from './shop-context.ts';
import { Experiments } from './shop-experiments.ts';
import { Feed } from './shop-feed.ts';
import { DEFAULT_PLACEMENTS, Placements } from './shop-placements.ts';
import { TimeZone } from './date-time.ts';
import { Rules } from './shop-rules.ts';
import { UpSellConfig } from './shop-up-sell.ts';
import { ID_FIELDS } from './vocabulary.ts';

export { DEFAULT_PLACEMENTS };

const Shop = z.strictObject({
  name: z.string().trim().min(1).max(200).describe("The shop's name"),
  locale: z
    .string()
    .max(35)
    .refine(isLocale, 'expected a language, as in `en-GB`')
    .default('en')
    .describe('Language of the shop, as in en-GB'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected a currency code, as in `GBP`')
    .default(DEFAULT_CURRENCY)
    .describe('Currency of the prices, as in GBP; default: that of most orders'),
  origins: z
    .array(
      z
        .string()
        .max(300)
        .regex(/^(\*|https?:\/\/[^/\s]+)$/, 'expected an origin without a path, as in `https://shop.example`, or `*`'),
    )
    .max(50)
    .default(['*'])
    .describe('Origins whose pages may ask, as in https://shop.example; * for any'),
  time_zone: TimeZone.default('UTC').describe(
    'Time zone of dates and hours in rules and of sale dates, as in Europe/London',
  ),
  product_link: z
    .string()
    .max(500)
    .regex(
      /^https?:\/\/[^\s{}/?#]+[/?][^\s{}]*\{id\}[^\s{}]*$/i,
      'expected an http(s) link that holds `{id}` once, as in `https://shop.example/p/{id}`',
    )
    .optional()
    .describe('Link of a product whose own link is not known; {id} becomes its id, as in https://shop.example/p/{id}'),
  id_field: z
    .enum(['auto', ...ID_FIELDS])
    .default('auto')
    .describe("Which of a page's ids is the catalogue's"),
});

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const StagesConfig = z.strictObject({
  browser_views: z
    .number()
    .int()
    .min(1)
    .max(50)
    .default(2)
    .describe('Views in the visit that make a visitor a browser'),
  intent_views: z
    .number()
    .int()
    .min(1)
    .max(50)
    .default(2)
    .describe("Views of one product, or of one category's products, that show intent"),
  intent_seconds: z
    .number()
    .min(1)
    .max(3600)
    .default(45)
    .describe('Seconds on one product page that show intent; they are noted in tens'),
  intent_minutes: z
    .number()
    .min(1)
    .max(43200)
    .default(60)
    .describe('Minutes without an event after which intent fades'),
  buyer_minutes: z
    .number()
    .min(1)
    .max(43200)
    .default(60)
    .describe('Minutes after a purchase or checkout that make a buyer'),
  visit_minutes: z
    .number()
    .min(1)
    .max(1440)
    .default(30)
    .describe('Minutes without an event after which a new visit begins'),
}) satisfies z.ZodType<StageThresholds>;

const LifecycleConfig = z.strictObject({
  loyal_orders: z.number().int().min(2).max(1000).default(4).describe('Orders from which a customer is loyal'),
  lapsed_days: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(365)
    .describe('Days without an order after which one has lapsed'),
}) satisfies z.ZodType<LifecycleThresholds>;

const LearningConfig = z.strictObject({
  min_buyers: z
    .number()
    .int()
    .min(1)
    .max(20)
    .default(2)
    .describe('Distinct buyers that a pair needs before it is shown; an order without a customer counts as a buyer'),
  show_out_of_stock: z.boolean().default(false).describe('Show products that are out of stock'),
});

/** More shards than this are more calls for each import than they save. */
export const MAX_SHARDS = 64;

const LedgerConfig = z.strictObject({
  shards: z
    .number()
    .int()
    .min(1)
    .max(MAX_SHARDS)
    .default(1)
    .describe(
      'Objects that share the orders; one holds about ten million. Changed later, they move while the shop is served',
    ),
});

const RetentionConfig = z.strictObject({
  customer_days: z
    .number()
    .int()
    .min(1)
    .max(36500)
    .default(1095)
    .describe("Days after which an order's keyed customer hash is dropped; what was bought together stays counted"),
  report_days: z.number().int().min(7).max(3650).default(400).describe('Days that daily counts of events are kept'),
});

const PrivacyConfig = z.strictObject({
  consent: z
    .enum(['auto', 'none', 'session', 'full'])
    .default('auto')
    .describe('Where consent comes from: `auto` reads the consent tool of the page'),
  attribution_days: z
    .number()
    .int()
    .min(0)
    .max(90)
    .default(7)
    .describe('Days that a purchase is credited to a shelf that led to it'),
  retention: RetentionConfig.prefault({}).describe('How long the server keeps what'),
});

/** The whole of `shop.yaml`. Only `shop.name` must be written; everything else has a default that works. */
export const ShopConfig = z.strictObject({
  shop: Shop.describe('The shop itself'),
  feed: Feed.optional().describe(
    'The product feed that is fetched by itself; what it no longer holds goes out of stock',
  ),
  stages: StagesConfig.prefault({}).describe('When a look-around becomes a decision'),
  lifecycle: LifecycleConfig.prefault({}).describe('When a customer is loyal, and when lapsed'),
  context: ContextConfig.prefault({}).describe('What recommendations start from, and how much it counts, by stage'),
  placements: Placements.prefault({}),
  up_sell: UpSellConfig.prefault({}).describe('How much dearer an up-sell may be'),
  learning: LearningConfig.prefault({}).describe('What is learnt from orders, and shown'),
  ledger: LedgerConfig.prefault({}).describe('Where orders are kept'),
  rules: Rules.default([]).describe('What marketers want to see; the order of the file decides between rules'),
  experiments: Experiments.prefault({}),
  holdout: z
    .number()
    .min(0)
    .max(50)
    .default(0)
    .describe('Per cent of visitors who see no shelf, for comparison; they are counted all the same'),
  privacy: PrivacyConfig.prefault({}).describe('Consent, attribution and retention'),
});
export type ShopConfig = z.output<typeof ShopConfig>;
export type ShopConfigInput = z.input<typeof ShopConfig>;

/** The JSON Schema (draft 2020-12) of `shop.yaml` as it is written, for editors that complete and explain. */
export function configJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ShopConfig, { io: 'input', reused: 'ref' }) as Record<string, unknown>;
  const { placements } = schema.properties as { placements: { properties?: object; additionalProperties: object } };
  // A placement may have any name, so that editors would offer none: they are told those that every shop has.
  placements.properties = Object.fromEntries(
    Object.keys(DEFAULT_PLACEMENTS).map((name) => [name, placements.additionalProperties]),
  );
  return schema;
}
