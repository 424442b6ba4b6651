/** The worker sends every sentence in the visitor's language; here only the numbers are filled in. */
import type { Reason } from '../../shared/recommendation.ts';

/** The sentence of a key, with `{name}` replaced by values; a sentence that is missing is empty. */
export type Say = (key: string, values?: object) => string;

export function speaker(texts: Record<string, string> = {}): Say {
  return (key, values = {}) =>
    (texts[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => (values as Record<string, string>)[name] ?? '');
}

/** Why an item is here: with its numbers where there are any. */
export function sayReason(say: Say, reason: Reason | undefined): string {
  if (!reason) return '';
  const key = `reason.${reason.code}`;
  return (reason.of * reason.orders > 0 && say(`${key}.counted`, reason)) || say(key);
}
