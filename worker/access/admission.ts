import type { MiddlewareHandler } from 'hono';
import { Refusal } from '../answer.ts';

/** A request cut off by its client never says that it is over: after so long it is taken to be. */
const FORGOTTEN_AFTER_MS = 30_000;
/** One that took twice as long as the quickest of late, and so much more, shows that more comes than can be done. */
const SLOW_FACTOR = 2;
const SLOW_EXTRA_MS = 25;
/** The quickest of late is forgotten by so much with each request: a way to a distant object has its own time. */
const FORGET_QUICKEST = 1.005;
/** Each slow one takes so much of the bound away, and each quick one adds one place in so many. */
const SHRINK = 0.9;
const LEAST = 16;
const RETRY_AFTER_S = '2';

/**
 * Lets only so many requests be under way in an isolate; one more is told at once to come again. What waits for a
 * shop's object piles up when more comes than it can commit: without a bound all of them would wait too long, and the
 * shelves beside them as well. The bound finds itself as TCP’s window does: a slow answer makes it smaller, each quick
 * one a little larger. Senders of these requests keep what was refused and send it again.
 */
export function admit(most: number, clock: () => number = Date.now): MiddlewareHandler {
  /** When each of them began, the oldest first. */
  const underWay = new Map<symbol, number>();
  let bound = most;
  let quickest = Infinity;
  return async (_c, next) => {
    const began = clock();
    if (underWay.size >= bound) {
      for (const [oldest, since] of underWay) {
        if (began - since < FORGOTTEN_AFTER_MS) break;
        underWay.delete(oldest);
      }
      if (underWay.size >= bound)
        throw new Refusal('unavailable', 'Too much at once: send it again in a moment.', [], {
          'retry-after': RETRY_AFTER_S,
        });
    }
    const request = Symbol('request');
    underWay.set(request, began);
    try {
      await next();
    } finally {
      underWay.delete(request);
      const took = clock() - began;
      quickest = Math.min(took, (quickest + 0.1) * FORGET_QUICKEST);
      const slow = took > SLOW_FACTOR * quickest + SLOW_EXTRA_MS;
      bound = slow ? Math.max(LEAST, bound * SHRINK) : Math.min(most, bound + 1 / bound);
    }
  };
}
