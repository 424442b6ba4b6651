import { expect, test } from 'vitest';
import type { RecommendationAnswer } from '../../../shared/recommendation.ts';
import { rehearse } from '../../../worker/recommend/rehearse.ts';

test('a rehearsal goes the way that requests go: shelves of several kinds, moved by each sort of rule', () => {
  const answers = rehearse().map((text): RecommendationAnswer => JSON.parse(text));
  const shelves = answers.flatMap((answer) => answer.shelves);
  const kinds = new Set(shelves.map(({ kind }) => kind));
  for (const kind of ['cross-sell', 'up-sell', 'trending'] as const) expect(kinds).toContain(kind);
  const items = shelves.flatMap((shelf) => shelf.items);
  const rules = new Set(items.map(({ reason }) => reason.rule));
  for (const rule of ['pin', 'boost', 'bury']) expect(rules).toContain(rule);
  expect(items.some(({ offer }) => offer?.badge === 'New')).toBe(true);
  expect(answers[0]!.shelves.flatMap((shelf) => shelf.items).map(({ id }) => id)).not.toContain('d');
});
