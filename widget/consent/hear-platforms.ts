/** Asks the consent platforms that are there; fetched only where there is one. */
import { NONE } from './consent.ts';
import { readPlatforms } from './read-platforms.ts';

/** Platforms say what they know of an earlier page a moment after they are there: it is looked for so often, and so long apart. */
const TRIES = 20;
const TRY_MS = 50;

/**
 * Hears what this page has said by now, and waits for what `isKnown` visitors, who allowed something before, allow now:
 * without it they would be asked for like strangers on every page.
 */
export async function hearPlatforms(page: object, isKnown: unknown): Promise<typeof readPlatforms> {
  readPlatforms(page);
  const isSilent = (): boolean => {
    const { consentLevel, consentSource } = readPlatforms(window);
    return consentLevel === NONE || consentSource === 'default';
  };
  for (let tries = isKnown ? TRIES : 0; tries-- && isSilent();) await new Promise((done) => setTimeout(done, TRY_MS));
  return readPlatforms;
}
