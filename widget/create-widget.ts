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
import { withSummary } from './visitor/summary-cookie.ts';
import { DEFAULT_LIFECYCLE, DEFAULT_STAGES } from './visitor/thresholds.ts';
import type { Asked, Kept, Widget } from './widget.ts';

declare const __READER__: string;

/** After this long the merchant's own markup is all there will be on this page. */
const PATIENCE_MS = 1500;
/** Notes kept for `inspect`, and events for a profile that is loaded later. */
const MAX_NOTES = 50;

export function createWidget(version: string, shop: string, base: string, api: string, said?: string): Widget {
  let tcf: Rung | undefined;
  const store = deviceStore(`shelftalker-${shop}`);
  const stages = (): typeof DEFAULT_STAGES => widget.settings?.stages ?? DEFAULT_STAGES;
  const add = <T>(list: T[], one: T): T[] => [...list, one].slice(-MAX_NOTES);

  const widget: Widget = {
    version,
    shop,
    base,
    api: new URL(`v1/${shop}/`, api).href,
    language: document.documentElement.lang || navigator.language,
    consent: { consent: 'none', source: '' },
    reading: readStated(document, { type: 'other' })!,
    explicit: null,
    profile: emptyProfile(),
    settings: null,
    store,
    fold: foldPage,
    here: [],
    requests: [],
    refusals: [],
    pageEvents: () => pageEvents(widget.reading.page, Date.now()),
    blank: emptyProfile,
    stage: () => stageOf(widget.profile, stages(), Date.now()),
    lifecycle: () => lifecycleOf(widget.profile, widget.settings?.lifecycle ?? DEFAULT_LIFECYCLE, Date.now()),
    readConsent: () => readConsent(window, [said, widget.settings?.consent], tcf),
    see(seen) {
      widget.here = add(widget.here, seen);
      if (widget.consent.consent === 'none') return;
      widget.profile = widget.fold(widget.profile, seen, stages());
      widget.keep?.();
    },
    async load() {
      if (widget.loaded || widget.consent.consent !== 'full') return;
      widget.loaded = true;
      const [profile, settings] = await Promise.all([store.get<Profile>('profile'), store.get<Kept>('settings')]);
      if (settings?.language === widget.language) widget.settings ??= settings;
      const known = withSummary({ ...emptyProfile(), ...profile }, document.cookie);
      known.bucket ??= Math.floor(Math.random() * EXPERIMENT_BUCKETS);
      widget.profile = widget.here.reduce((before, seen) => widget.fold(before, seen, stages()), known);
    },
    reader: () => import(base + __READER__),
    async read(fully) {
      const { explicit, settings } = widget;
      const stated = readStated(document, explicit);
      if (stated && !fully) return (widget.reading = stated);
      const { readPage } = await widget.reader();
      return (widget.reading = readPage({ document, window, explicit, idField: settings?.id_field }));
    },
    async ask() {
      // Without a profile, or without a page, there is still something to ask.
      for (const done of await Promise.allSettled([widget.load(), widget.read()])) {
        const { reason } = done as PromiseRejectedResult;
        if (reason) widget.refuse('not-read', reason);
      }
      for (const seen of widget.pageEvents()) widget.see(seen);
      const body = buildRequest(widget, screen.width);
      const asked: Asked = { body, status: 0, answer: null };
      widget.requests = add(widget.requests, asked);
      try {
        const signal = AbortSignal.timeout(PATIENCE_MS);
        const response = await fetch(`${widget.api}recommendations`, {
          method: 'POST',
          body: JSON.stringify(body),
          signal,
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
      widget.refusals = add(widget.refusals, { reason, detail: `${detail}`, at: Date.now() });
    },
  };
  readTcf(window, (rung) => {
    tcf = rung;
    widget.judge?.();
  });
  widget.consent = widget.readConsent();
  return widget;
}
