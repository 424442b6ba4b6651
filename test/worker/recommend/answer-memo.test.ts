import { expect, test } from 'vitest';
import { AnswerMemo } from '../../../worker/recommend/answer-memo.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');

test('an answer is kept when its request comes a second time, and not before', () => {
  const memo = new AnswerMemo();
  expect(memo.get('page', NOON)).toBeNull();
  memo.offer('page', 'answer', Infinity);
  expect(memo.get('page', NOON)).toBeNull();
  memo.offer('page', 'answer', Infinity);
  expect(memo.get('page', NOON + 1)).toBe('answer');
  expect(memo.get('pagf', NOON + 1)).toBeNull();
});

test('it stands until something turns, and never beyond its minute', () => {
  const memo = new AnswerMemo();
  const keep = (until: number) => {
    memo.get('page', NOON);
    memo.offer('page', 'answer', until);
    memo.offer('page', 'answer', until);
  };
  keep(NOON + 500);
  expect(memo.get('page', NOON + 499)).toBe('answer');
  expect(memo.get('page', NOON + 500)).toBeNull();
  keep(Infinity);
  expect(memo.get('page', NOON + 59_999)).toBe('answer');
  expect(memo.get('page', NOON + 60_000)).toBeNull();
  expect(memo.get('page', NOON + 60_001)).toBeNull();
});

test('it holds a bounded number of characters, and no request of one visitor alone', () => {
  const memo = new AnswerMemo();
  const answer = 'x'.repeat(10_000);
  for (let n = 0; n < 2_900; n++) {
    memo.get(`page ${n}`, NOON);
    memo.offer(`page ${n}`, answer, Infinity);
    memo.offer(`page ${n}`, answer, Infinity);
  }
  let kept = 0;
  for (let n = 0; n < 2_900; n++) if (memo.get(`page ${n}`, NOON) !== null) kept++;
  expect(kept).toBeGreaterThan(0);
  expect(kept * answer.length).toBeLessThanOrEqual(6_000_000);
  const long = 'y'.repeat(5_000);
  memo.offer(long, answer, Infinity);
  memo.offer(long, answer, Infinity);
  expect(memo.get(long, NOON)).toBeNull();
});
