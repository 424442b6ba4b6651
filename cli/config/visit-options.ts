/** The options that say which visit to look at, and the request that they make. */
import type { RecommendationRequestInput } from '../../shared/recommendation.ts';
import { Moment } from '../../shared/date-time.ts';
import { DEVICES, EXPERIMENT_BUCKETS, LIFECYCLES, PAGE_TYPES, STAGES } from '../../shared/vocabulary.ts';
import type { Values } from '../command.ts';
import { Complaint, text } from '../command.ts';

export const VISIT_OPTIONS = {
  item: { type: 'string' },
  category: { type: 'string' },
  page: { type: 'string' },
  stage: { type: 'string' },
  lifecycle: { type: 'string' },
  device: { type: 'string' },
  cart: { type: 'string' },
  'cart-value': { type: 'string' },
  recent: { type: 'string' },
  bought: { type: 'string' },
  language: { type: 'string' },
  country: { type: 'string' },
  bucket: { type: 'string' },
} as const;

export const VISIT_HELP = `  --item X         the product whose page it is
  --category C     the category whose page it is, as in "Home > Lighting"
  --page P         ${PAGE_TYPES.join(', ')}
                   (default: what --item, --category or --cart say, else home)
  --stage S        ${STAGES.join(', ')}
  --lifecycle L    ${LIFECYCLES.join(', ')}
  --device D       ${DEVICES.join(', ')}
  --cart A,B       products in the cart; --cart-value 40 where it matters
  --recent A,B     products looked at, the last one first
  --bought A,B     products bought before
  --language de    --country GB
  --bucket N       the visitor's draw for experiments and the holdout, 0 to ${EXPERIMENT_BUCKETS - 1} (default: in neither)`;

/** @throws Complaint at a word that is none of the vocabulary's. */
export function visitRequest(values: Values): RecommendationRequestInput {
  const [item, category, cart] = [text(values, 'item'), text(values, 'category'), listOf(values, 'cart')];
  const usualPage = item ? 'product' : category ? 'category' : cart ? 'cart' : 'home';
  const cartValue = text(values, 'cart-value');
  if (cartValue !== undefined && !(Number(cartValue) >= 0))
    throw new Complaint('--cart-value takes a number, as in 40.');
  const bucket = text(values, 'bucket');
  if (bucket !== undefined && !(/^\d+$/.test(bucket) && Number(bucket) < EXPERIMENT_BUCKETS))
    throw new Complaint(`--bucket takes a whole number from 0 to ${EXPERIMENT_BUCKETS - 1}.`);
  return {
    page: { type: oneOf(values, 'page', PAGE_TYPES) ?? usualPage, item, category },
    visitor: {
      stage: oneOf(values, 'stage', STAGES),
      lifecycle: oneOf(values, 'lifecycle', LIFECYCLES),
      device: oneOf(values, 'device', DEVICES),
      cart,
      cart_value: cartValue === undefined ? undefined : Number(cartValue),
      recent: listOf(values, 'recent'),
      bought: listOf(values, 'bought'),
      language: text(values, 'language'),
      country: text(values, 'country'),
      bucket: bucket === undefined ? undefined : Number(bucket),
    },
  };
}

/** The moment of `--at`; undefined: now. @throws Complaint where it is none. */
export function momentOption(values: Values): string | undefined {
  const at = text(values, 'at');
  if (at === undefined || Moment.safeParse(at).success) return at;
  throw new Complaint(`--at "${at}": it takes a date, or a date and time, as in 2026-12-24 or 2026-12-24T10:00.`);
}

function listOf(values: Values, name: string): string[] | undefined {
  return text(values, name)
    ?.split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

function oneOf<T extends string>(values: Values, name: string, allowed: readonly T[]): T | undefined {
  const value = text(values, name);
  if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
  throw new Complaint(`--${name} "${value}": it takes one of ${allowed.join(', ')}.`);
}
