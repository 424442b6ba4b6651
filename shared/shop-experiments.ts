import { z } from 'zod';
import { PlacementChange, PlacementName } from './shop-placements.ts';
import { Rules } from './shop-rules.ts';

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected a name in small letters, digits and hyphens that begins with a letter')
  .describe('Name in small letters, digits and hyphens');

/** One way of doing it. A variant that changes nothing is the control. */
const Variant = z.strictObject({
  weight: z
    .number()
    .min(0.01)
    .max(100)
    .default(1)
    .describe("Its part of the experiment's share, against the other variants"),
  placements: z
    .record(PlacementName, PlacementChange)
    .optional()
    .describe('Settings of placements that differ in this variant: kinds, title, layout, limit, …'),
  rules: Rules.optional().describe("Rules of this variant only; they stand above the shop's"),
});
export type Variant = z.output<typeof Variant>;

export const Experiment = z.strictObject({
  share: z.number().gt(0).max(100).describe('Per cent of all visitors who take part'),
  overlap: z
    .boolean()
    .default(false)
    .describe('Whether its visitors may be in another experiment too; by default each visitor is in one at most'),
  variants: z
    .record(name, Variant)
    .refine(
      (variants) => Object.keys(variants).length >= 2,
      'an experiment compares at least two variants: add one that changes nothing, `control: {}`',
    )
    .describe('What is compared; one that changes nothing is the control'),
});
export type Experiment = z.output<typeof Experiment>;

export const Experiments = z
  .record(name, Experiment)
  .describe('Comparisons of settings, by name; add new ones at the end');
export type Experiments = z.output<typeof Experiments>;
