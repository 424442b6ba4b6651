import type { ShopConfig } from '../../../shared/shop-config.ts';
import { listText } from '../compile-selector.ts';
import { keyOf, NEEDS } from '../condition.ts';
import { onVisit } from './condition-kind.ts';
import type { Dimension } from './dimension.ts';

type Variant = { experiment: string; variant: string } | null;

export const experiment = onVisit('experiment', {
  reads: ['variant'],
  split: (wanted) => Object.entries(wanted).map(([name, variant]) => ({ [name]: variant })),
  compile(wanted) {
    const [name, variant] = Object.entries(wanted)[0]!;
    const variants = Array.isArray(variant) ? variant : [variant];
    return {
      needs: NEEDS.visit,
      key: keyOf('experiment', [name, variants]),
      holds: ({ context }) => variants.includes(context.variant?.[name] ?? ''),
      why: ({ context }) => {
        const actual = context.variant?.[name];
        return `the visitor ${actual ? `sees \`${name}: ${actual}\`, not ${listText(variants)}` : `is not in \`${name}\``}`;
      },
    };
  },
  formula(wanted, world) {
    const parts = Object.entries(wanted).map(([name, variant]) => {
      const variants = [variant].flat();
      return world.atom(
        dimensionOf(name, world.experiments),
        (value) => value?.experiment === name && variants.includes(value.variant),
      );
    });
    return { op: 'and', parts };
  },
});

/** Those that do not overlap exclude one another; so they are values of one dimension. */
function dimensionOf(name: string, experiments: ShopConfig['experiments']): Dimension<Variant> {
  const overlap = experiments[name]?.overlap ?? false;
  const values = (): Variant[] => [
    null,
    ...Object.entries(experiments)
      .filter(([, other]) => other.overlap === overlap)
      .flatMap(([experiment, { variants }]) => Object.keys(variants).map((variant) => ({ experiment, variant }))),
  ];
  return { name: overlap ? `experiment ${name}` : 'experiment', values };
}
