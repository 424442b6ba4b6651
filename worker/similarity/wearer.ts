import type { Product } from '../../shared/product.ts';

/** As Merchant Center has them; what shops write instead is understood where it is plain. */
const GENDERS: readonly [number, RegExp][] = [
  [1, /^(male|men|mens|man|m|boys?|herren|hombre|homme|uomo|heren|jungen)$/],
  [2, /^(female|women|womens|woman|f|w|girls?|ladies|damen|mujer|femme|donna|dames|maedchen|mädchen)$/],
];
const AGES: readonly [number, RegExp][] = [
  [4, /^(newborn|infant|toddler|kids?|child|children|boys?|girls?|kinder|bebe|baby)$/],
  [8, /^(adults?|erwachsene)$/],
];
const GENDER = 1 | 2;
const AGE = 4 | 8;

/** Who a product is for, as bits: 1 men, 2 women, 4 children, 8 adults; 0: anyone, or nobody says. */
export function wearerOf({ gender, age_group }: Pick<Product, 'gender' | 'age_group'>): number {
  return wordOf(gender, GENDERS) | (wordOf(age_group, AGES) || wordOf(gender, [AGES[0]!]));
}

function wordOf(text: string | null | undefined, words: readonly [number, RegExp][]): number {
  const word = text?.trim().toLowerCase().replaceAll(/['’]/g, '') ?? '';
  return words.find(([, pattern]) => pattern.test(word))?.[0] ?? 0;
}

/** Whether nobody can be meant by both. */
export function areForOthers(a: number, b: number): boolean {
  return clash(a & GENDER, b & GENDER) || clash(a & AGE, b & AGE);
}

function clash(a: number, b: number): boolean {
  return a !== 0 && b !== 0 && a !== b;
}
