/** What the page may say: `shelftalker('context' | 'track' | 'identify' | 'preferences' | 'forget' | 'export' | 'refresh' | 'inspect', …)`. */
import { LIFECYCLES } from '../shared/vocabulary.ts';
import type { Track } from './events/open-door.ts';
import { fetchOnRequest } from './fetch-chunk.ts';
import type { Profile } from './visitor/profile.ts';
import { MAX_CATEGORIES, MAX_IDS } from './visitor/profile.ts';
import type { Widget } from './widget.ts';

export type Command = [name: string, value?: any, more?: any];

/**
 * @returns a promise where something is still to be done.
 * @param again asks for the page as it is now.
 * @param redraw draws the shelves anew.
 */
export function runCommand(
  widget: Widget,
  [name, value, more]: Command,
  track: Track,
  again: () => void,
  redraw: () => void,
  erase: () => Promise<void>,
): unknown {
  const { profile } = widget;
  const state = (change: Partial<Profile>): void => {
    widget.profile = { ...profile, ...change };
    widget.keep();
  };
  const texts = (list: unknown, most: number, kept: string[]): string[] =>
    Array.isArray(list) ? list.map(String).slice(0, most) : kept;
  switch (name) {
    case 'context':
      // Said before the first question, it has been heard already.
      if (widget.explicit === value) return;
      widget.explicit = value;
      return again();
    case 'track':
      return typeof value === 'string' ? track(value, more) : track(value?.type, value);
    case 'identify': {
      const { registered = profile.registered, orders = profile.stated.orders, lifecycle } = value ?? {};
      return state({
        registered: !!registered,
        stated: {
          orders: Math.max(0, orders) || 0,
          lifecycle: LIFECYCLES.includes(lifecycle) ? lifecycle : profile.stated.lifecycle,
        },
      });
    }
    case 'preferences':
      state({
        hidden: texts(value?.hide, MAX_IDS, profile.hidden),
        wanted: texts(value?.category, MAX_CATEGORIES, profile.wanted),
      });
      return redraw();
    case 'forget':
      return erase().then(value);
    case 'export':
      return value?.(structuredClone(profile));
    case 'refresh':
      return again();
    case 'inspect':
      return fetchOnRequest(widget)
        .then(({ inspect }) => inspect(widget))
        .then(value);
    default:
      return widget.refuse('unknown-command', name);
  }
}
