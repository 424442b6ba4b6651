import type { RuleTrace } from '../../shared/admin-answers.ts';

/** What one rule did on this page, over all its shelves. */
export interface TracedRule {
  rule: string;
  fired: boolean;
  /** Whether it changed the place of any product. */
  moved: boolean;
  /** Whether it changed what stands there, or how. */
  acted: boolean;
  /** Each thing that it did or why it did not, with the shelves of which it is true. */
  notes: { text: string; shelves: string[] }[];
}

/**
 * Brings the trace of all shelves together rule by rule, in the order of the lines on which the config begins them. Kinds that were
 * tried and not shown say little: their steps are left out where the rule has others, and so is where a rule did not
 * fire, once it has fired elsewhere on the page.
 */
export function groupTrace(
  trace: readonly RuleTrace[],
  shown: readonly { placement: string; kind: string }[],
  lines: ReadonlyMap<string, number>,
): TracedRule[] {
  const lineOf = ({ rule }: TracedRule): number => lines.get(rule) ?? Number.MAX_SAFE_INTEGER;
  const rules = Map.groupBy(trace, ({ rule }) => rule);
  const stands = ({ placement, kind }: RuleTrace): boolean =>
    kind === null || shown.some((shelf) => shelf.placement === placement && shelf.kind === kind);
  return [...rules]
    .map(([rule, all]) => {
      const seen = prefer(all, stands);
      const steps = prefer(seen, (step) => step.fired);
      const fired = steps.some((step) => step.fired);
      const told = new Map<string, Set<string>>();
      for (const { text, placement, kind } of steps) {
        const shelves = told.get(text) ?? new Set<string>();
        told.set(text, shelves.add(kind ? `${placement}, ${kind}` : placement));
      }
      return {
        rule,
        fired,
        moved: fired && steps.some(({ changes }) => changes.some(({ from, to }) => from !== to)),
        acted: steps.some(({ acted }) => acted),
        notes: [...told].map(([text, shelves]) => ({ text, shelves: [...shelves] })),
      };
    })
    .sort((a, b) => lineOf(a) - lineOf(b));
}

function prefer<T>(all: readonly T[], fits: (one: T) => boolean): readonly T[] {
  const some = all.filter(fits);
  return some.length > 0 ? some : all;
}
