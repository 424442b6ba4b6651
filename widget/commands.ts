/** What the page may say: `shelftalker('context' | 'track' | 'identify' | 'preferences' | 'forget' | 'export' | 'refresh' | 'inspect', …)`. */
import { LIFECYCLES } from '../shared/vocabulary.ts';
import { askAgain } from './ask-again.ts';
import type { Widget } from './widget.ts';

export type Command = [name: string, value?: any, more?: any];

/** @returns a promise where something is still to be done. */
export function runCommand(widget: Widget, [name, value, more]: Command): unknown {
  switch (name) {
    case 'context':
      widget.declared = value;
      return askAgain(widget);
    case 'refresh':
      return askAgain(widget);
    case 'track':
      return value?.type ? widget.trackEvent(value.type, value) : widget.trackEvent(value, more);
    case 'identify':
      widget.changeProfile((profile) => {
        const { stated } = profile;
        const { registered = profile.registered, orders = stated.orders, lifecycle } = value ?? {};
        return {
          ...profile,
          registered: !!registered,
          stated: {
            orders: orders >= 0 ? orders | 0 : stated.orders,
            lifecycle: LIFECYCLES.includes(lifecycle) ? lifecycle : stated.lifecycle,
          },
        };
      });
      return widget.storeChanges();
    case 'forget':
      return widget.eraseAll().then(value);
    default:
      return widget.loadChunk('on-request').then(({ answer }) => answer(widget, name, value));
  }
}
