import type { PageProduct } from '../../../widget/page/page-reading.ts';

/** What a page holds in truth; a list's values all count, null is not known and not judged. */
export interface Expected {
  price?: string | string[] | null;
  currency?: string | null;
  id?: string | null;
  sku?: string[] | null;
  gtin?: string | string[] | null;
  availability?: string | null;
  title?: string | null;
}

export const JUDGED = ['price', 'currency', 'id', 'availability', 'title'] as const;
export type Judged = (typeof JUDGED)[number];

const listOf = (value: unknown): string[] => [value].flat().filter((one) => one != null) as string[];
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&amp;/g, '&')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Equal, contained, or 60% of the shorter title's words shared. */
function isSameTitle(one: string, other: string): boolean {
  const [short, long] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length) as [string[], string[]];
  if (!short[0]) return false;
  return (
    ` ${long.join(' ')} `.includes(short.join(' ')) ||
    short.filter((word) => long.includes(word)).length / short.length >= 0.6
  );
}

const isIn = (availability: string): boolean => !/out|sold|discontinued/i.test(availability);

/** For each field of known truth: right, wrong or not found. */
export function judge(
  product: PageProduct | null | undefined,
  truth: Expected,
): Partial<Record<Judged, 'right' | 'wrong' | 'missing'>> {
  const verdicts: Partial<Record<Judged, 'right' | 'wrong' | 'missing'>> = {};
  const decide = (field: Judged, truths: string[], isRight: (found: string, one: string) => boolean): void => {
    if (truths.length === 0) return;
    const found = product?.[field];
    verdicts[field] = found == null ? 'missing' : truths.some((one) => isRight(`${found}`, one)) ? 'right' : 'wrong';
  };
  decide('price', listOf(truth.price), (found, one) => Math.abs(+found / +one - 1) <= 0.005);
  decide('currency', listOf(truth.currency), (found, one) => found === one);
  decide(
    'id',
    [truth.id, truth.sku, truth.gtin].flatMap(listOf),
    (found, one) => found.toLowerCase() === one.toLowerCase(),
  );
  decide('availability', listOf(truth.availability), (found, one) => isIn(found) === isIn(one));
  decide('title', listOf(truth.title), isSameTitle);
  return verdicts;
}
