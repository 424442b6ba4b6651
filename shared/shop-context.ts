/** How much each trace of a visit counts when recommendations start from it: the config's `context`, by stage. */
import { z } from 'zod';
import type { Stage } from './vocabulary.ts';

const weight = (meaning: string) => z.number().min(0).max(1).describe(meaning);

/** What a stage's weights are unless the shop says otherwise. */
const DEFAULTS = {
  // Just came: nothing is known yet but the page, and what was bought before says little about today.
  visitor: { looks: 1, cart: 0.6, bought: 0.3, cart_beside_page: 0.25 },
  // Looks around: the looks are the purpose; a cart may be left over from another day.
  browser: { looks: 1, cart: 0.5, bought: 0.2, cart_beside_page: 0.25 },
  // Decides: what lies in the cart is as good as chosen, and wants completing; earlier purchases are done with.
  intent: { looks: 1, cart: 1, bought: 0.1, cart_beside_page: 0.4 },
  // Has bought: the purchase tells more than the looks that led to it.
  buyer: { looks: 0.4, cart: 0.8, bought: 1, cart_beside_page: 0.4 },
} as const satisfies Record<Stage, ContextWeights>;

/** From 0, it is not followed, to 1, it counts in full. */
export interface ContextWeights {
  /** The product of the page and those looked at before, for the visitor's own mix (`for-you`); older looks fade. */
  looks: number;
  /** The cart, for the same. */
  cart: number;
  /** The last three purchases, for the same. */
  bought: number;
  /** The cart beside the product of the page, for cross-sells: the page counts 1. */
  cart_beside_page: number;
}

const stageWeights = (stage: Stage) => {
  const usual = DEFAULTS[stage];
  return z
    .strictObject({
      looks: weight('The page and the products looked at, in the own mix (`for-you`)').default(usual.looks),
      cart: weight('The cart, in the own mix').default(usual.cart),
      bought: weight('The last purchases, in the own mix').default(usual.bought),
      cart_beside_page: weight('The cart beside the product of the page, for cross-sells; the page counts 1').default(
        usual.cart_beside_page,
      ),
    })
    .prefault({})
    .describe(`What counts for a visitor at the stage \`${stage}\`, 0 to 1`);
};

export const ContextConfig = z.strictObject({
  visitor: stageWeights('visitor'),
  browser: stageWeights('browser'),
  intent: stageWeights('intent'),
  buyer: stageWeights('buyer'),
}) satisfies z.ZodType<Record<Stage, ContextWeights>>;
