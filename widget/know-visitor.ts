/** Adds to what the entry script knows: the visitor's profile, and questions that follow from it. */
import type { ConsentReading } from './consent/consent.ts';
import { DEFAULT_SETTINGS } from './visitor/thresholds.ts';
import { stageOf } from './visitor/stage.ts';
import { emptyProfile } from './visitor/profile.ts';
import { lifecycleOf } from './visitor/lifecycle.ts';
import { withSummary } from './visitor/summary-cookie.ts';
import { foldSeen } from './visitor/fold-seen.ts';
import { openDevice } from './visitor/device-store.ts';
import type { Entry, Widget } from './widget.ts';

/** Changes for a profile that is loaded later. */
const MAX_CHANGES = 50;

export function knowVisitor(entry: Entry): Widget {
  /** What consent platforms say, once one is there and the file that understands them, too. */
  let readPlatforms: ((page: object) => ConsentReading) | undefined;
  const widget = Object.assign(entry, {
    profile: emptyProfile(),
    settings: { ...DEFAULT_SETTINGS, ...entry.settings },
    device: openDevice(`shelftalker-${entry.shop}`),
    unkept: [],
    merges: 0,
    readConsent() {
      Object.assign(widget, widget.readSaid(window, [widget.said, widget.settings.consent]));
      if (widget.decider !== 'default') return;
      if (readPlatforms) Object.assign(widget, readPlatforms(window));
      // What is there now may be another array by then.
      const { dataLayer } = window as { dataLayer?: unknown[] };
      if (!widget.rung)
        widget.platforms ??= widget.safely(
          async () =>
            (readPlatforms = await (await widget.load('consent')).hearPlatforms({ dataLayer }, widget.cookies)),
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
    isHidden: (id) => widget.unwanted.has(id) || widget.profile.hidden.includes(id),
    told: new Map(),
    alter(change) {
      widget.unkept = [...widget.unkept, change].slice(-MAX_CHANGES);
      if (widget.rung) widget.profile = change(widget.profile);
    },
    see(seen) {
      widget.alter((profile) => foldSeen(profile, seen, widget.settings.stages));
    },
    knownAs(stored) {
      const profile = withSummary({ ...emptyProfile(), ...stored }, widget.cookies);
      profile.bucket ??= widget.bucket;
      return widget.unkept.reduce((known, change) => change(known), profile);
    },
    recall: () =>
      widget.safely(async () => {
        // The cookie is there under full consent only: where no platform speaks, the config did, and the device knows.
        if (widget.loaded || (widget.rung < 2 && !(widget.decider === 'default' && widget.cookies))) return;
        const { merges } = widget;
        const stored = await widget.device.read();
        const [profile, settings] = stored ?? [];
        if (settings?.language === widget.language && !widget.settings.version)
          Object.assign(widget.settings, settings);
        widget.readConsent();
        // What has been put there meanwhile has not been read.
        if (merges !== widget.merges || widget.rung < 2) return;
        // A device that did not answer in time may still have something.
        widget.loaded = !!stored;
        widget.profile = widget.knownAs(profile);
      }),
    async ask() {
      await widget.recall();
      await widget.look();
      widget.seePage();
      const { profile, settings } = widget;
      return widget.post(
        widget.rung && {
          stage: stageOf(profile, settings.stages, Date.now()),
          lifecycle: lifecycleOf(profile, settings.lifecycle, Date.now()),
          recent: widget.idsOf(profile.views),
          cart: profile.cart.items,
          bought: profile.purchases.items,
          preferences: { hide: profile.hidden, category: profile.wanted },
          bucket: profile.bucket ?? undefined,
        },
      );
    },
  } as Partial<Widget>) as Widget;
  widget.readConsent();
  return widget;
}
