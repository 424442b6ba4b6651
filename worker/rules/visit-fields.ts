/** How visits are kept apart that differ in a field of the `RuleContext`, so that none is answered as another is. */
import type { RuleContext } from './rule-types.ts';

/**
 * `always`: visits that differ in it are of different groups. `word` and `text`: the same where some rule asks for it; a
 * `word` is one of ours, a `text` whatever somebody sends. `clock`: a group lasts until a rule turns. `own`: each visit
 * is judged by itself.
 */
export const VISIT_FIELDS = {
  now: 'clock',
  stage: 'always',
  page: 'always',
  device: 'word',
  lifecycle: 'word',
  country: 'text',
  language: 'text',
  variant: 'text',
  item: 'own',
  category: 'own',
  cart: 'own',
  cartValue: 'own',
} as const satisfies Record<keyof RuleContext, 'always' | 'word' | 'text' | 'clock' | 'own'>;

type FieldsThatAre<How> = {
  [Field in keyof RuleContext]-?: (typeof VISIT_FIELDS)[Field] extends How ? Field : never;
}[keyof RuleContext];

/** What the visits of one group have in common. */
export type SharedField = FieldsThatAre<'always' | 'word' | 'text'>;
/** What they have in common only where some rule asks for it. */
export type AskedField = FieldsThatAre<'word' | 'text'>;

export const ASKED_FIELDS = (Object.keys(VISIT_FIELDS) as (keyof RuleContext)[]).filter(isAsked);

export function isAsked(field: keyof RuleContext): field is AskedField {
  return VISIT_FIELDS[field] === 'word' || VISIT_FIELDS[field] === 'text';
}
