import { expect, it } from 'vitest';
import type { RuleTrace } from '../../shared/admin-answers.ts';
import { groupTrace } from '../../console/config/group-trace.ts';
import { linesOfRules } from '../../console/config/line-of-rule.ts';

const step = (change: Partial<RuleTrace>): RuleTrace => ({
  rule: 'first',
  placement: 'product',
  kind: 'cross-sell',
  fired: true,
  acted: false,
  text: 'pinned `a` at 1',
  changes: [],
  ...change,
});
const NONE = new Map<string, number>();
const SHOWN = [{ placement: 'product', kind: 'cross-sell' }];

it('keeps the order of the file, whatever the order of the trace', () => {
  const trace = [step({ rule: 'second' }), step({ rule: 'first' })];
  const rules = groupTrace(trace, SHOWN, linesOfRules('rules:\n- name: first\n- name: second'));
  expect(rules.map(({ rule }) => rule)).toEqual(['first', 'second']);
});

it('is not led astray by other places of the file that hold a name of a rule', () => {
  const config = 'placements: {second: {limit: 3}}\nrules:\n- name: first\n- name: second\n- name: first again';
  const trace = [step({ rule: 'first again' }), step({ rule: 'second' }), step({ rule: 'first' })];
  const rules = groupTrace(trace, SHOWN, linesOfRules(config));
  expect(rules.map(({ rule }) => rule)).toEqual(['first', 'second', 'first again']);
});

it('tells the same thing once, with all shelves of which it is true', () => {
  const trace = [step({}), step({ placement: 'cart' }), step({})];
  const [rule] = groupTrace(trace, [...SHOWN, { placement: 'cart', kind: 'cross-sell' }], NONE);
  expect(rule!.notes).toEqual([{ text: 'pinned `a` at 1', shelves: ['product, cross-sell', 'cart, cross-sell'] }]);
});

it('speaks of kinds that are not shown only where it has nothing else to tell', () => {
  const other = step({ kind: 'trending', text: 'no product of this shelf fits' });
  expect(groupTrace([step({}), other], SHOWN, NONE)[0]!.notes).toHaveLength(1);
  expect(groupTrace([other], SHOWN, NONE)[0]!.notes[0]!.text).toBe('no product of this shelf fits');
});

it('tells a rule that moved products from one that fired in vain and one that did not fire', () => {
  const [moved, vain, not] = groupTrace(
    [
      step({ rule: 'moved', changes: [{ id: 'a', from: 3, to: 1 }] }),
      step({ rule: 'vain', changes: [{ id: 'a', from: 1, to: 1 }] }),
      step({ rule: 'not', fired: false, text: 'did not fire: the stage is `visitor`' }),
    ],
    SHOWN,
    linesOfRules('rules:\n- name: moved\n- name: vain\n- name: not'),
  );
  expect([moved!.fired, moved!.moved]).toEqual([true, true]);
  expect([vain!.fired, vain!.moved, vain!.acted]).toEqual([true, false, false]);
  const dressed = step({ acted: true, text: 'set the title' });
  expect(groupTrace([step({}), dressed], SHOWN, NONE)[0]).toMatchObject({ moved: false, acted: true });
  expect([not!.fired, not!.moved]).toEqual([false, false]);
});
