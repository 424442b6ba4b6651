/** What the strictest of the consent platforms that are there allows. */
import { CONSENT_SOURCES } from './consent-sources.ts';
import { type ConsentLevel, type ConsentReading, FULL, NONE, SESSION } from './consent.ts';

/** Of a platform that says nothing: any that does is stricter. */
const SILENT = FULL + 1;

export function readPlatforms(page: Record<string, any>): ConsentReading {
  const reading: ConsentReading = { consentLevel: SESSION, consentSource: 'default' };
  let strictest = SILENT;
  for (const [global, [name, read]] of Object.entries(CONSENT_SOURCES)) {
    // A platform that is there and can't answer has not been answered.
    let level: number = NONE;
    try {
      level = read(page[global])?.filter(Boolean).length ?? SILENT;
    } catch {}
    if (level < strictest) {
      reading.consentLevel = strictest = level as ConsentLevel;
      reading.consentSource = name;
    }
  }
  return reading;
}
