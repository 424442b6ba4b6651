/** Finds what was probably meant: the nearest of the words that would have been right. */
import { foldedNames } from './category-path.ts';

/** Words that people write and that no spelling rule leads back. */
const SYNONYMS: Record<string, string> = {
  false: 'off',
  no: 'off',
  none: 'off',
  disabled: 'off',
  crosssell: 'cross-sell',
  upsell: 'up-sell',
  related: 're-sell',
  similar: 're-sell',
  bestsellers: 'trending',
  karussell: 'carousel',
  slider: 'carousel',
  raster: 'grid',
  phone: 'mobile',
  instock: 'in_stock',
  soldout: 'out_of_stock',
  checkout: 'cart',
  homepage: 'home',
  pdp: 'product',
  factor: 'by',
  position: 'at',
  place: 'at',
  rank: 'at',
  slot: 'at',
  weight: 'by',
  start: 'from',
  begin: 'from',
  end: 'until',
  to: 'until',
  days: 'weekdays',
  times: 'hours',
  tags: 'labels',
  products: 'items',
  skus: 'items',
  segment: 'lifecycles',
  downrank: 'bury',
  coupon: 'code',
  if: 'when',
  do: 'then',
  demote: 'bury',
  promote: 'boost',
  hide: 'exclude',
  remove: 'exclude',
};

/** Longer words than this are not compared: nobody means them, and comparing costs their length squared. */
const MAX_LENGTH = 100;

/** The nearest option, or null where none is near: one slip for each three letters, or the beginning of the word. */
export function nearest(word: string, among: Iterable<string>): string | null {
  const options = [...among];
  const wanted = squeeze(word);
  if (wanted === '' || wanted.length > MAX_LENGTH) return null;
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const option of options) {
    const candidate = squeeze(option);
    if (candidate === wanted) return option;
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
    // The lengths alone are a distance.
    const least = Math.abs(candidate.length - wanted.length);
    if (least >= bestDistance || least > allowed) continue;
    const distance = editDistance(wanted, candidate);
    if (distance < bestDistance && distance <= allowed && distance < candidate.length) {
      best = option;
      bestDistance = distance;
    }
  }
  if (best !== null) return best;
  const synonym = Object.hasOwn(SYNONYMS, wanted) ? SYNONYMS[wanted] : undefined;
  for (const option of options) {
    const candidate = squeeze(option);
    if (option === synonym) return option;
    // `monday` means `mon`, `lighting` means `Home > Lighting`.
    if (candidate.length >= 3 && wanted.startsWith(candidate)) best ??= option;
    if (wanted.length >= 3 && (candidate.startsWith(wanted) || candidate.endsWith(wanted))) best ??= option;
  }
  return best;
}

/** Between two names of a path that have nothing in common, and for a name that only one path has. */
const OTHER_NAME = 1;
/** Between two names that share words: more than for any slip of the pen, less than for another name. */
const SAME_WORDS = 0.4;
/** Between two names of which one begins with the other. */
const SAME_BEGINNING = 0.9;

/** For a path as `Home > Lighting`: the path whose last name is alike, before all one whose names above fit; null: none. */
export function nearestPath(path: string, options: Iterable<string>): string | null {
  if (path.length > MAX_LENGTH) return null;
  // Shops write other signs between names; where there is ours, they are part of a name.
  const wanted = foldedNames(path.includes('>') ? path : path.replaceAll(/[/»›|]/g, '>'));
  let best: string | null = null;
  let least = Infinity;
  for (const option of options) {
    const names = foldedNames(option);
    const last = unlike(wanted.at(-1)!, names.at(-1)!);
    // Its parent alone is never meant: whoever follows such a hint gets a whole department.
    if (last >= OTHER_NAME || last + Math.abs(names.length - wanted.length) >= least) continue;
    const far = last + farApart(wanted.slice(0, -1), names.slice(0, -1));
    if (far < least) [best, least] = [option, far];
  }
  return best;
}

/** How far two lists of names are from one another, by the fewest changes: a name more, a name less, a name for another. */
function farApart(a: readonly string[], b: readonly string[]): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j * OTHER_NAME);
  for (let i = 1; i <= a.length; i++) {
    const row = [i * OTHER_NAME];
    for (let j = 1; j <= b.length; j++)
      row.push(
        Math.min(previous[j]! + OTHER_NAME, row[j - 1]! + OTHER_NAME, previous[j - 1]! + unlike(a[i - 1]!, b[j - 1]!)),
      );
    previous = row;
  }
  return previous[b.length]!;
}

/** How unlike two names are: 0 for the same, less than a third where letters slipped, 1 where nothing is alike. */
function unlike(a: string, b: string): number {
  if (squeeze(a) === squeeze(b)) return 0;
  const slipped = slips(squeeze(a), squeeze(b));
  if (slipped !== null) return slipped;
  const [few, many] = [wordsOf(a), wordsOf(b)].toSorted((one, other) => one.length - other.length) as [
    string[],
    string[],
  ];
  if (few.length > 0 && few.every((word) => many.some((other) => slips(word, other) !== null)))
    return SAME_WORDS + (1 - few.length / many.length) / 3;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.startsWith(short) ? SAME_BEGINNING : OTHER_NAME;
}

const AND = new Set(['and', 'und', 'et', 'y', 'e', 'en', 'i', 'a', 'och', 'og']);

/** Words of letters and digits, without the one that only joins two others. */
function wordsOf(name: string): string[] {
  return (name.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !AND.has(word));
}

/** The share of letters that slipped; null: too many for one to be meant by the other. */
function slips(a: string, b: string): number | null {
  const longest = Math.max(a.length, b.length);
  const allowed = Math.max(1, Math.floor(longest / 3));
  if (Math.abs(a.length - b.length) > allowed || longest > MAX_LENGTH) return null;
  const distance = editDistance(a, b);
  return distance <= allowed && distance < Math.min(a.length, b.length) ? distance / longest : null;
}

function squeeze(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    older = previous;
    previous = row;
  }
  return previous[b.length] ?? a.length;
}
