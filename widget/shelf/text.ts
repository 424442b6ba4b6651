/** The worker sends every sentence in the visitor's language; here only the numbers are filled in. */
import type { Reason } from '../../shared/recommendation.ts';

export type Texts = Record<string, string>;

/** The sentence `key`, with `{name}` replaced by values; a sentence that is missing is empty. */
export function say(texts: Texts, key: string, values: Record<string, unknown> = {}): string {
  return (texts[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** Why an item is here: with its numbers where there are any. */
export function sayReason(texts: Texts, reason: Reason | undefined): string {
  if (!reason) return '';
  const counted = reason.of > 0 && reason.orders > 0 ? say(texts, `reason.${reason.code}.counted`, { ...reason }) : '';
  return counted || say(texts, `reason.${reason.code}`);
}
