/** Adds to what the entry script knows: the visitor's profile, and questions that follow from it. */
import type { RecommendationAnswer, RecommendationRequestInput, WidgetSettings } from '../shared/recommendation.ts';
import { type ConsentReading, FULL, type NONE } from './consent/consent.ts';
import { DEFAULT_SETTINGS } from './visitor/thresholds.ts';
import { stageOf } from './visitor/stage.ts';
import { emptyProfile, type Profile, type Seen } from './visitor/profile.ts';
import { lifecycleOf } from './visitor/lifecycle.ts';
import { withSummary } from './visitor/summary-cookie.ts';
import { foldSeen } from './visitor/fold-seen.ts';
import { type Device, openDevice } from './visitor/device-store.ts';
import type { Entry, Widget, Writes } from './widget.ts';

/** Changes for a profile that is loaded later. */
const MAX_CHANGES = 200;

export interface Visitor extends ConsentReading {
  settings: Partial<WidgetSettings> & typeof DEFAULT_SETTINGS;
  profile: Profile;
  device: Device;
  /** Reads anew what the visitor allows: nothing while a consent platform is there that can't be asked yet. */
  readConsent(): void;
  /** Once the consent platforms that are there can be asked. */
  platforms?: Promise<unknown>;
  /** Nothing that goes wrong here is the page's trouble. */
  safely(work: () => unknown): Promise<void>;
  /** What has changed the profile and is not on the device yet: a profile that is loaded later is changed alike. */
  unkept: ((profile: Profile) => Profile)[];
  /** The events of the present page by type and ids; null once they are sent. */
  pageEvents: Map<string, Seen | null>;
  /** Items that the visitor does not want: without consent nothing is remembered, but on this page they are gone. */
  unwanted: Set<string>;
  /** Whether the profile is the one that the device stores, with what has happened since. */
  isProfileLoaded?: boolean;
  isHidden(id: string): boolean;
  /** Changes the profile, of which nothing is used or kept without consent; must not touch what it is given. */
  changeProfile(change: (profile: Profile) => Profile): void;
  /** The profile of which a device has stored this, with what the cookie knows and what has happened since. */
  knownAs(stored?: Profile): Profile;
  /** Folds an event into the profile. */
  foldEvent(seen: Seen): void;
  /** Under full consent: brings back what the device remembers, and puts this page's events on top. */
  recallProfile(): Promise<void>;
  /** What a question tells of the visitor. */
  knownNow(): RecommendationRequestInput['visitor'] | typeof NONE;
  /** Reads the page anew and asks once. */
  askWorker(): Promise<RecommendationAnswer | null>;
}

export function knowVisitor(entry: Entry): Widget {
  /** What consent platforms say, once one is there and the file that understands them, too. */
  let readPlatforms: ((page: object) => ConsentReading) | undefined;
  // Its other parts are not there yet: startVisit opens them before anything is asked of them.
  const widget = entry as Widget & Writes<keyof Visitor>;
  Object.assign(widget, {
    profile: emptyProfile(),
    settings: { ...DEFAULT_SETTINGS, ...entry.settings },
    // By the time the cookie is looked for it may be there again: this tab may have had it renewed meanwhile.
    device: openDevice(`shelftalker-${entry.shop}`, () => widget.consentLevel === FULL && widget.eraseAll?.()),
    unkept: [],
    readConsent() {
      Object.assign(widget, widget.readSaid(window, [widget.statedConsent, widget.settings.consent]));
      if (widget.consentSource !== 'default') return;
      if (readPlatforms) Object.assign(widget, readPlatforms(window));
      // What is there now may be another array by then.
      const { dataLayer } = window as { dataLayer?: unknown[] };
      if (!widget.consentLevel)
        widget.platforms ??= widget.safely(
          async () =>
            (readPlatforms = await (
              await widget.loadChunk('consent')
            ).hearPlatforms({ dataLayer }, widget.knownCookies)),
        );
    },
    async safely(work) {
      try {
        await work();
      } catch (error) {
        widget.refuse('failed', error);
      }
    },
    unwanted: new Set(),
    isHidden: (id) => [...widget.unwanted, ...widget.profile.hidden, ...widget.idsOf(widget.cart ?? [])].includes(id),
    pageEvents: new Map(),
    changeProfile(change) {
      widget.unkept = [...widget.unkept, change].slice(-MAX_CHANGES);
      widget.profile = change(widget.profile);
    },
    foldEvent(seen) {
      widget.changeProfile((profile) => foldSeen(profile, seen, widget.settings.stages));
    },
    knownAs(stored) {
      let profile = withSummary({ ...emptyProfile(), ...stored }, widget.knownCookies);
      profile.bucket ??= widget.bucket;
      for (const change of widget.unkept) profile = change(profile);
      return profile;
    },
    recallProfile: () =>
      widget.safely(async () => {
        // The cookie is there under full consent only: where no platform speaks, the config did, and the device knows.
        if (
          widget.isProfileLoaded ||
          (widget.consentLevel !== FULL && !(widget.consentSource === 'default' && widget.knownCookies))
        )
          return;
        const stored = await widget.device.read();
        const [profile, settings, , click] = stored || [];
        if (settings?.language === widget.language && !widget.settings.version)
          Object.assign(widget.settings, settings);
        widget.readConsent();
        // What has been put there meanwhile has not been read.
        if (widget.isProfileLoaded || widget.consentLevel !== FULL) return;
        // A device that did not answer in time may still have something.
        widget.isProfileLoaded = !!stored;
        widget.profile = widget.knownAs(profile);
        // Its page went before the profile could be put there.
        if (click && profile && click.at > profile.last) widget.foldEvent(click);
      }),
    knownNow() {
      const { profile, settings } = widget;
      return (
        widget.consentLevel && {
          stage: stageOf(profile, settings.stages, Date.now()),
          lifecycle: lifecycleOf(profile, settings.lifecycle, Date.now()),
          recent: widget.idsOf(profile.views),
          cart: profile.cart.items,
          bought: profile.purchases.items,
          preferences: { hide: profile.hidden, category: profile.wanted },
          bucket: profile.bucket ?? undefined,
        }
      );
    },
    async askWorker() {
      await widget.recallProfile();
      await widget.lookAtPage();
      widget.seePageEvents();
      return widget.postQuestion(widget.knownNow());
    },
  } satisfies Omit<Visitor, keyof ConsentReading>);
  widget.readConsent();
  return widget;
}
