/** The worker sends every sentence in the visitor's language; here only the numbers are filled in. */
import type { Reason } from '../../shared/recommendation.ts';

/** The sentence of a key, with `{name}` replaced by values; a sentence that is missing is empty. */
export type Translate = (key: string, values?: object) => string;

export function translator(texts: Record<string, string> = {}): Translate {
  return (key, values = {}) =>
    (texts[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => (values as Record<string, string>)[name] ?? '');
}

/** Why an item is here: with its numbers where there are any. */
export function sayReason(translate: Translate, reason: Reason | undefined): string {
  if (!reason) return '';
  const key = `reason.${reason.code}`;
  return (reason.of * reason.orders > 0 && translate(`${key}.counted`, reason)) || translate(key);
}
