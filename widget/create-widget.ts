/** One page's widget, as far as it is needed to ask for someone of whom the device knows nothing, and to draw the answer. */
import type { RecommendationAnswer } from '../shared/recommendation.ts';
import { buildRequest, idsOf } from './request/build-request.ts';
import { cookiesHere } from './visitor/cookies-here.ts';
import { toJson } from './request/to-json.ts';
import { readSaid } from './consent/read-said.ts';
import { readAttributes } from './page/explicit.ts';
import { readStated } from './request/read-stated.ts';
import type { Placing } from './shelf/place-shelves.ts';
import { placeShelves } from './shelf/place-shelves.ts';
import { EXPERIMENT_BUCKETS } from '../shared/vocabulary.ts';
import type { Asked, Entry, Writes } from './widget.ts';

/**
 * An answer may take a slow network this long, and is drawn where nobody sees anything go for it: nothing waits for it
 * (in-time.ts).
 */
const REQUEST_TIMEOUT_MS = 20_000;
/** Notes kept for `inspect`. */
const MAX_NOTES = 50;

/**
 * @param version the hash in the names of all files beside this one.
 * @param folder of the script, with its slash.
 * @param said the tag's `data-consent`.
 */
export function createWidget(version: string, shop: string, folder: string, api = '.', said?: string): Entry {
  const parts: Omit<Entry, keyof Placing | 'whenVisiting'> = {
    version,
    shop,
    shopRoutes: new URL(`v1/${shop}/`, new URL(api, folder)).href,
    language: document.documentElement.lang || navigator.language,
    // Until it is read.
    reading: { sources: {}, page: { type: 'other' } },
    statedConsent: said,
    settings: {},
    knownCookies: cookiesHere(),
    cookiesHere,
    bucket: (Math.random() * EXPERIMENT_BUCKETS) | 0,
    requests: [],
    refusals: [],
    askTurn: 0,
    loadChunk(name: string) {
      const address = `${folder}shelf-${name}-${version}.js`;
      return import(address);
    },
    readSaid,
    idsOf,
    async lookAtPage(fully) {
      try {
        widget.reading =
          (!fully && readStated(document, widget.declared)) ||
          (await (await widget.loadChunk('page')).readNow(widget, fully, readAttributes));
      } catch (error) {
        // Without a page there is still something to ask.
        widget.refuse('failed', error);
      }
      return widget.reading;
    },
    postTo: (route, body, how) => fetch(widget.shopRoutes + route, { method: 'POST', body: toJson(body), ...how }),
    async postQuestion(known) {
      const body = { ...buildRequest(widget.reading.page, widget.language, known), config: widget.settings.version };
      const asked: Asked = { body, status: 0 };
      note(widget.requests, asked);
      try {
        const response = await widget.postTo('recommendations', body, {
          signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
        });
        asked.status = response.status;
        const answer = (await response.json()) as RecommendationAnswer;
        if (!Array.isArray(answer.shelves)) throw response.status;
        Object.assign(widget.settings, answer.widget);
        return (asked.answer = answer);
      } catch (error) {
        widget.refuse('no-answer', error);
        return (asked.answer = null);
      }
    },
    refuse(reason, detail) {
      note(widget.refusals, { reason, detail: `${detail}`, at: Date.now() });
    },
  };
  // The entry script gives it the visit.
  const widget = parts as Entry & Writes<'reading'>;
  return Object.assign(widget, placeShelves(widget));
}

/** Appends to a list that stays short. */
function note<T>(list: T[], one: T): void {
  if (list.push(one) > MAX_NOTES) list.shift();
}
