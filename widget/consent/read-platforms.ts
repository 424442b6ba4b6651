/** What the strictest of the consent platforms that are there allows. */
import { CONSENT_SOURCES } from './consent-sources.ts';
import { type ConsentLevel, type ConsentReading, FULL, NONE, SESSION } from './consent.ts';

/** Of a platform that says nothing: any that does is stricter. */
const SILENT = FULL + 1;
/** Scripts of platforms that speak by Consent Mode or TCF, where they speak at all: Usercentrics, Didomi, consentmanager. */
const OTHERS = /usercentrics|privacy-center|consentmanager/;

export function readPlatforms(page: Record<string, any>): ConsentReading {
  const reading: ConsentReading = { consentLevel: SESSION, consentSource: 'default' };
  const scripts = [...(page.document?.scripts ?? [])].map(({ src, id }) => src + id).join();
  let strictest = SILENT;
  const hear = (level: number, name: string): void => {
    if (level >= strictest) return;
    reading.consentLevel = strictest = level as ConsentLevel;
    reading.consentSource = name;
  };
  for (const [global, [name, read, script]] of Object.entries(CONSENT_SOURCES)) {
    // A platform that is there and can't answer has not been answered.
    let level: number = NONE;
    try {
      level = read(page[global])?.filter(Boolean).length ?? SILENT;
    } catch {}
    // Nor has one that is on its way; it is silent, for it may know of an answer that an earlier page was given.
    if (level === SILENT && script?.test(scripts)) hear(NONE, 'default');
    else hear(level, name);
  }
  if (strictest === SILENT && OTHERS.test(scripts)) hear(NONE, 'default');
  return reading;
}
