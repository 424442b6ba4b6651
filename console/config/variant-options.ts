import type { Draw } from '../../shared/admin-answers.ts';
import { HOLDOUT, SHOWN } from '../../shared/vocabulary.ts';

/** One line of the drop-down; `value` is the bucket, empty for visitors who are in no lot. */
export interface VariantOption {
  value: string;
  name: string;
}

/**
 * The variants to choose from, for a visitor with this bucket. Edits move the edges of experiments: the bucket stays, and
 * stands for what it draws now.
 *
 * @param drawn what the last preview's visitor was drawn into; null: nothing
 */
export function variantOptions(draws: readonly Draw[], drawn: string | null, bucket: string): VariantOption[] {
  const options = draws.map(({ variant, bucket: own }) => ({
    value: bucket !== '' && variant === drawn ? bucket : String(own),
    name: sayVariant(variant),
  }));
  const isNone = bucket !== '' && !options.some(({ value }) => value === bucket);
  return [
    { value: '', name: 'in none' },
    ...options,
    ...(isNone ? [{ value: bucket, name: 'in none of these any more' }] : []),
  ];
}

/** `upsell-first:control` as `upsell-first: control`. */
function sayVariant(variant: string): string {
  if (variant === HOLDOUT) return 'holdout: sees no shelf';
  if (variant === SHOWN) return 'not in the holdout, nor in an experiment';
  return variant.replaceAll(':', ': ').replaceAll(',', ', ');
}
