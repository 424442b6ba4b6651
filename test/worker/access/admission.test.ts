import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Admission, type Visit } from '../../../worker/access/admission.ts';
import { InFlight } from '../../../worker/access/in-flight.ts';

/** Requests of which each goes on to its object at once, and a clock of their own. */
function slowObject(most: number) {
  let now = 0;
  const admission = new Admission(most);
  const under: Visit[] = [];
  const post = () => {
    const visit = admission.enter(now);
    if (!visit) return false;
    admission.begin(visit, now);
    under.push(visit);
    return true;
  };
  const end = () => admission.end(under.shift()!, now);
  return {
    post,
    end,
    pass: (ms: number) => (now += ms),
    /** How many of `n` at once are let in, where all of them take `ms`. */
    letIn(n: number, ms: number): number {
      const before = under.length;
      for (let k = 0; k < n; k++) post();
      const taken = under.length - before;
      now += ms;
      while (under.length > 0) end();
      return taken;
    },
  };
}

/** An object that commits one batch after the other, and is asked `rate` times a second for `seconds`. */
function queueAt(rate: number, serviceMs: number, seconds: number, most = 64) {
  const admission = new Admission(most);
  const queue: { visit: Visit; came: number }[] = [];
  const waits: number[] = [];
  let [refused, freeAt] = [0, 0];
  for (let now = 0, next = 0; now < seconds * 1000; now++) {
    for (; next <= now; next += 1000 / rate) {
      const visit = admission.enter(now);
      if (!visit) refused++;
      else {
        admission.begin(visit, now);
        queue.push({ visit, came: now });
      }
    }
    for (; queue.length > 0 && Math.max(freeAt, queue[0]!.came) + serviceMs <= now;) {
      const { visit, came } = queue.shift()!;
      freeAt = Math.max(freeAt, came) + serviceMs;
      admission.end(visit, now);
      waits.push(now - came);
    }
  }
  return { refused, done: waits.length, longest: Math.max(...waits.slice(waits.length / 2)) };
}

it('more requests than may be under way are to come again', () => {
  const object = slowObject(2);
  expect([object.post(), object.post(), object.post()]).toEqual([true, true, false]);
  object.end();
  expect([object.post(), object.post()]).toEqual([true, false]);
});

it('requests that were cut off do not hold their places for ever, wherever they were', () => {
  const object = slowObject(2);
  object.post();
  object.post();
  expect(object.post()).toBe(false);
  object.pass(31_000);
  expect(object.post()).toBe(true);

  const arriving = new Admission(2);
  arriving.enter(0);
  arriving.enter(0);
  expect(arriving.enter(0)).toBeNull();
  expect(arriving.enter(200)).not.toBeNull();
});

it('fewer are let in while they take long, and again as many when they are quick, wherever the object is', () => {
  const object = slowObject(64);
  // An object on the other side of the world: slow, and not overloaded.
  for (let n = 0; n < 20; n++) object.letIn(64, 300);
  expect(object.letIn(64, 300)).toBe(64);
  for (let n = 0; n < 10; n++) object.letIn(64, 2000);
  expect(object.letIn(64, 300)).toBeLessThan(30);
  for (let n = 0; n < 400; n++) object.letIn(64, 300);
  expect(object.letIn(64, 300)).toBe(64);
});

it('an object that moves away is as good as before after a while', () => {
  const object = slowObject(64);
  for (let n = 0; n < 20; n++) object.letIn(64, 10);
  for (let n = 0; n < 2000; n++) object.letIn(64, 300);
  expect(object.letIn(64, 300)).toBe(64);
});

it('a burst of fifty from an idle state is taken, and again after a pause of the object', () => {
  const object = slowObject(64);
  for (let n = 0; n < 20; n++) expect(object.letIn(50, 60)).toBe(50);
  // One publish of a version in the same thread, say.
  object.letIn(20, 900);
  object.pass(2000);
  expect(object.letIn(50, 60)).toBe(50);
});

it('a few that take long are no queue: a burst after them is taken', () => {
  const object = slowObject(64);
  object.letIn(1, 5);
  for (let n = 0; n < 50; n++) object.letIn(4, 400);
  expect(object.letIn(50, 400)).toBe(50);
});

it('nothing is refused below what the object can do, and twice as much keeps it busy and waits for little', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), (serviceMs) => {
      const capacity = 1000 / serviceMs;
      expect(queueAt(0.5 * capacity, serviceMs, 20).refused).toBe(0);
      const over = queueAt(2 * capacity, serviceMs, 20);
      expect(over.done).toBeGreaterThan(0.8 * 20 * capacity);
      // Without a bound that finds itself it would be 64 × serviceMs.
      expect(over.longest).toBeLessThan(50 + 20 * serviceMs);
    }),
  );
});

it('what is under way is counted whatever ends when, and forgotten where nothing tells of its end', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 40 })), { maxLength: 60 }), (steps) => {
      const inFlight = new InFlight(1000);
      const open: ReturnType<InFlight['begin']>[] = [];
      let now = 5000;
      for (const [begins, ms] of steps) {
        now += ms / 3;
        if (begins) open.push(inFlight.begin(now));
        else if (open.length > 0) inFlight.end(open.splice(ms % open.length, 1)[0]!);
        expect(inFlight.count(now)).toBe(open.length);
      }
      expect(inFlight.count(now + 2000)).toBe(0);
    }),
  );
});
