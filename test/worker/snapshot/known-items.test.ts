import { expect, test } from 'vitest';
import { KEY_LENGTH, bucketOf } from '../../../worker/snapshot/bucket.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import type { Manifest } from '../../../worker/snapshot/manifest.ts';
import { KnownItems, knownOf } from '../../../worker/snapshot/known-items.ts';

const BUCKETS = 4;
const key = (name: string) => name.padEnd(KEY_LENGTH, '_');
const version = (cards: string[]) =>
  ({ buckets: BUCKETS, cards: cards.map(key).join(''), lists: ['l', 'm', 'n', 'o'].map(key).join('') }) as Manifest;
const card = (id: string) => ({ id }) as Card;

test('a new version takes over what its unchanged buckets hold, and nothing of the others', () => {
  const before = version(['a', 'b', 'c', 'd']);
  const next = version(['a', 'B', 'c', 'd']);
  const known = new KnownItems();
  const ids = Array.from({ length: 40 }, (_, n) => `P${n}`);
  for (const id of ids) known.cards.set(id, card(id));
  const taken = knownOf(next, before, known);
  for (const id of ids) {
    if (bucketOf(id, BUCKETS) === 1) expect(taken.cards.get(id)).toBeUndefined();
    else expect(taken.cards.get(id)).toBe(known.cards.get(id));
  }
  // A request under way still reads, and fills, the version before.
  known.cards.set('late', card('late'));
  expect(taken.cards.get('late')).toBeUndefined();
  expect(knownOf({ ...next, buckets: 8 }, before, known).cards.get('P0')).toBeUndefined();
  expect(knownOf(before, before, known)).toBe(known);
});

test('where something lies over a bucket, only the items whose lines are others are read again', () => {
  const over = (name: string, ...lines: string[]) => ({
    overlay: {
      lists: new Map(),
      cards: new Map([[1, { key: key(name), text: lines.map((one) => `\n${one}`).join('') }]]),
    },
  });
  const ids = Array.from({ length: 40 }, (_, n) => `P${n}`).filter((id) => bucketOf(id, BUCKETS) === 1);
  const [first, second, third] = ids as [string, string, string];
  const line = (id: string, n: number) => `${JSON.stringify(id)}\t{"n":${n}}`;
  const before = { ...version(['a', 'b', 'c', 'd']), ...over('B1', line(first, 1), line(second, 1)) };
  const next = { ...version(['a', 'b', 'c', 'd']), ...over('B2', line(first, 1), line(second, 2), line(third, 1)) };
  const known = new KnownItems();
  for (const id of ids) known.cards.set(id, card(id));
  const read = (taken: KnownItems) => ids.filter((id) => taken.cards.get(id) === undefined);
  expect(read(knownOf(next, before, known))).toEqual([second, third]);
  // The bucket was written with all that lay over it, and is the same; so it is when something came on top of that.
  expect(read(knownOf(version(['a', 'B2', 'c', 'd']), next, known))).toEqual([]);
  expect(read(knownOf(version(['a', 'B3', 'c', 'd']), next, known))).toEqual(ids);
});

test('what is asked for stays while much else passes; what is not goes, of every shop', () => {
  const busy = new KnownItems();
  const idle = new KnownItems();
  busy.cards.set('hot', card('hot'));
  busy.cards.set('cold', card('cold'));
  idle.cards.set('old', card('old'));
  for (let n = 0; n < 40_000; n++) {
    busy.cards.set(`P${n}`, card(`P${n}`));
    expect(busy.cards.get('hot')?.id).toBe('hot');
  }
  expect(busy.cards.get('cold')).toBeUndefined();
  expect(idle.cards.get('old')).toBeUndefined();
  let held = 0;
  for (let n = 0; n < 40_000; n++) if (busy.cards.get(`P${n}`)) held++;
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThanOrEqual(12_000);
});
