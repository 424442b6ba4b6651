/** One page's widget: keeps consent, profile and page together, and asks the worker. */
import type { RecommendationAnswer, WidgetSettings } from '../shared/recommendation.ts';
import { EXPERIMENT_BUCKETS } from '../shared/vocabulary.ts';
import type { Grants } from './consent/consent.ts';
import { readConsent } from './consent/read-consent.ts';
import { watchConsent } from './consent/watch-consent.ts';
import { readPage } from './page/read-page.ts';
import { buildRequest, categoryOf, deviceOf } from './request/build-request.ts';
import { pageEvents } from './request/page-events.ts';
import { openDeviceStore } from './visitor/device-store.ts';
import { fold } from './visitor/fold.ts';
import { lifecycleOf } from './visitor/lifecycle.ts';
import type { Profile, Seen } from './visitor/profile.ts';
import { emptyProfile } from './visitor/profile.ts';
import { stageOf } from './visitor/stage.ts';
import { cookieText, summaryOf, withSummary } from './visitor/summary-cookie.ts';
import { DEFAULT_LIFECYCLE, DEFAULT_STAGES } from './visitor/thresholds.ts';
import type { Asked, Widget } from './widget.ts';

/** After this long the merchant's own markup is all there will be on this page. */
const PATIENCE_MS = 1500;
/** Consent platforms load late: what is stored is kept this long before silence counts as a withdrawal. */
const SETTLE_MS = 5000;
/** Notes kept for `inspect`. */
const MAX_NOTES = 50;

type Kept = WidgetSettings & { language: string };

export function createWidget(version: string, shop: string, base: string, api: string, stated?: string): Widget {
  let tcf: Grants | undefined;
  /** The events of this page, so that a profile that is loaded later sees them too. */
  let here: Seen[] = [];
  let loaded = false;
  const store = openDeviceStore(shop);
  const language = document.documentElement.lang || navigator.language;
  const read = (): Widget['consent'] => readConsent(window, [stated, widget?.settings?.consent], tcf);
  const full = (): boolean => widget.consent.consent === 'full';
  const stages = (): typeof DEFAULT_STAGES => widget.settings?.stages ?? DEFAULT_STAGES;

  let widget: Widget = {
    version,
    shop,
    base,
    api: `${api.replace(/\/*$/, '/')}v1/${encodeURIComponent(shop)}/`,
    consent: { consent: 'none', source: 'default' },
    reading: { page: { type: 'other', product: null, cart: null, order: null }, sources: {} },
    explicit: null,
    category: null,
    profile: emptyProfile(),
    settings: null,
    store,
    requests: [],
    refusals: [],
    stage: () => stageOf(widget.profile, stages(), Date.now()),
    lifecycle: () => lifecycleOf(widget.profile, widget.settings?.lifecycle ?? DEFAULT_LIFECYCLE, Date.now()),
    see(seen) {
      here = [...here, seen].slice(-MAX_NOTES);
      if (widget.consent.consent === 'none') return;
      widget.profile = fold(widget.profile, seen, stages());
      keep();
    },
    state(change) {
      widget.profile = { ...widget.profile, ...change };
      keep();
    },
    async erase() {
      here = [];
      widget.profile = emptyProfile();
      await forget();
    },
    async ask() {
      await load();
      const { explicit, settings, requests } = widget;
      widget.reading = readPage({ document, window, explicit, idField: settings?.id_field });
      widget.category = (explicit as { category?: string } | null)?.category ?? null;
      for (const seen of pageEvents(widget.reading.page, categoryOf(widget), Date.now())) widget.see(seen);
      const body = buildRequest(widget, language, screen.width);
      const asked: Asked = { at: Date.now(), body, status: 0, ms: 0, answer: null };
      widget.requests = [...requests, asked].slice(-MAX_NOTES);
      try {
        const response = await fetch(`${widget.api}recommendations`, {
          method: 'POST',
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        asked.status = response.status;
        const answer = (await response.json()) as RecommendationAnswer;
        if (!response.ok || !Array.isArray(answer.shelves)) throw `${response.status}`;
        if (answer.widget) {
          widget.settings = answer.widget;
          if (full()) void store.set('settings', { ...answer.widget, language } satisfies Kept);
          judge();
        }
        asked.answer = answer;
      } catch (error) {
        widget.refuse('no-answer', error);
      }
      asked.ms = Date.now() - asked.at;
      return asked.answer;
    },
    judge,
    refuse(reason, detail) {
      widget.refusals = [...widget.refusals, { reason, detail: String(detail ?? ''), at: Date.now() }].slice(
        -MAX_NOTES,
      );
    },
  };

  /** Under full consent: what the device knew before, and on top of it what this page has shown. */
  async function load(): Promise<void> {
    if (loaded || !full()) return;
    loaded = true;
    const [profile, settings] = await Promise.all([store.get<Profile>('profile'), store.get<Kept>('settings')]);
    if (!full()) return;
    if (settings?.language === language) widget.settings ??= settings;
    const known = withSummary({ ...emptyProfile(), ...profile }, readCookie());
    known.bucket ??= Math.floor(Math.random() * EXPERIMENT_BUCKETS);
    known.device = deviceOf(screen.width);
    widget.profile = here.reduce((before, seen) => fold(before, seen, stages()), known);
    keep();
  }

  function keep(): void {
    if (!full() || !loaded) return;
    void store.set('profile', widget.profile);
    writeCookie(summaryOf(widget.profile));
  }

  async function forget(): Promise<void> {
    if (readCookie().includes('shelftalker=')) writeCookie('');
    await store.clear();
  }

  /** Reads the consent again and does what a change asks for. */
  function judge(): void {
    const before = widget.consent.consent;
    widget.consent = read();
    const { consent, source } = widget.consent;
    if (consent === before) return;
    if (consent === 'none') widget.profile = emptyProfile();
    if (before === 'full' || /gpc|data/.test(source)) {
      loaded = false;
      if (consent !== 'full') void forget();
    }
    void load();
    widget.onConsent?.();
  }

  widget.consent = read();
  watchConsent(window, (grants) => (tcf = grants), judge);
  if (!full()) setTimeout(() => full() || forget(), /gpc|data/.test(widget.consent.source) ? 0 : SETTLE_MS);
  return widget;
}

function readCookie(): string {
  try {
    return document.cookie;
  } catch {
    return '';
  }
}

function writeCookie(value: string): void {
  try {
    document.cookie = cookieText(value, location.protocol === 'https:');
  } catch {
    // A sandboxed frame has no cookies.
  }
}
