import { type Condition, keyOf } from '../condition.ts';
import { listText } from '../compile-selector.ts';

/** That what a visit or a shelf has of something is one of these. */
export function oneOf<Asked, Needs extends number>(
  name: string,
  wanted: readonly string[],
  needs: Needs,
  actual: (question: Asked) => string | null | undefined,
): Condition<Asked, Needs> {
  const set = new Set(wanted);
  return {
    needs,
    key: keyOf(name, wanted),
    holds: (question) => set.has(actual(question) ?? ''),
    why: (question) => `the ${name} is ${shown(actual(question))}, not ${listText(wanted)}`,
  };
}

export function shown(value: string | null | undefined): string {
  return value ? `\`${value}\`` : 'not known';
}
