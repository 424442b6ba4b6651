/** Adds to what the entry script knows: the page as it reads, the visitor's profile, and questions that follow from both. */
import { idsOf } from './request/build-request.ts';
import { readPage } from './reader-chunk.ts';
import { pageEvents } from './request/page-events.ts';
import { deviceStore } from './visitor/device-store.ts';
import { foldSeen } from './visitor/fold-seen.ts';
import { lifecycleOf } from './visitor/lifecycle.ts';
import type { Profile } from './visitor/profile.ts';
import { emptyProfile } from './visitor/profile.ts';
import { stageOf } from './visitor/stage.ts';
import { withSummary } from './visitor/summary-cookie.ts';
import { DEFAULT_LIFECYCLE, DEFAULT_STAGES } from './visitor/thresholds.ts';
import type { Entry, Kept, Widget } from './widget.ts';

/** Events for a profile that is loaded later. */
const MAX_EARLIER = 50;

export function knowVisitor(entry: Entry): Widget {
  const store = deviceStore(`shelftalker-${entry.shop}`);
  const widget: Widget = Object.assign(entry, {
    profile: emptyProfile(),
    store,
    earlier: [],
    told: new Map(),
    stale: 0,
    heard: 0,
    keep() {},
    judge() {},
    thresholds: () => widget.settings?.stages ?? DEFAULT_STAGES,
    stageNow: () => stageOf(widget.profile, widget.thresholds(), Date.now()),
    lifecycleNow: () => lifecycleOf(widget.profile, widget.settings?.lifecycle ?? DEFAULT_LIFECYCLE, Date.now()),
    look(fully) {
      const { explicit, settings, stale } = widget;
      widget.heard = (window as { dataLayer?: unknown[] }).dataLayer?.length ?? 0;
      return (widget.reading =
        (!fully && widget.pageAsStated()) ||
        readPage({ document, window, explicit, idField: settings?.id_field, since: stale }));
    },
    see(seen) {
      widget.earlier = [...widget.earlier, seen].slice(-MAX_EARLIER);
      if (widget.consent.consent === 'none') return;
      widget.profile = foldSeen(widget.profile, seen, widget.thresholds());
      widget.keep();
    },
    seePage() {
      for (const seen of pageEvents(widget.reading.page, Date.now())) {
        const key = seen.type + seen.items?.map(({ item_id }) => item_id);
        if (widget.told.has(key)) continue;
        widget.told.set(key, seen);
        widget.see(seen);
      }
    },
    async recall() {
      // The cookie is there under full consent only: where no platform speaks, the config did, and the device knows.
      if (
        !widget.loaded &&
        (widget.consent.consent === 'full' || (widget.consent.source === 'default' && widget.cookies))
      ) {
        const settings = await store.get<Kept>('settings');
        if (settings?.language === widget.language) widget.settings ??= settings;
        widget.consent = widget.readConsent();
      }
      if (widget.loaded || widget.consent.consent !== 'full') return;
      widget.loaded = true;
      const known = withSummary({ ...emptyProfile(), ...(await store.get<Profile>('profile')) }, widget.cookies);
      known.bucket ??= widget.bucket;
      widget.profile = widget.earlier.reduce((before, seen) => foldSeen(before, seen, widget.thresholds()), known);
    },
    async ask() {
      // Without a profile, or without a page, there is still something to ask.
      await widget.recall().catch(() => {});
      try {
        widget.look();
      } catch (error) {
        widget.refuse('not-read', error);
      }
      widget.seePage();
      const { profile } = widget;
      return widget.post(
        widget.consent.consent !== 'none' && {
          stage: widget.stageNow().stage,
          lifecycle: widget.lifecycleNow().lifecycle,
          recent: idsOf(profile.views),
          cart: profile.cart.items,
          bought: profile.purchases.items,
          preferences: { hide: profile.hidden, category: profile.wanted },
          bucket: profile.bucket ?? undefined,
        },
      );
    },
  } satisfies Omit<Widget, keyof Entry> & Partial<Entry>);
  return widget;
}
