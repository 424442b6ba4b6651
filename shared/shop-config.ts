import { z } from 'zod';
import type { LifecycleThresholds, StageThresholds } from './recommendation.ts';
import { KINDS, LAYOUTS, MAX_SHELF_ITEMS, PAGE_TYPES, STAGES } from './vocabulary.ts';

/** Kinds in order of preference: the first that has enough items fills the shelf. One list for all, or one a stage. */
const kindList = z.array(z.enum(KINDS)).min(1).max(KINDS.length);
const KindsPerStage = z.union([kindList, z.partialRecord(z.enum(STAGES), kindList)]);

/** A text for all visitors, or one a language (`{en: …, de: …}`). */
export const LocalText = z.union([z.string().max(200), z.record(z.string().max(35), z.string().max(200))]);

export const PlacementConfig = z.strictObject({
  page: z.enum(PAGE_TYPES),
  kinds: KindsPerStage,
  /** How many shelves of different kinds stand here, one below the other. */
  shelves: z.number().int().min(1).max(4).default(1),
  selector: z.string().max(300).optional(),
  position: z.enum(['before', 'after', 'prepend', 'append', 'replace']).default('append'),
  title: LocalText.optional(),
  titles: z.partialRecord(z.enum(KINDS), LocalText).optional(),
  layout: z.enum(LAYOUTS).default('carousel'),
  limit: z.number().int().min(1).max(MAX_SHELF_ITEMS).default(8),
  min_items: z.number().int().min(1).max(MAX_SHELF_ITEMS).default(2),
});
export type PlacementConfig = z.output<typeof PlacementConfig>;

const StagesConfig = z.strictObject({
  browser_views: z.number().int().min(1).max(50).default(2),
  intent_views: z.number().int().min(1).max(50).default(2),
  intent_seconds: z.number().min(1).max(3600).default(45),
  intent_minutes: z.number().min(1).max(43200).default(60),
  buyer_minutes: z.number().min(1).max(43200).default(60),
  visit_minutes: z.number().min(1).max(1440).default(30),
}) satisfies z.ZodType<StageThresholds>;

const LifecycleConfig = z.strictObject({
  loyal_orders: z.number().int().min(2).max(1000).default(4),
  lapsed_days: z.number().int().min(1).max(3650).default(365),
}) satisfies z.ZodType<LifecycleThresholds>;

/** An up-sell costs between `min_ratio` and `max_ratio` times the item; the band widens by `step` while too few fit. */
const UpSellBand = z.strictObject({
  min_ratio: z.number().min(1).max(10).default(1.1),
  max_ratio: z.number().min(1.01).max(50).default(1.6),
  step: z.number().min(0.01).max(10).default(0.4),
  steps: z.number().int().min(0).max(10).default(3),
  same_category: z.boolean().default(true),
});

/** Where the shelves stand when the shop says nothing. The reasons for each order are the design's, stage by stage. */
export const DEFAULT_PLACEMENTS: Record<string, z.input<typeof PlacementConfig>> = {
  home: {
    page: 'home',
    shelves: 2,
    kinds: {
      // Purpose unclear: what sells now is the best first guess.
      visitor: ['trending', 'for-you'],
      // Looks around: what fits the looks so far, then the way back to them.
      browser: ['for-you', 'recently-viewed', 'trending'],
      // Decides: the way back to the candidates first.
      intent: ['recently-viewed', 'for-you', 'trending'],
      // Has bought: what goes with it, what runs out.
      buyer: ['cross-sell', 'buy-again', 'trending'],
    },
  },
  category: {
    page: 'category',
    kinds: {
      visitor: ['trending'],
      browser: ['for-you', 'trending'],
      intent: ['for-you', 'recently-viewed', 'trending'],
      buyer: ['cross-sell', 'trending'],
    },
  },
  product: {
    page: 'product',
    shelves: 2,
    kinds: {
      // Just landed here: alternatives hold better than accessories.
      visitor: ['re-sell', 'cross-sell', 'trending'],
      browser: ['re-sell', 'cross-sell', 'trending'],
      // Deciding on this one: what goes with it, and the better one.
      intent: ['cross-sell', 'up-sell', 're-sell', 'trending'],
      // Bought already: only what completes it.
      buyer: ['cross-sell', 're-sell', 'trending'],
    },
  },
  cart: {
    page: 'cart',
    // Never an alternative to what is in the cart: that delays the decision.
    kinds: ['cross-sell', 'for-you', 'trending'],
  },
  'order-complete': {
    page: 'order-complete',
    kinds: ['cross-sell', 'for-you', 'trending'],
  },
};

export const ShopConfig = z.strictObject({
  shop: z.strictObject({
    name: z.string().min(1).max(200),
    locale: z.string().max(35).default('en'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('EUR'),
    /** Origins whose pages may ask, as in `https://shop.example`; `*` for any. */
    origins: z.array(z.string().max(300)).max(50).default(['*']),
    id_field: z.enum(['auto', 'id', 'sku', 'gtin', 'mpn', 'item_group_id']).default('auto'),
  }),
  stages: StagesConfig.prefault({}),
  lifecycle: LifecycleConfig.prefault({}),
  placements: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/), PlacementConfig).prefault(DEFAULT_PLACEMENTS),
  up_sell: UpSellBand.extend({ categories: z.record(z.string().max(750), UpSellBand.partial()).optional() }).prefault({}),
  learning: z
    .strictObject({
      /** Distinct buyers that a pair needs before it is shown, once the shop is large enough to afford it. */
      min_buyers: z.number().int().min(1).max(20).default(2),
      /** Show products that are out of stock. */
      show_out_of_stock: z.boolean().default(false),
    })
    .prefault({}),
  privacy: z
    .strictObject({
      consent: z.enum(['auto', 'none', 'session', 'full']).default('auto'),
      attribution_days: z.number().int().min(0).max(90).default(7),
    })
    .prefault({}),
});
export type ShopConfig = z.output<typeof ShopConfig>;
