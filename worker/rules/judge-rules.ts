/** Which rules fire. Conditions on the visit are judged once a request, the others for each shelf. */
import type { CompiledRule, CompiledRules } from './compile-rules.ts';
import type { Question } from './question.ts';
import type { RuleContext, RuleTrace } from './rule-types.ts';

const HOLDS = 1;
const FAILS = 2;

export function fires(compiled: CompiledRules, rule: CompiledRule, question: Question): boolean {
  if (!visitHolds(compiled, rule, question)) return false;
  for (const condition of rule.shelf) if (!condition.holds(question)) return false;
  return true;
}

/** Whether the rule may fire on a placement's shelf, as far as it can be told without cards and before a kind is chosen. */
export function mayFire(compiled: CompiledRules, rule: CompiledRule, question: Question): boolean {
  if (!visitHolds(compiled, rule, question)) return false;
  for (const condition of rule.shelf) if (condition.needs === 'placement' && !condition.holds(question)) return false;
  return true;
}

function visitHolds(compiled: CompiledRules, rule: CompiledRule, question: Question): boolean {
  const verdicts = (question.verdicts ??= verdictsOf(compiled, question.context));
  const known = verdicts[rule.index];
  if (known) return known === HOLDS;
  let holds = true;
  for (const condition of rule.visit) {
    if (!condition.holds(question)) {
      holds = false;
      break;
    }
  }
  verdicts[rule.index] = holds ? HOLDS : FAILS;
  return holds;
}

function verdictsOf(compiled: CompiledRules, context: RuleContext): Uint8Array {
  let verdicts = compiled.judged.get(context);
  if (!verdicts) {
    verdicts = new Uint8Array(compiled.rules.length);
    compiled.judged.set(context, verdicts);
  }
  return verdicts;
}

/** The trace of a rule that did not fire: every condition that failed, in plain words. */
export function notFired(rule: CompiledRule, question: Question): RuleTrace {
  const failed = [...rule.visit, ...rule.shelf].filter((condition) => !condition.holds(question));
  return {
    rule: rule.name,
    placement: question.placement,
    kind: question.kind,
    fired: false,
    text: `did not fire: ${failed.map((condition) => condition.why(question)).join('; and ')}`,
    changes: [],
  };
}

/** The trace of a rule that fired. */
export function fired(
  rule: CompiledRule,
  question: Question,
  text: string,
  changes: RuleTrace['changes'] = [],
): RuleTrace {
  return { rule: rule.name, placement: question.placement, kind: question.kind, fired: true, text, changes };
}
