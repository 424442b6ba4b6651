/**
 * Tells what a product is from how much of it is in the pack: `Shampoo 250 ml` and `Shampoo, 2x400ml` are one shampoo.
 * It knows units and counting words (`amount-words.ts`); a bare number is part of the name, as in `iPhone 16` and `Size 3`.
 */
import { isCounted, isJoining, isPack, isUnit, UNSPACED_COUNTERS } from './amount-words.ts';
import { wordsOf } from './title-terms.ts';

export interface TitleAmounts {
  /** The title's words without its amounts. */
  name: string;
  /** The amounts alone. */
  amounts: string;
}

const NUMERAL = /\p{Nd}/u;
const NOT_ASCII_DIGIT = /[^\P{Nd}0-9]/gu;
const INCHES = /(?<=\d)\s?(?:["”″]|'')/g;
const COUNTER = new RegExp(`(?<=\\d\\s?)(?:${UNSPACED_COUNTERS})`, 'gu');
const NUMBER = /^\d[\d.,]*$/;
/** `400ml`, `3x`, `1x52`, `2x400ml`, with what is behind the number. */
const AMOUNT = /^\d+(?:[.,]\d+)?(?:x\d+(?:[.,]\d+)?)*([a-z]*)$/;
const TIMES_NUMBER = /^x\d+$/;

/**
 * Null where the title names no amount, or nothing else.
 * @example titleAmounts('Shampoo, 2 x 400 ml (Pack of 3)') // { name: 'shampoo', amounts: '2 x 400 ml pack of 3' }
 */
export function titleAmounts(title: string): TitleAmounts | null {
  if (!NUMERAL.test(title)) return null;
  const words = wordsOf(
    title
      .replaceAll('×', 'x')
      .replace(NOT_ASCII_DIGIT, (digit) => String(valueOf(digit)))
      .replace(INCHES, ' inch ')
      .replace(COUNTER, ' $& '),
  );
  const name: string[] = [];
  const amounts: string[] = [];
  for (let k = 0; k < words.length;) {
    const length = amountLength(words, k);
    if (length === 0) name.push(words[k]!);
    else amounts.push(...words.slice(k, k + length));
    k += Math.max(1, length);
  }
  return name.length > 0 && amounts.length > 0 ? { name: name.join(' '), amounts: amounts.join(' ') } : null;
}

/** How many words from here on are an amount: 0 where none begins here. */
function amountLength(words: readonly string[], at: number): number {
  if (TIMES_NUMBER.test(words[at]!)) return 1;
  const number = numberOfPack(words, at);
  return number > 0 ? number - at + numberLength(words, number, 1) : numberLength(words, at, 0);
}

/** Where the number stands of `pack of 3` or `Set/20`; 0 where there is none. */
function numberOfPack(words: readonly string[], at: number): number {
  if (!isPack(words[at]!)) return 0;
  const number = isJoining(words[at + 1] ?? '') ? at + 2 : at + 1;
  return isNumeric(words[number]) ? number : 0;
}

/** @param alone what a number is that nothing makes an amount: 1 where what stands before it does */
function numberLength(words: readonly string[], at: number, alone: 0 | 1): number {
  const word = words[at]!;
  const [, unit] = AMOUNT.exec(word) ?? [];
  const next = words[at + 1] ?? '';
  if (unit === undefined) return 0;
  if (unit === 'x' && isNumeric(words[at + 1])) return 1 + numberLength(words, at + 1, 1);
  if (unit !== '') return unit === 'x' || unit === 'in' || isUnit(unit) ? withRest(words, at, 1) : alone;
  if (next === 'x' && isNumeric(words[at + 2])) return 2 + numberLength(words, at + 2, 1);
  if (isUnit(next)) return withRest(words, at, 2);
  return NUMBER.test(word) ? alone : 1;
}

/** With the counting words that follow, as `pack` in `3er Pack`, and what it is taken times: `500 g x 6`. */
function withRest(words: readonly string[], at: number, length: number): number {
  while (at + length < words.length && isCounted(words[at + length]!) && !numberOfPack(words, at + length)) length++;
  return words[at + length] === 'x' && /^\d+$/.test(words[at + length + 1] ?? '') ? length + 2 : length;
}

function isNumeric(word: string | undefined): boolean {
  return word !== undefined && /^\d/.test(word);
}

/** A digit of any script: each has its ten in a row. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0)!;
  let value = 0;
  while (value < 9 && NUMERAL.test(String.fromCodePoint(code - value - 1))) value++;
  return value;
}
