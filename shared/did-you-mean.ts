/** Finds what was probably meant: the nearest of the words that would have been right. */

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

/** The hint for an issue: ``did you mean `buyer`?`` */
export function didYouMean(word: string, options: Iterable<string>): string | undefined {
  const meant = nearest(word, options);
  return meant === null ? undefined : `did you mean \`${meant}\`?`;
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
