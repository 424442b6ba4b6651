import { LEAST_PURCHASES, type Verdict } from './compare-variants.ts';

/** What a comparison shows so far, as a headline and what it means, in words for people who do not know statistics. */
export function sayVerdict(verdict: Verdict): { headline: string; meaning: string } {
  switch (verdict.says) {
    case 'too-early':
      return {
        headline: 'Too early to tell.',
        meaning: `One side has ${verdict.purchases === 0 ? 'no purchase' : verdict.purchases === 1 ? 'one purchase' : `${verdict.purchases} purchases`}; with fewer than ${LEAST_PURCHASES} on both, chance says more than the shelves do.`,
      };
    case 'open':
      return {
        headline: 'No difference seen so far.',
        meaning: `On the same number of pages it may sell anything from ${sayChange(verdict.low)} to ${sayChange(verdict.high)}. More days narrow this down.`,
      };
    case 'more':
      return {
        headline: 'It sells more.',
        meaning: `On the same number of pages, between ${percent(verdict.low)}% and ${percent(verdict.high)}% more.`,
      };
    case 'fewer':
      return {
        headline: 'It sells less.',
        meaning: `On the same number of pages, between ${percent(verdict.high)}% and ${percent(verdict.low)}% less.`,
      };
  }
  return verdict satisfies never;
}

/** 1.12 as `12% more`, 0.9 as `10% less`. */
function sayChange(ratio: number): string {
  return percent(ratio) === 0 ? 'as much' : `${percent(ratio)}% ${ratio > 1 ? 'more' : 'less'}`;
}

/** How far a ratio is from 1, in whole per cent. */
function percent(ratio: number): number {
  return Math.round(Math.abs(ratio - 1) * 100);
}
