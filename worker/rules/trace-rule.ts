/** Says in the trace that a rule fired, or why it did not. */
import type { CompiledRule } from './compiled-rules.ts';
import type { Question } from './question.ts';
import type { RuleTrace } from './rule-types.ts';

/** The trace of a rule that did not fire: every condition that failed, in plain words. */
export function notFired(rule: CompiledRule, question: Question): RuleTrace {
  const failed = rule.conditions.filter((condition) => !condition.holds(question));
  return {
    rule: rule.name,
    placement: question.placement,
    kind: question.kind,
    fired: false,
    acted: false,
    text: `did not fire: ${failed.map((condition) => condition.why(question)).join('; and ')}`,
    changes: [],
  };
}

/** The trace of a rule that fired. @param acted it changed what stands on the shelf, or how */
export function fired(
  rule: CompiledRule,
  question: Question,
  text: string,
  acted: boolean,
  changes: RuleTrace['changes'] = [],
): RuleTrace {
  return { rule: rule.name, placement: question.placement, kind: question.kind, fired: true, acted, text, changes };
}
