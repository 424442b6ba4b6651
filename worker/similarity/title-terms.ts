/**
 * Cuts a product title into terms that alike products share, in any script and without a dictionary.
 * It knows no language: it drops endings that mark number or case in most European ones, joins an amount with its
 * unit, and cuts scripts that write no spaces into pairs of characters. What it gives up: irregular forms and synonyms.
 */

/** A number says less about what a product is than a word: it counts this much of one. */
export const NUMBER_WEIGHT = 0.4;
/** A title is cut off after this many words. */
const MAX_WORDS = 40;
/** Words are never cut shorter than this by taking an ending off. */
const MIN_STEM = 3;

export const UNITS = new Set(
  'mm cm m km in inch ft ml cl dl l oz g kg mg lb lbs w kw v mah ah gb tb mb hz ghz pcs pc st stk er pack pk'.split(
    ' ',
  ),
);
/** Units whose spelling differs from shop to shop. */
const UNIT_NAMES: Record<string, string> = { inch: 'in', lbs: 'lb', pcs: 'pc', stk: 'pc', st: 'pc', pack: 'pk' };
/** Words that hold a sentence together, in the languages that most shops write. They tell no product from another. */
const STOP_WORDS = new Set(
  (
    'a an and the of for with in on at by to from de la le les des du et en un une pour avec el los las y con para der ' +
    'die das und mit fur von im zu den dem il lo gli e di da per van het een met voor och med av i pa do na z'
  ).split(' '),
);

/** An amount with or without its unit, a model name with digits, or a word. */
const WORD = /\d+(?:[.,]\d+)?[a-z\d]*|[a-z]+\d+[a-z\d]*|[\p{L}\p{M}]+/gu;
const PLAIN_NUMBER = /^[\d.,]+$/;
/** Scripts written without spaces, or (Korean) with endings glued on: cut into pairs of characters. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\u30fc]/u;
const LATIN_MARKS = /[\u0300-\u036f]/g;
/** Endings of number, then of gender and case. */
const PLURAL = /(?<!s)s$/;
const ENDING = /(?:ie|en|[aeioy])$/;

export interface Term {
  term: string;
  /** How much it says beside a plain word: 1, or less for a number. */
  weight: number;
}

/**
 * The distinct terms of a title.
 * @example titleTerms('Stehlampen, 50 cm, weiß') // stehlamp, 50cm (weight .4), weiss
 */
export function titleTerms(title: string): Term[] {
  const words = wordsOf(title);
  const terms = new Map<string, number>();
  for (let k = 0; k < words.length && k < MAX_WORDS; k++) {
    const word = words[k]!;
    if (/\d/.test(word)) {
      const next = words[k + 1] ?? '';
      const apart = PLAIN_NUMBER.test(word) && UNITS.has(next);
      if (apart) k++;
      const amount = (word + (apart ? next : '')).replace(',', '.');
      terms.set(
        amount.replace(/[a-z]+$/, (unit) => UNIT_NAMES[unit] ?? unit),
        NUMBER_WEIGHT,
      );
    } else if (UNSPACED.test(word)) {
      for (const pair of pairsOf(word)) terms.set(pair, 1);
    } else if (word.length > 1 && !STOP_WORDS.has(word)) {
      terms.set(stem(word), 1);
    }
  }
  return Array.from(terms, ([term, weight]) => ({ term, weight }));
}

/** A title's words, amounts and numbers, folded. */
export function wordsOf(title: string): string[] {
  return plain(title).match(WORD) ?? [];
}

/** Lower case, compatibility forms folded, accents dropped, ß written as ss. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(LATIN_MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll("'s ", ' ');
}

/** Takes the endings off a word: lamps, lampe, lampen → lamp; candies, candy → cand; boxes → box. */
export function stem(word: string): string {
  return shorten(shorten(word, PLURAL), ENDING);
}

function shorten(word: string, ending: RegExp): string {
  const short = word.replace(ending, '');
  return short.length >= MIN_STEM ? short : word;
}

function pairsOf(word: string): string[] {
  const chars = Array.from(word);
  if (chars.length === 1) return chars;
  return chars.slice(1).map((char, k) => chars[k]! + char);
}
