import { expect, test } from 'vitest';
import { AnswerMemo } from '../../../worker/recommend/answer-memo.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const KNOWN = {};
const CONFIG = {};

test('an answer is kept when its request comes a second time, and not before', () => {
  const memo = new AnswerMemo();
  expect(memo.get(KNOWN, CONFIG, 'page', NOON)).toBeNull();
  memo.offer(KNOWN, CONFIG, 'page', 'answer', Infinity);
  expect(memo.get(KNOWN, CONFIG, 'page', NOON)).toBeNull();
  memo.offer(KNOWN, CONFIG, 'page', 'answer', Infinity);
  expect(memo.get(KNOWN, CONFIG, 'page', NOON + 1)).toBe('answer');
  expect(memo.get(KNOWN, CONFIG, 'pagf', NOON + 1)).toBeNull();
});

test('it stands until something turns, and never beyond its minute', () => {
  const memo = new AnswerMemo();
  const keep = (until: number) => {
    memo.get(KNOWN, CONFIG, 'page', NOON);
    memo.offer(KNOWN, CONFIG, 'page', 'answer', until);
    memo.offer(KNOWN, CONFIG, 'page', 'answer', until);
  };
  keep(NOON + 500);
  expect(memo.get(KNOWN, CONFIG, 'page', NOON + 499)).toBe('answer');
  expect(memo.get(KNOWN, CONFIG, 'page', NOON + 500)).toBeNull();
  keep(Infinity);
  expect(memo.get(KNOWN, CONFIG, 'page', NOON + 59_999)).toBe('answer');
  expect(memo.get(KNOWN, CONFIG, 'page', NOON + 60_000)).toBeNull();
  expect(memo.get(KNOWN, CONFIG, 'page', NOON + 60_001)).toBeNull();
});

test('it holds a bounded number of characters, and no request of one visitor alone', () => {
  const memo = new AnswerMemo();
  const answer = 'x'.repeat(10_000);
  for (let n = 0; n < 2_900; n++) {
    memo.get(KNOWN, CONFIG, `page ${n}`, NOON);
    memo.offer(KNOWN, CONFIG, `page ${n}`, answer, Infinity);
    memo.offer(KNOWN, CONFIG, `page ${n}`, answer, Infinity);
  }
  let kept = 0;
  for (let n = 0; n < 2_900; n++) if (memo.get(KNOWN, CONFIG, `page ${n}`, NOON) !== null) kept++;
  expect(kept).toBeGreaterThan(0);
  expect(kept * answer.length).toBeLessThanOrEqual(6_000_000);
  const long = 'y'.repeat(5_000);
  memo.offer(KNOWN, CONFIG, long, answer, Infinity);
  memo.offer(KNOWN, CONFIG, long, answer, Infinity);
  expect(memo.get(KNOWN, CONFIG, long, NOON)).toBeNull();
});

test('of another version or another config nothing is answered', () => {
  const memo = new AnswerMemo();
  const keep = () => {
    memo.get(KNOWN, CONFIG, 'page', NOON);
    memo.offer(KNOWN, CONFIG, 'page', 'answer', Infinity);
  };
  keep();
  keep();
  expect(memo.get(KNOWN, CONFIG, 'page', NOON)).toBe('answer');
  expect(memo.get({}, CONFIG, 'page', NOON)).toBeNull();
  expect(memo.get(KNOWN, {}, 'page', NOON)).toBeNull();
  // That was the newer config: what the older one answered is gone, and comes anew.
  expect(memo.get(KNOWN, CONFIG, 'page', NOON)).toBeNull();
  keep();
  expect(memo.get(KNOWN, CONFIG, 'page', NOON)).toBeNull();
});
