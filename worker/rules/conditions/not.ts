import { allNeeds, keyOf, conditionKeys } from '../condition.ts';
import type { ConditionKind } from './condition-kind.ts';

export const not: ConditionKind = {
  reads: [],
  parts: ({ not }) => (not ? [{ not }] : []),
  compile({ not = {} }, _zone, nested) {
    const parts = nested(not);
    return {
      needs: allNeeds(parts),
      key: keyOf('not', conditionKeys(parts)),
      holds: (question) => !parts.every((condition) => condition.holds(question)),
      why: () => 'what its `not` excludes is the case',
    };
  },
  formula: ({ not = {} }, world) => ({ op: 'not', part: world.formula(not) }),
};
