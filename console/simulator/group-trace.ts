import type { RuleTrace } from '../api/answers.ts';

/** What one rule did on this page, over all its shelves. */
export interface TracedRule {
  rule: string;
  fired: boolean;
  /** Whether it changed any product's place, put an offer, or otherwise acted. */
  moved: boolean;
  /** Each thing that it did or why it did not, with the shelves of which it is true. */
  notes: { text: string; shelves: string[] }[];
}

/** Brings the trace of all shelves together rule by rule, in the order of the file. Where a rule fired, shelves without it are left out. */
export function groupTrace(trace: readonly RuleTrace[]): TracedRule[] {
  const rules = new Map<string, RuleTrace[]>();
  for (const step of trace) rules.set(step.rule, [...(rules.get(step.rule) ?? []), step]);
  return [...rules].map(([rule, steps]) => {
    const fired = steps.some((step) => step.fired);
    const told = new Map<string, string[]>();
    for (const step of steps) {
      if (fired && !step.fired) continue;
      const shelf = step.kind ? `${step.placement}, ${step.kind}` : step.placement;
      const shelves = told.get(step.text) ?? [];
      told.set(step.text, shelves.includes(shelf) ? shelves : [...shelves, shelf]);
    }
    return {
      rule,
      fired,
      moved: steps.some((step) => step.fired && step.changes.some(({ from, to }) => from !== to)),
      notes: [...told].map(([text, shelves]) => ({ text, shelves })),
    };
  });
}
