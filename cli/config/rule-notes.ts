import type { RuleTrace } from '../../shared/admin-answers.ts';

export interface RuleNotes {
  rule: string;
  fired: boolean;
  /** It changed the place of a product. */
  moved: boolean;
  /** It changed what stands there, or how. */
  acted: boolean;
  /** What it did or why it did not, each with the shelves of which it is true. */
  notes: string[];
}

/** Brings the trace of all shelves together, rule by rule; kinds that were tried and not shown are left out where others say enough. */
export function rulesOf(
  trace: readonly RuleTrace[],
  shown: readonly { placement: string; kind: string }[],
): RuleNotes[] {
  const stands = ({ placement, kind }: RuleTrace): boolean =>
    kind === null || shown.some((shelf) => shelf.placement === placement && shelf.kind === kind);
  return [...new Set(trace.map(({ rule }) => rule))].map((rule) => {
    const all = trace.filter((step) => step.rule === rule);
    const steps = preferred(preferred(all, stands), ({ fired }) => fired);
    const told = new Map<string, Set<string>>();
    for (const { text, placement, kind } of steps) {
      told.set(text, (told.get(text) ?? new Set()).add(kind ? `${placement}: ${kind}` : placement));
    }
    return {
      rule,
      fired: steps.some(({ fired }) => fired),
      moved: steps.some(({ fired, changes }) => fired && changes.some(({ from, to }) => from !== to)),
      acted: steps.some(({ acted }) => acted),
      notes: [...told].map(([text, shelves]) => `${text} (${[...shelves].join(', ')})`),
    };
  });
}

function preferred<T>(all: T[], fits: (one: T) => boolean): T[] {
  const some = all.filter(fits);
  return some.length > 0 ? some : all;
}
