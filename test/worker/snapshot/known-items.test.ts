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
