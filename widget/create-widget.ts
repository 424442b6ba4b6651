/** One page's widget, as far as it is needed to ask for someone of whom the device knows nothing: consent and page. */
import type { RecommendationAnswer } from '../shared/recommendation.ts';
import { EXPERIMENT_BUCKETS } from '../shared/vocabulary.ts';
import type { Rung } from './consent/consent.ts';
import { readConsent } from './consent/read-consent.ts';
import { readTcf } from './consent/read-tcf.ts';
import { buildRequest } from './request/build-request.ts';
import { readStated } from './request/read-stated.ts';
import { cookiesHere } from './visitor/cookies-here.ts';
import type { Asked, Entry } from './widget.ts';

/** After this long the merchant's own markup is all there will be on this page. */
const PATIENCE_MS = 1500;
/** Notes kept for `inspect`. */
const MAX_NOTES = 50;

export function createWidget(version: string, shop: string, chunks: string, api: string, said?: string): Entry {
  let tcf: Rung | undefined;
  const note = <T>(list: T[], one: T): void => {
    list.push(one);
    if (list.length > MAX_NOTES) list.shift();
  };
  const widget: Entry = {
    version,
    shop,
    chunks,
    shopRoutes: new URL(`v1/${shop}/`, api).href,
    language: document.documentElement.lang || navigator.language,
    consent: null!,
    reading: readStated(document, { type: 'other' })!,
    explicit: null,
    settings: null,
    cookies: cookiesHere(),
    bucket: Math.floor(Math.random() * EXPERIMENT_BUCKETS),
    requests: [],
    refusals: [],
    readConsent: () => readConsent(window, [said, widget.settings?.consent], tcf),
    pageAsStated: () => readStated(document, widget.explicit),
    async post(known) {
      const body = { ...buildRequest(widget.reading.page, widget.language, known), config: widget.settings?.version };
      const asked: Asked = { body, status: 0, answer: null };
      note(widget.requests, asked);
      try {
        const response = await fetch(`${widget.shopRoutes}recommendations`, {
          method: 'POST',
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        asked.status = response.status;
        const answer = (await response.json()) as RecommendationAnswer;
        if (!response.ok || !Array.isArray(answer.shelves)) throw response.status;
        asked.answer = answer;
        widget.settings = answer.widget ?? widget.settings;
      } catch (error) {
        widget.refuse('no-answer', error);
      }
      return asked.answer;
    },
    refuse(reason, detail) {
      note(widget.refusals, { reason, detail: `${detail}`, at: Date.now() });
    },
  };
  readTcf(window, (rung) => {
    tcf = rung;
    widget.judge?.();
  });
  widget.consent = widget.readConsent();
  return widget;
}
