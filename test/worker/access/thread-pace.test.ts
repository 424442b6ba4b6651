import { expect, it } from 'vitest';
import { ThreadPace } from '../../../worker/access/thread-pace.ts';

const WORK_MS = 2.5;
const REFUSAL_MS = 0.35;
const TIMER_MS = 20;

/**
 * One thread, to which `rate` requests a second come. What it has not read yet waits in a queue that it cannot see; its
 * timers wait there too.
 */
function threadAt(rate: number, seconds: number, pace: Pick<ThreadPace, 'begin' | 'timer'> = new ThreadPace()) {
  const unread: { came: number; timer: boolean }[] = [];
  const waits: number[] = [];
  let [done, refused, hasTimer, free] = [0, 0, false, 0];
  for (let now = 0, next = 0; now < seconds * 1000; now += 0.5) {
    for (; next <= now; next += 1000 / rate) unread.push({ came: next, timer: false });
    while (free <= now && unread[0] && unread[0].came <= now) {
      const { came, timer } = unread.shift()!;
      free = Math.max(free, came);
      if (timer) {
        hasTimer = false;
        pace.timer(free - came);
        continue;
      }
      waits.push(free - came);
      if (!pace.begin(free)) {
        refused++;
        free += REFUSAL_MS;
        continue;
      }
      done++;
      free += WORK_MS;
      if (hasTimer) continue;
      hasTimer = true;
      const due = free + TIMER_MS;
      const at = unread.findIndex((one) => one.came > due);
      unread.splice(at < 0 ? unread.length : at, 0, { came: due, timer: true });
    }
  }
  const late = waits.slice(waits.length / 2).sort((a, b) => a - b);
  return { done, refused, p99: late[Math.floor(late.length * 0.99)]! };
}

it('nothing is counted below what the thread can do', () => {
  for (const share of [0.2, 0.5, 0.8]) expect(threadAt((share * 1000) / WORK_MS, 20).refused).toBe(0);
});

it('at twice what the thread can do, nobody waits long before it is read, and the thread still works', () => {
  const capacity = 1000 / WORK_MS;
  const over = threadAt(2 * capacity, 30);
  expect(over.p99).toBeLessThan(250);
  expect(over.done).toBeGreaterThan(0.5 * 30 * capacity);
  // Without it the queue grows as long as more comes.
  expect(threadAt(2 * capacity, 30, { begin: () => true, timer: () => {} }).p99).toBeGreaterThan(10_000);
});

it('one long pause is no queue, and after an overload a burst is taken as before', () => {
  const pace = new ThreadPace();
  let now = 0;
  const burst = () => Array.from({ length: 100 }, () => pace.begin(now)).filter(Boolean).length;
  expect(burst()).toBe(100);
  for (const late of [0, 2000, 0, 900, 0]) pace.timer(late);
  now += 2020;
  expect(burst()).toBe(100);
  for (let n = 0; n < 30; n++) {
    now += 100;
    burst();
    pace.timer(300);
  }
  now += 100;
  // The least that may always begin.
  expect(burst()).toBe(20);
  for (let n = 0; n < 200; n++) {
    now += 100;
    burst();
    pace.timer(0);
  }
  expect(burst()).toBe(100);
  for (let n = 0; n < 30; n++) pace.timer(300);
  now += 1500;
  expect(burst()).toBe(100);
});
