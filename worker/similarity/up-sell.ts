import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import { availableFirst } from './available-first.ts';
import type { ContentIndex, ContentNeighbour, PriceBand } from './content-index.ts';
import { byPackFor, onePackEach } from './one-pack.ts';
import type { OrderChains } from './order-chains.ts';
import { createTradeUps } from './trade-ups.ts';

/** The config's `up_sell`: an up-sell costs between `min_ratio` and `max_ratio` times the item. */
export interface UpSellBand {
  min_ratio: number;
  max_ratio: number;
  /** The upper end moves up by this much, up to `steps` times, while too few fit. */
  step: number;
  steps: number;
  same_category: boolean;
}

export interface UpSellRow {
  item: number;
  /** 0 to 1; an item of a narrower band always scores above one of a wider. */
  score: number;
  /** How alike the two are, 0 to 1. */
  content: number;
  /** Buyers of the cheaper one who chose this one in another order, … */
  chose: number;
  /** … of those who have another order. */
  of: number;
  /** Price of this one over the price of the other. */
  ratio: number;
  /** How often the band was widened to reach it; once more for what has another category. */
  step: number;
}

/** Without a common category, two products serve the same need only when their titles are this alike. */
const SAME_NEED_TITLE = 0.3;
/** Of other categories they must have this much in common, or their titles that. */
const NEAR_SORT = 0.5;
const TWIN_TITLE = 0.6;
/** Below this likeness a dearer product is another product, not a better one. */
const MIN_CONTENT = 0.15;
/** So many likenesses are looked at before ranking. */
const CANDIDATES = 100;
/** The popularity of the candidates counts like this many buyers' choices. */
const PRIOR_CHOICES = 5;
/** How much of the score likeness decides alone; the rest is shared out by what buyers chose. */
const LIKENESS_SHARE = 0.5;

/**
 * Prepares up-selling: the answer takes an item and gives dearer products for the same need, best first. None where
 * the item's price or what it is is not known. Variants of the item are left out; what is out of
 * stock gives way to what can be bought.
 *
 * Score = likeness × (½ + ½ × share of choices), where the share is (buyers who chose it elsewhere + prior by orders)
 * over that of the most chosen candidate. Cost: one `similarInBands`, where too few fit two, and one pass over the buyers' other orders.
 *
 * @param bandOf the band for an item, as the config has one a category.
 */
export function createUpSell(
  content: ContentIndex,
  matrix: OrderMatrix,
  bandOf: (item: number) => UpSellBand,
  chains?: OrderChains,
) {
  const tradeUps = createTradeUps(matrix, chains);
  const ordersOf = (j: number): number =>
    j < matrix.itemCount ? matrix.postingStart[j + 1]! - matrix.postingStart[j]! : 0;

  return (i: number, limit: number): UpSellRow[] => {
    const price = content.catalog.isShown(i) ? content.priceOf(i) : null;
    if (!price) return [];
    const band = bandOf(i);
    const bands = stepsOf(band, price);
    const byPack = byPackFor(i, content);
    let rows: readonly UpSellRow[] = [];
    const lead = content.catalog.variants.leadOf(i);
    const { buyers, chose } = ordersOf(lead) > 0 ? tradeUps(lead) : { buyers: 0, chose: null };
    const alike = content.similarInBands(i, CANDIDATES, bands.slice(0, 1));
    const fits = band.same_category ? isOwnSort : () => true;
    for (let step = 0; step < bands.length && rows.length < limit; step++) {
      // Most items have enough in the narrowest band; for the others all that is wider is read at once.
      if (step === 1) alike.push(...content.similarInBands(i, CANDIDATES, bands.slice(1)));
      add(rank(i, alike[step]!, step, fits));
    }
    // When the band is as wide as it gets and too few are there: what has another category and the same need.
    if (band.same_category && rows.length < limit) {
      const widest = alike.flat().sort((a, b) => b.score - a.score || a.item - b.item);
      add(rank(i, widest.slice(0, CANDIDATES), bands.length, isOfOtherSort));
    }
    return availableFirst(rows, content.catalog, limit);

    function add(more: UpSellRow[]): void {
      rows = onePackEach([...rows, ...more], content.catalog, byPack);
    }

    function rank(
      own: number,
      near: readonly ContentNeighbour[],
      step: number,
      fits: (own: number, other: number) => boolean,
    ): UpSellRow[] {
      const { catalog } = content;
      const alike = near
        .filter(({ item, score }) => score >= MIN_CONTENT && fits(own, item) && !content.isForOtherModel(own, item))
        .filter(({ item }) => !catalog.areForOthers(own, item));
      const orders = alike.reduce((sum, row) => sum + ordersOf(row.item), 0);
      const choices = alike.map(
        ({ item }) => (chose?.[item] ?? 0) + (orders > 0 ? (PRIOR_CHOICES * ordersOf(item)) / orders : 0),
      );
      const most = Math.max(...choices, Number.MIN_VALUE);
      return alike
        .map(({ item, score }, k) => {
          const share = LIKENESS_SHARE + (1 - LIKENESS_SHARE) * (choices[k]! / most);
          const level = (band.steps + 1 - step + score * share) / (band.steps + 2);
          const ratio = content.priceOf(item)! / price!;
          return { item, score: level, content: score, chose: chose?.[item] ?? 0, of: buyers, ratio, step };
        })
        .sort((a, b) => b.score - a.score || a.item - b.item);
    }

    function isOwnSort(own: number, other: number): boolean {
      const { title, category } = content.parts(own, other);
      return category === 1 || (title >= SAME_NEED_TITLE && content.sameSort(own, other) === 1);
    }

    function isOfOtherSort(own: number, other: number): boolean {
      const { title, category } = content.parts(own, other);
      const isNear = category >= NEAR_SORT || title >= TWIN_TITLE;
      return isNear && title >= SAME_NEED_TITLE && content.sameSort(own, other) < 1;
    }
  };
}

/** The band and what each step adds to it, for an item of this price. */
function stepsOf(band: UpSellBand, price: number): PriceBand[] {
  const bands: PriceBand[] = [];
  let min = price * band.min_ratio;
  for (let step = 0; step <= band.steps; step++) {
    const max = price * (band.max_ratio + step * band.step);
    bands.push({ min, max });
    // The next step reads only what this one could not reach.
    min = Math.max(min, max * (1 + Number.EPSILON));
  }
  return bands;
}
