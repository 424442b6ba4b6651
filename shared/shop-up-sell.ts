import { z } from 'zod';
import { foldCategory, isWithin } from './category-path.ts';
import { definedOnly } from './defined-only.ts';
import { MAX_CATEGORY_LENGTH } from './vocabulary.ts';

const fields = {
  min_ratio: z.number().min(1).max(10).describe('An up-sell costs at least this many times the item'),
  max_ratio: z
    .number()
    .min(1.01)
    .max(50)
    .describe(
      'An up-sell costs at most this many times the item; while too few products fit, up to `step` × `steps` more: 2.8 times by default. Write `steps: 0` to hold it',
    ),
  step: z.number().min(0.01).max(10).describe('The upper end grows by this while too few products fit'),
  steps: z.number().int().min(0).max(10).describe('How often it may grow'),
  same_category: z
    .boolean()
    .describe(
      "Products of the item's own category; of another one only where the widest band holds too few, and the title is alike",
    ),
};

/**
 * An up-sell costs between `min_ratio` and `max_ratio` times the item; while too few fit, the band widens by `step`, up
 * to `steps` times: what is within it stands before what is beyond.
 */
const UpSellBand = z.strictObject({
  min_ratio: fields.min_ratio.default(1.1),
  max_ratio: fields.max_ratio.default(1.6),
  step: fields.step.default(0.4),
  steps: fields.steps.default(3),
  same_category: fields.same_category.default(true),
});
export type UpSellBand = z.output<typeof UpSellBand>;

export const UpSellConfig = UpSellBand.extend({
  categories: z
    .record(z.string().min(1).max(MAX_CATEGORY_LENGTH), z.strictObject(fields).partial())
    .optional()
    .describe('Another band for a category and all below it: {Home > Lighting: {max_ratio: 2}}'),
}).superRefine((band, ctx) => {
  if (band.max_ratio <= band.min_ratio) ctx.addIssue({ code: 'custom', path: ['max_ratio'], message: NARROW });
  for (const [category, own] of Object.entries(band.categories ?? {})) {
    if ((own.max_ratio ?? band.max_ratio) <= (own.min_ratio ?? band.min_ratio))
      ctx.addIssue({ code: 'custom', path: ['categories', category], message: NARROW });
  }
});
export type UpSellConfig = z.output<typeof UpSellConfig>;

const NARROW = '`max_ratio` must be above `min_ratio`, or no product can cost what the band asks for';

/** The band for a product's category: the shop's, changed by the deepest category in `categories` that holds it. */
export function upSellBandFor(config: UpSellConfig, productType: string | null | undefined): UpSellBand {
  const { categories, ...band } = config;
  if (!categories || !productType) return band;
  const path = foldCategory(productType);
  let best: Partial<UpSellBand> | undefined;
  let depth = -1;
  for (const [category, own] of Object.entries(categories)) {
    const root = foldCategory(category);
    if (root.length > depth && isWithin(path, root)) {
      best = own;
      depth = root.length;
    }
  }
  return best ? { ...band, ...definedOnly(best) } : band;
}
