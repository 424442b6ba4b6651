/**
 * Asks at once for someone of whom the device knows nothing, on a page that the shop states. Whom the device knows has
 * the code that remembers in the browser's cache, and is asked for with it.
 */
import type { RecommendationAnswer } from '../shared/recommendation.ts';
import { newcomer } from './request/build-request.ts';
import type { Entry } from './widget.ts';

/** @returns undefined where more has to be known first. */
export function askForNewcomer(widget: Entry): Promise<RecommendationAnswer | null> | undefined {
  const stated = !widget.cookies && widget.pageAsStated();
  if (!stated) return;
  widget.reading = stated;
  const { consent } = widget.consent;
  return widget.post(consent !== 'none' && newcomer(stated.page, consent === 'full' ? widget.bucket : undefined));
}
