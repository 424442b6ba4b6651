/** What the page may say: `shelftalker('context' | 'track' | 'identify' | 'preferences' | 'forget' | 'export' | 'refresh' | 'inspect', …)`. */
import type { Lifecycle } from '../shared/vocabulary.ts';
import { askAgain } from './ask-again.ts';
import type { ExplicitContext, Loose } from './page/page-reading.ts';
import type { Widget, Writes } from './widget.ts';

/** What the page should write. No compiler has seen it do so: whatever it writes instead must do no harm. */
export type Command =
  | [name: 'context', page: ExplicitContext]
  | [name: 'refresh']
  | [name: 'track', event: string | (Loose & { type: string }), fields?: Loose]
  | [name: 'identify', visitor?: { registered?: boolean; orders?: number; lifecycle?: Lifecycle }]
  | [name: 'forget', done?: () => unknown]
  | [name: 'preferences', wishes?: { hide?: string[]; category?: string[] }]
  | [name: 'export' | 'inspect', tell?: (known: object) => unknown];

/** @returns a promise where something is still to be done. */
export function runCommand(widget: Widget & Writes<'declared'>, [name, value, more]: Command): unknown {
  switch (name) {
    case 'context':
      widget.declared = value;
      return askAgain(widget);
    case 'refresh':
      return askAgain(widget);
    case 'track':
      // As `track`, name, fields or as one object: a text has no fields.
      return widget.trackEvent((value as Loose)?.type ?? value, more ?? (value as Loose));
    case 'forget':
      return widget.eraseAll().then(value);
    default:
      return widget.loadChunk('on-request').then(({ answer }) => answer(widget, name, value));
  }
}
