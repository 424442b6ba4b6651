/** What the strictest of the consent platforms that are there allows; fetched only where there is one. */
import { CONSENT_SOURCES } from './consent-sources.ts';
import type { ConsentReading, Rung } from './consent.ts';

/** Platforms say what they know of an earlier page a moment after they are there: it is looked for so often, and so long apart. */
const TRIES = 16;
const TRY_MS = 50;

/**
 * Hears what this page has said by now, and waits for what `isKnown` visitors, who allowed something before, allow now:
 * without it they would be asked for like strangers on every page.
 */
export async function hearPlatforms(page: object, isKnown: unknown): Promise<typeof readPlatforms> {
  readPlatforms(page);
  for (let tries = TRIES; isKnown && tries-- && !readPlatforms(window).rung;)
    await new Promise((done) => setTimeout(done, TRY_MS));
  return readPlatforms;
}

export function readPlatforms(page: Record<string, any>): ConsentReading {
  const reading: ConsentReading = { rung: 1, decider: 'default' };
  let strictest = 3;
  for (const name of Object.keys(CONSENT_SOURCES)) {
    // A platform that is there and can't answer has not been answered.
    let rung = 0;
    try {
      rung = CONSENT_SOURCES[name]!(page)?.filter(Boolean).length ?? 3;
    } catch {}
    if (rung < strictest) {
      reading.rung = strictest = rung as Rung;
      reading.decider = name;
    }
  }
  return reading;
}
