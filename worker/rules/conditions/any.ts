import { allNeeds, keyOf, conditionKeys } from '../condition.ts';
import type { ConditionKind } from './condition-kind.ts';

export const any: ConditionKind = {
  reads: [],
  parts: ({ any }) => (any ? [{ any }] : []),
  compile({ any = [] }, _zone, nested) {
    const parts = any.map(nested);
    return {
      needs: allNeeds(parts.flat()),
      key: keyOf('any', parts.map(conditionKeys)),
      holds: (question) => parts.some((part) => part.every((condition) => condition.holds(question))),
      why: (question) => {
        const reasons = parts.map((part) => part.find((condition) => !condition.holds(question))?.why(question) ?? '');
        return `none of its \`any\` holds (${reasons.join('; ')})`;
      },
    };
  },
  formula: ({ any = [] }, world) => ({ op: 'or', parts: any.map((part) => world.formula(part)) }),
};
