/** One customer of the demo shop: tastes, a purse, a memory of what was bought, and how a basket gets filled. */
import { DAY_MS } from '../shared/durations.ts';
import type { OrderLine } from '../shared/order.ts';
import type { Article } from './catalog.ts';
import { ARTICLES } from './catalog.ts';
import type { Chance } from './chance.ts';
import { chance } from './chance.ts';
import { BY_THE_SET, callsFor, RUNS_OUT, seasonal } from './shopping-missions.ts';

export interface Shopper {
  number: number;
  /** How much each article appeals, in the catalogue's order. */
  appeal: Float64Array;
  /** The same with popularity softened: who looks for a board to go with the knife looks past the best-sellers. */
  leaning: Float64Array;
  /** Indices of what was bought before. */
  owned: Set<number>;
}

/** Articles labelled new have been sold for this long. */
const NEW_DAYS = 75;
/** Exponent of the rank in an article's popularity. Missions and tastes flatten what comes out, so it is above the measured slope. */
const RANK_EXPONENT = 1.4;
/** Companions follow popularity raised to this power only. */
const COMPANION_EXPONENT = 0.6;
/** How often the next thing is chosen to go with one in the basket, to replace what ran out, or to trade up. */
const TO_GO_WITH = 0.7;
const TO_REPLACE = 0.3;
const TO_TRADE_UP = 0.35;
/** A fitting colour makes a companion likelier by this factor, and another variant of what is in the basket less likely. */
const SAME_PAINT = 3;
const SAME_FAMILY = 0.08;
/** Weight of things that do not fit the basket at all: the noise that real baskets have. */
const ANYTHING = 0.003;

/** Popularity by rank: which article takes which rank is drawn once, cheap and praised things more often near the top. */
const POPULARITY: Float64Array = (() => {
  const luck = chance(1907);
  const scores = ARTICLES.map(({ price, family, scale }) => {
    const praise = family.label === 'favourite' ? 1.6 : family.label === 'gift' ? 0.3 : 0;
    return praise - 0.35 * Math.log(price) + 0.9 * luck.normal() + (scale < 1 ? -0.2 : 0);
  });
  const ranked = scores.map((score, i) => [score, i] as const).sort((a, b) => b[0] - a[0]);
  const popularity = new Float64Array(ARTICLES.length);
  for (const [rank, [, i]] of ranked.entries()) popularity[i] = (rank + 3) ** -RANK_EXPONENT;
  return popularity;
})();

const SOFTENER = POPULARITY.map((popularity) => popularity ** (COMPANION_EXPONENT - 1));
/** Indices of what is new, and for each article whether it runs out. */
const NEW = [...ARTICLES.keys()].filter((i) => ARTICLES[i]!.family.label === 'new');
const SPENT = ARTICLES.map((entry) => RUNS_OUT.has(entry.use));
const SECTIONS = [...new Set(ARTICLES.map((entry) => entry.section))];
const PAINTS = [...new Set(ARTICLES.map((entry) => entry.paint))];
/** Month by month, how much each article is in season. */
const SEASONS = Array.from({ length: 12 }, (_, month) =>
  Float64Array.from(ARTICLES, (entry) => seasonal(entry.use, month)),
);
/** Row by row, how much each article calls for each other one. */
const CALLS = ARTICLES.map((one) =>
  Float64Array.from(ARTICLES, (other) => {
    if (one.family === other.family) return SAME_FAMILY;
    return ANYTHING + callsFor(one.use, other.use) * (one.paint === other.paint ? SAME_PAINT : 1);
  }),
);

export function newShopper(number: number, luck: Chance): Shopper {
  const sections = new Map(SECTIONS.map((section) => [section, Math.exp(0.9 * luck.normal())]));
  const paints = new Map(PAINTS.map((paint) => [paint, Math.exp(0.5 * luck.normal())]));
  /** Above 0: leans to the dearer of two; below: to the cheaper. */
  const purse = 0.25 * luck.normal();
  const appeal = Float64Array.from(ARTICLES, (entry, i) =>
    entry.product.availability === 'preorder'
      ? 0
      : POPULARITY[i]! * sections.get(entry.section)! * paints.get(entry.paint)! * entry.price ** purse,
  );
  return { number, appeal, leaning: appeal.map((weight, i) => weight * SOFTENER[i]!), owned: new Set() };
}

/** Fills a basket with `size` different articles; the shopper remembers them. */
export function fillBasket(
  shopper: Shopper,
  size: number,
  when: { at: number; until: number },
  luck: Chance,
): OrderLine[] {
  const season = SEASONS[new Date(when.at).getUTCMonth()]!;
  const tooEarly = when.at < when.until - NEW_DAYS * DAY_MS;
  const basket: number[] = [];
  const weights = new Float64Array(ARTICLES.length);
  while (basket.length < size) {
    const anchor =
      basket.length > 0 && luck.next() < TO_GO_WITH ? basket[Math.floor(luck.next() * basket.length)]! : null;
    const restock = anchor === null && shopper.owned.size > 0 && luck.next() < TO_REPLACE;
    weights.fill(0);
    if (anchor !== null) {
      const calls = CALLS[anchor]!;
      for (let i = 0; i < weights.length; i++) weights[i] = shopper.leaning[i]! * season[i]! * calls[i]!;
    } else if (restock) {
      for (const i of shopper.owned) if (SPENT[i]) weights[i] = shopper.appeal[i]! * season[i]!;
    } else {
      for (let i = 0; i < weights.length; i++) weights[i] = shopper.appeal[i]! * season[i]!;
    }
    if (tooEarly) for (const i of NEW) weights[i] = 0;
    for (const i of basket) weights[i] = 0;
    if (restock && weights.every((weight) => weight === 0)) continue;
    const drawn = tradedUp(luck.pick(weights), shopper, luck);
    if (!basket.includes(drawn)) basket.push(drawn);
  }
  for (const i of basket) shopper.owned.add(i);
  return basket.map((i) => line(ARTICLES[i]!, luck));
}

/** Who owns one of its kind takes a dearer one at times: one of the same use and shelf that costs up to twice as much. */
function tradedUp(drawn: number, shopper: Shopper, luck: Chance): number {
  const { use, section, price, family } = ARTICLES[drawn]!;
  if (RUNS_OUT.has(use) || luck.next() >= TO_TRADE_UP) return drawn;
  if (![...shopper.owned].some((i) => ARTICLES[i]!.use === use)) return drawn;
  const weights = Float64Array.from(ARTICLES, (other, i) =>
    other.use === use &&
    other.section === section &&
    other.family !== family &&
    other.family.label !== 'new' &&
    other.price > price &&
    other.price <= 2 * price
      ? shopper.appeal[i]!
      : 0,
  );
  return weights.some((weight) => weight > 0) ? luck.pick(weights) : drawn;
}

function line({ product, use, price }: Article, luck: Chance): OrderLine {
  const most = BY_THE_SET[use] ?? 1;
  return { item_id: product.id, quantity: 1 + Math.floor(luck.next() ** 1.7 * most), price };
}
