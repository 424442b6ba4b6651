/** What the page may say: `shelftalker('context' | 'track' | 'identify' | 'preferences' | 'forget' | 'export' | 'refresh' | 'inspect', …)`. */
import { LIFECYCLES } from '../shared/vocabulary.ts';
import type { Track } from './events/open-door.ts';
import { MAX_CATEGORIES, MAX_IDS } from './visitor/profile.ts';
import type { Profile } from './visitor/profile.ts';
import type { Widget } from './widget.ts';

interface Actions {
  track: Track;
  /** Asks again, for the page as it is now. */
  refresh(): void;
  redraw(): void;
  erase(): Promise<void>;
}

export type Command = [name: string, value?: any, more?: any];

export function runCommand(widget: Widget, [name, value, more]: Command, actions: Actions): void {
  const { profile } = widget;
  const state = (change: Partial<Profile>): void => {
    widget.profile = { ...profile, ...change };
    widget.keep?.();
  };
  switch (name) {
    case 'context': {
      // Said before the first question, it has been heard already.
      if (widget.explicit === value) return;
      widget.explicit = value;
      return actions.refresh();
    }
    case 'track':
      return void (typeof value === 'string' ? actions.track(value, more) : actions.track(value?.type, value));
    case 'identify':
      return state({
        registered: !!(value?.registered ?? profile.registered),
        stated: {
          orders: Math.max(0, Number(value?.orders ?? profile.stated.orders) || 0),
          lifecycle: LIFECYCLES.includes(value?.lifecycle) ? value.lifecycle : profile.stated.lifecycle,
        },
      });
    case 'preferences': {
      const texts = (list: unknown, most: number, kept: string[]): string[] =>
        Array.isArray(list) ? list.map(String).slice(0, most) : kept;
      state({
        hidden: texts(value?.hide, MAX_IDS, profile.hidden),
        wanted: texts(value?.category, MAX_CATEGORIES, profile.wanted),
      });
      return actions.redraw();
    }
    case 'forget':
      return void actions.erase().then(value);
    case 'export':
      return value?.(structuredClone(widget.profile));
    case 'refresh':
      return actions.refresh();
    case 'inspect':
      // What the shop stated was enough to ask with; who looks closer gets the whole page.
      return void widget.read(true).finally(() => value?.(inspect(widget)));
    default:
      widget.refuse('unknown-command', name);
  }
}

/** All that the widget knows, as a copy that nobody can spoil. */
export function inspect(widget: Widget): Record<string, unknown> {
  const { version, shop, reading, consent, profile, requests, refusals } = widget;
  return structuredClone({
    version,
    shop,
    page: reading.page,
    sources: reading.sources,
    consent,
    stage: widget.stage(),
    lifecycle: widget.lifecycle(),
    profile,
    requests,
    refusals,
  });
}
