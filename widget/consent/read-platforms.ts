/** What the strictest of the consent platforms that are there allows. */
import { CONSENT_SOURCES } from './consent-sources.ts';
import type { ConsentReading, Rung } from './consent.ts';

export function readPlatforms(page: Record<string, any>): ConsentReading {
  const reading: ConsentReading = { rung: 1, decider: 'default' };
  let strictest = 3;
  for (const [global, [name, read]] of Object.entries(CONSENT_SOURCES)) {
    // A platform that is there and can't answer has not been answered.
    let rung = 0;
    try {
      rung = read(page[global])?.filter(Boolean).length ?? 3;
    } catch {}
    if (rung < strictest) {
      reading.rung = strictest = rung as Rung;
      reading.decider = name;
    }
  }
  return reading;
}
