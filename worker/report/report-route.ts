import { DAY_MS } from '../../shared/durations.ts';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Report } from '../../shared/report-answer.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import { parseAs } from '../read-body.ts';
import { edgeShop } from '../snapshot/edge-store.ts';
import { tallyOf } from '../tally/tally-store.ts';
import { nameShelves } from './name-shelves.ts';
import { sumShelves } from './sum-shelves.ts';

/** No event is older; and what comes before the year 0 is no day as we write it. */
const FIRST_DAY = '1970-01-01';
const NO_DAY = 'expected a day, as in 2026-11-22';
const day = z.iso.date(NO_DAY).refine((text) => text >= FIRST_DAY, NO_DAY);
const Range = z.object({ from: day.optional(), to: day.optional() });
/** Days that a report covers when it is not told. */
const USUAL_DAYS = 30;

/** `GET report?from&to`: what each shelf did: seen, clicked, put in the cart, bought; in all, and day by day. */
export const reportRoute = new Hono<ShopEnv>();

reportRoute.get('/', requireToken, async (c) => {
  const range = parseAs(Range, c.req.query());
  if (range.from && range.to && range.from > range.to)
    throw new Refusal('bad_request', `The first day, ${range.from}, comes after the last, ${range.to}.`);
  const now = Date.now();
  const to = range.to ?? isoDay(now);
  const from = range.from ?? isoDay(Date.parse(to) - (USUAL_DAYS - 1) * DAY_MS);
  const [{ rows, days }, shop] = await Promise.all([
    tallyOf(c.env, c.get('shop')).report(from, to),
    edgeShop(c.env, c.get('shop'), now, (work) => c.executionCtx.waitUntil(work)),
  ]);
  const sums = sumShelves(rows);
  const named = shop && nameShelves(sums.totals, shop.config.config);
  return c.json({ from, to, ...sums, ...named, days } satisfies Report);
});

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
