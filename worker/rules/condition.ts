/** One condition of a rule: what it needs to be judged, whether it holds, and why not. */
import type { Question } from './question.ts';

/**
 * What a condition may need beside what many visits share (stage, device, time, …): the placement, the kind that fills
 * the shelf, the page's and cart's cards, and what this one visit has of its own (the page's product, the cart).
 */
export const NEEDS = { visit: 0, placement: 1, kind: 2, cards: 4, own: 8 } as const;

/** `Asked` and `Needs`: what it reads of the question, and so must say that it needs (`conditions/condition-kind.ts`). */
export interface Condition<Asked = Question, Needs extends number = number> {
  /** What must be known to judge it: the sum of some `NEEDS`. */
  needs: Needs;
  /** Conditions with the same key are one: what one request judges for the first holds for the others. */
  key: string;
  holds: (question: Asked) => boolean;
  /** Why it does not hold, as in ``the stage is `visitor`, not `buyer` ``. */
  why: (question: Asked) => string;
}

/** What must be known to judge all of them. */
export function allNeeds(conditions: Condition[]): number {
  return conditions.reduce((sum, { needs }) => sum | needs, 0);
}

/** The key of a condition, from what it asks. */
export function keyOf(name: string, wanted: unknown): string {
  return `${name} ${JSON.stringify(wanted)}`;
}

export function conditionKeys(conditions: Condition[]): string[] {
  return conditions.map(({ key }) => key);
}
