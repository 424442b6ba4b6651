/**
 * One page's widget, as far as it is needed to ask: consent, what the device remembers, what the page is. Keeping and
 * forgetting come with the shelf chunk.
 */
import type { RecommendationAnswer } from '../shared/recommendation.ts';
import { EXPERIMENT_BUCKETS } from '../shared/vocabulary.ts';
import type { Rung } from './consent/consent.ts';
import { readConsent } from './consent/read-consent.ts';
import { readTcf } from './consent/read-tcf.ts';
import { buildRequest } from './request/build-request.ts';
import { pageEvents } from './request/page-events.ts';
import { readStated } from './request/read-stated.ts';
import { deviceStore } from './visitor/device-store.ts';
import { foldPage } from './visitor/fold-page.ts';
import { lifecycleOf } from './visitor/lifecycle.ts';
import type { Profile } from './visitor/profile.ts';
import { emptyProfile } from './visitor/profile.ts';
import { stageOf } from './visitor/stage.ts';
import { cookiesHere, withSummary } from './visitor/summary-cookie.ts';
import { DEFAULT_LIFECYCLE, DEFAULT_STAGES } from './visitor/thresholds.ts';
import type { Asked, Kept, Widget } from './widget.ts';

declare const __READER__: string;

/** After this long the merchant's own markup is all there will be on this page. */
const PATIENCE_MS = 1500;
/** Notes kept for `inspect`, and events for a profile that is loaded later. */
const MAX_NOTES = 50;

export function createWidget(version: string, shop: string, chunks: string, api: string, said?: string): Widget {
  let tcf: Rung | undefined;
  const store = deviceStore(`shelftalker-${shop}`);
  const stages = (): typeof DEFAULT_STAGES => widget.settings?.stages ?? DEFAULT_STAGES;
  const note = <T>(list: T[], one: T): void => {
    list.push(one);
    if (list.length > MAX_NOTES) list.shift();
  };

  const widget: Widget = {
    version,
    shop,
    chunks,
    routes: new URL(`v1/${shop}/`, api).href,
    language: document.documentElement.lang || navigator.language,
    consent: null!,
    reading: readStated(document, { type: 'other' })!,
    explicit: null,
    profile: emptyProfile(),
    settings: null,
    store,
    fold: foldPage,
    here: [],
    told: new Map(),
    stale: 0,
    requests: [],
    refusals: [],
    variant: undefined,
    blank: emptyProfile,
    stageNow: () => stageOf(widget.profile, stages(), Date.now()),
    lifecycleNow: () => lifecycleOf(widget.profile, widget.settings?.lifecycle ?? DEFAULT_LIFECYCLE, Date.now()),
    readConsent: () => readConsent(window, [said, widget.settings?.consent], tcf),
    see(seen) {
      note(widget.here, seen);
      if (widget.consent.consent === 'none') return;
      widget.profile = widget.fold(widget.profile, seen, stages());
      widget.keep?.();
    },
    async recall() {
      const { consent, source } = widget.consent;
      const cookies = cookiesHere();
      if (widget.loaded) return;
      // The cookie is there under full consent only: where no platform speaks, the config did, and the device knows.
      if (consent === 'full' || (source === 'default' && cookies)) {
        const settings = await store.get<Kept>('settings');
        if (settings?.language === widget.language) widget.settings ??= settings;
        widget.consent = widget.readConsent();
      }
      if (widget.loaded || widget.consent.consent !== 'full') return;
      widget.loaded = true;
      const known = withSummary({ ...emptyProfile(), ...(await store.get<Profile>('profile')) }, cookies);
      known.bucket ??= Math.floor(Math.random() * EXPERIMENT_BUCKETS);
      widget.profile = widget.here.reduce((before, seen) => widget.fold(before, seen, stages()), known);
    },
    fetchReader: () => import(chunks + __READER__),
    async readPage(fully) {
      const { explicit, settings, stale } = widget;
      const stated = readStated(document, explicit);
      if (stated && !fully) return (widget.reading = stated);
      const { readPage } = await widget.fetchReader();
      // On the second page of a single-page shop, the first one's pushes are still there.
      const here = stale
        ? new Proxy(window, { get: (page: any, name) => (name === 'dataLayer' ? page[name].slice(stale) : page[name]) })
        : window;
      return (widget.reading = readPage({ document, window: here, explicit, idField: settings?.id_field }));
    },
    async ask() {
      // Without a profile, or without a page, there is still something to ask.
      for (const done of await Promise.allSettled([widget.recall(), widget.readPage()])) {
        const { reason } = done as PromiseRejectedResult;
        if (reason) widget.refuse('not-read', reason);
      }
      for (const seen of pageEvents(widget.reading.page, Date.now())) {
        const key = seen.type + seen.items?.map(({ item_id }) => item_id);
        if (widget.told.has(key)) continue;
        widget.told.set(key, seen);
        widget.see(seen);
      }
      const asked: Asked = { body: buildRequest(widget, screen.width), status: 0, answer: null };
      note(widget.requests, asked);
      try {
        const response = await fetch(`${widget.routes}recommendations`, {
          method: 'POST',
          body: JSON.stringify(asked.body),
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
      widget.variant = asked.answer?.variant;
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
