import { z } from 'zod';
import { definedOnly } from './defined-only.ts';
import { LocalText } from './local-text.ts';
import { type Kind, KINDS, LAYOUTS, MAX_SHELF_ITEMS, PAGE_TYPES, STAGES } from './vocabulary.ts';

const kindList = z
  .array(z.enum(KINDS).describe('A kind of recommendation'))
  .min(1)
  .max(KINDS.length)
  .describe('Kinds in order of preference: the first that has enough items fills the shelf');

const KindsPerStage = z
  .union([
    kindList,
    z
      .partialRecord(z.enum(STAGES), z.array(z.enum(KINDS)).max(KINDS.length))
      .describe('One list a stage; an empty list shows nothing at that stage, a stage left out keeps its default'),
  ])
  .describe('Kinds in order of preference, one list for all visitors or one a stage');

/** A placement's name: it is written in the page's markup (`data-shelf="product"`) and in rules. */
export const PlacementName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a placement is named in small letters, digits and hyphens, as in `cart-drawer`')
  .describe('Name of the placement, as in <div data-shelf="product">');

/** The settings of a placement without their defaults: what a shop, or a variant of an experiment, may change. */
const fields = {
  page: z.enum(PAGE_TYPES).describe('Type of the pages on which it stands'),
  kinds: KindsPerStage,
  shelves: z
    .number()
    .int()
    .min(1)
    .max(4)
    .describe('How many shelves of different kinds stand here, one below the other'),
  selector: z.string().min(1).max(300).describe('CSS selector of its place, for pages that carry no slot for it'),
  position: z
    .enum(['before', 'after', 'prepend', 'append', 'replace'])
    .describe('Which side of the element that the selector finds'),
  title: LocalText.describe('Title of its shelves, one text or one a language; without it each kind has its own'),
  titles: z.partialRecord(z.enum(KINDS), LocalText).describe('A title for each kind, instead of one for all'),
  layout: z
    .enum(LAYOUTS)
    .describe(
      'How the items are laid out; `bundle` is for `cross-sell` and `buy-again`, other kinds are a carousel then',
    ),
  limit: z
    .number()
    .int()
    .min(1)
    .max(MAX_SHELF_ITEMS)
    .describe('The most items that a shelf shows: 8 where it is left out, and 3 in a bundle'),
  min_items: z
    .number()
    .int()
    .min(1)
    .max(MAX_SHELF_ITEMS)
    .describe('A shelf with fewer items is left out, and the next kind is tried'),
};

export const PlacementConfig = z.strictObject({
  ...fields,
  shelves: fields.shelves.default(1),
  selector: fields.selector.optional(),
  position: fields.position.default('append'),
  title: fields.title.optional(),
  titles: fields.titles.optional(),
  layout: fields.layout.default('carousel'),
  limit: fields.limit.optional(),
  min_items: fields.min_items.default(2),
});
export type PlacementConfig = z.output<typeof PlacementConfig>;

export const PlacementPatch = z.strictObject(fields).partial();
export type PlacementPatch = z.output<typeof PlacementPatch>;

/** `off` takes a placement away; anything else changes the settings that it names. */
export const PlacementChange = z
  .union([z.literal('off'), PlacementPatch])
  .describe('Settings of this placement that differ from its default, or `off` to do without it');
export type PlacementChange = z.output<typeof PlacementChange>;

/** Where the shelves stand when the shop says nothing. The reasons for each order are the design's, stage by stage. */
export const DEFAULT_PLACEMENTS: Record<string, z.input<typeof PlacementConfig>> = {
  home: {
    page: 'home',
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

/** The placement with a change laid over it. `kinds` given for some stages leave the other stages as they were. */
export function changePlacement(base: PlacementConfig, patch: PlacementPatch): PlacementConfig {
  const changed = { ...base, ...definedOnly(patch) } as PlacementConfig;
  if (patch.kinds && !Array.isArray(patch.kinds)) changed.kinds = { ...kindsByStage(base.kinds), ...patch.kinds };
  if (patch.titles) changed.titles = { ...base.titles, ...patch.titles };
  return changed;
}

function kindsByStage(kinds: PlacementConfig['kinds']): Partial<Record<(typeof STAGES)[number], Kind[]>> {
  return Array.isArray(kinds) ? Object.fromEntries(STAGES.map((stage) => [stage, kinds])) : kinds;
}

/**
 * The shop's placements: the defaults, each changed by what the shop writes under its name, and the shop's own.
 * A name that is not a default's stands on its own: it must say its page and its kinds.
 */
export const Placements = z
  .record(PlacementName, PlacementChange)
  .describe('Where shelves stand. Written by name: what is left out keeps its default')
  .transform((changes, ctx): Record<string, PlacementConfig> => {
    const placements: Record<string, PlacementConfig> = {};
    for (const [name, base] of Object.entries(DEFAULT_PLACEMENTS)) placements[name] = PlacementConfig.parse(base);
    for (const [name, change] of Object.entries(changes)) {
      if (change === 'off') {
        delete placements[name];
        continue;
      }
      const base = Object.hasOwn(placements, name) ? placements[name] : undefined;
      if (base) {
        placements[name] = changePlacement(base, change);
        continue;
      }
      const whole = PlacementConfig.safeParse(change);
      if (whole.success) placements[name] = whole.data;
      else {
        const missing = (['page', 'kinds'] as const).filter((key) => change[key] === undefined);
        ctx.issues.push({
          code: 'custom',
          input: change,
          path: [name],
          message: `\`${name}\` is a placement of your own, so it must say its ${missing.map((key) => `\`${key}\``).join(' and ')}`,
          params: { name },
        });
      }
    }
    return placements;
  });
