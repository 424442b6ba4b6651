/** Adds to what the entry script knows: the visitor's profile, and questions that follow from it. */
import { readConsent } from './consent/read-consent.ts';
import { openDevice } from './visitor/device-store.ts';
import { foldSeen } from './visitor/fold-seen.ts';
import { lifecycleOf } from './visitor/lifecycle.ts';
import type { Profile } from './visitor/profile.ts';
import { emptyProfile } from './visitor/profile.ts';
import { stageOf } from './visitor/stage.ts';
import { withSummary } from './visitor/summary-cookie.ts';
import { DEFAULT_SETTINGS } from './visitor/thresholds.ts';
import type { Entry, Widget } from './widget.ts';

/** Events for a profile that is loaded later. */
const MAX_EARLIER = 50;

export function knowVisitor(entry: Entry): Widget {
  const fold = (profile: Profile, seen: Widget['earlier'][0]): Profile =>
    foldSeen(profile, seen, widget.settings.stages);
  const widget = Object.assign(entry, {
    profile: emptyProfile(),
    settings: { ...DEFAULT_SETTINGS, ...entry.settings },
    device: openDevice(`shelftalker-${entry.shop}`),
    earlier: [],
    readConsent() {
      Object.assign(widget, readConsent(window, [widget.said, widget.settings.consent]));
    },
    unwanted: new Set(),
    isHidden: (id) => widget.unwanted.has(id) || widget.profile.hidden.includes(id),
    told: new Map(),
    see(seen) {
      widget.earlier = [...widget.earlier, seen].slice(-MAX_EARLIER);
      if (!widget.rung) return;
      widget.profile = fold(widget.profile, seen);
    },
    async recall() {
      try {
        // The cookie is there under full consent only: where no platform speaks, the config did, and the device knows.
        if (widget.loaded || (widget.rung < 2 && !(widget.decider === 'default' && widget.cookies))) return;
        const [profile, settings] = await widget.device.read();
        if (settings?.language === widget.language && !widget.settings.version)
          Object.assign(widget.settings, settings);
        widget.readConsent();
        if (widget.loaded || widget.rung < 2) return;
        widget.loaded = true;
        const known = withSummary({ ...emptyProfile(), ...profile }, widget.cookies);
        known.bucket ??= widget.bucket;
        widget.profile = widget.earlier.reduce(fold, known);
      } catch (error) {
        widget.refuse('not-recalled', error);
      }
    },
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
