/**
 * The demo shop's order history, made up from a seed: how large baskets are, how steep popularity is and who comes
 * back follow the real histories named in `shopping-habits.ts`; what goes with what follows `shopping-missions.ts`.
 */
import { DAY_MS } from '../shared/durations.ts';
import type { OrderInput } from '../shared/order.ts';
import { CURRENCY } from './catalog.ts';
import type { Chance } from './chance.ts';
import { chance } from './chance.ts';
import type { Shopper } from './shopper.ts';
import { fillBasket, newShopper } from './shopper.ts';
import { GAP_DAYS, MEAN_SIZE, MONTH_SHARES, SIZE_SHARES } from './shopping-habits.ts';

/** The history begins this long before its end: 18 months. */
const HISTORY_DAYS = 548;
/** Chance of a second order, and of each further one. Higher than what is measured, because the end of the history cuts some off. */
const COMES_BACK = 0.67;
const COMES_AGAIN = 0.88;
/** Sizes of 10 and more fall off by this ratio: it gives the measured mean. */
const TAIL_RATIO = tailRatio();
/** Spread of the logarithm of the gaps: the measured quartiles lie 0.674 of it around the median. */
const GAP_SPREAD = Math.log(GAP_DAYS[2] / GAP_DAYS[0]) / 2 / 0.674;
/** Long gaps are cut off by the end of the history more often than short ones; this makes up for it. */
const GAP_STRETCH = 1.12;

export interface DemoOrdersOptions {
  seed: number;
  /** Orders in all; customers are added until there are as many. */
  count: number;
  /** The newest order is not later than this. */
  until: Date;
}

interface Visit {
  at: number;
  shopper: Shopper;
}

/** `count` orders over the 18 months before `until`, oldest first; the same seed and date give the same orders. */
export function demoOrders({ seed, count, until }: DemoOrdersOptions): OrderInput[] {
  const luck = chance(seed);
  const visits: Visit[] = [];
  for (let number = 1; visits.length < count; number++) {
    visits.push(...visitsOf(newShopper(number, luck), until.getTime(), luck));
  }
  return visits
    .slice(0, count)
    .sort((a, b) => a.at - b.at || a.shopper.number - b.shopper.number)
    .map(({ at, shopper }, i) => ({
      order_id: `D-${100_001 + i}`,
      created_at: new Date(at).toISOString(),
      customer_id: `demo-customer-${shopper.number}`,
      currency: CURRENCY,
      items: fillBasket(shopper, basketSize(luck), { at, until: until.getTime() }, luck),
    }));
}

/** When one customer orders, from the first time to the last. */
function visitsOf(shopper: Shopper, until: number, luck: Chance): Visit[] {
  let at = firstVisit(until, luck);
  const visits = [{ at, shopper }];
  while (luck.next() < (visits.length === 1 ? COMES_BACK : COMES_AGAIN)) {
    const gap = Math.max(1, GAP_DAYS[1] * GAP_STRETCH * Math.exp(GAP_SPREAD * luck.normal()));
    at = atOpeningHours(at + gap * DAY_MS, luck);
    if (at > until) break;
    visits.push({ at, shopper });
  }
  return visits;
}

/** A day of the history, busier months more often, at an hour when people shop. */
function firstVisit(until: number, luck: Chance): number {
  const busiest = Math.max(...MONTH_SHARES);
  for (;;) {
    const at = atOpeningHours(until - luck.next() * HISTORY_DAYS * DAY_MS, luck);
    if (at <= until && luck.next() * busiest < MONTH_SHARES[new Date(at).getUTCMonth()]!) return at;
  }
}

/** The same day at a likelier time: evenings most, nights hardly. Ours; the histories are of day trade. */
function atOpeningHours(at: number, luck: Chance): number {
  const hour = 7 + 15.5 * Math.max(luck.next(), luck.next());
  return Math.floor(at / DAY_MS) * DAY_MS + Math.round(hour * 3600) * 1000;
}

function basketSize(luck: Chance): number {
  let size = luck.pick(SIZE_SHARES) + 1;
  if (size === SIZE_SHARES.length) while (luck.next() < TAIL_RATIO) size += 1;
  return size;
}

/** The geometric tail's ratio r with 10 + r / (1 − r) = mean size of the largest class, so that the whole mean is the measured one. */
function tailRatio(): number {
  const largest = SIZE_SHARES.length;
  const below = SIZE_SHARES.slice(0, -1).reduce((sum: number, share, i) => sum + share * (i + 1), 0);
  const beyond = (MEAN_SIZE - below) / SIZE_SHARES[largest - 1]! - largest;
  return beyond / (1 + beyond);
}
