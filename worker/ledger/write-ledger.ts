import { KEY_LENGTH, bucketCount } from '../snapshot/bucket.ts';
import type { Manifest } from '../snapshot/item-lists.ts';
import { contentKey, keysOf } from '../snapshot/snapshot-store.ts';
import { bucketText, cardBuckets, putBucket, putManifest, withKeys } from '../snapshot/version-store.ts';
import type { MakingPlan } from './making-store.ts';
import type { MadeVersion } from './snapshot-ledger.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from './stores-ledger.ts';

/** KV refuses more than six open connections, and waits for the rest by itself. */
const WRITES_AT_ONCE = 6;
/** A request of the free plan may call other services 50 times. */
const WRITES_A_STEP = 40;
/** Reading, sorting and hashing a bucket, in units of `step-budget.ts`: so much, and so much a thousand characters. */
const UNITS_A_BUCKET = 100;
const UNITS_A_KILOBYTE = 20;
const BEST_SELLERS_SHOWN_ALONE = 24;

/**
 * Writes the buckets that differ from those of `before`, some a step, and last the manifest: a reader sees the old
 * version or the new one. A bucket's text is in memory only while it is written. Null: the step is over.
 */
export async function writeStep(
  kv: KVNamespace,
  { learning, making, shop, items, transaction }: LedgerStores,
  { plan, session }: MadeVersion,
  before: Manifest | null,
  budget: StepBudget,
): Promise<{ manifest: Manifest; plan: MakingPlan } | null> {
  const buckets = bucketCount(plan.items);
  const same = before?.buckets === buckets ? before : null;
  const known = new Set(before ? keysOf(before) : []);
  const numbers = Array.from({ length: buckets }, (_, bucket) => bucket);
  const listBuckets = same ? learning.unpublished() : numbers;
  const cardText = cardBuckets(session.model.cards, buckets);
  const blank = ' '.repeat(buckets * KEY_LENGTH);
  let written = 0;
  let now: MakingPlan = {
    ...plan,
    lists: plan.lists || (same?.lists ?? blank),
    cards: plan.cards || (same?.cards ?? blank),
  };
  for (let at = making.at(); at < listBuckets.length + buckets;) {
    const keys = { lists: new Map<number, string>(), cards: new Map<number, string>() };
    const texts = new Map<string, string>();
    for (let full = false; at < listBuckets.length + buckets && !full; at++) {
      const family = at < listBuckets.length ? 'lists' : 'cards';
      const bucket = family === 'lists' ? listBuckets[at]! : at - listBuckets.length;
      const text = family === 'lists' ? bucketText(learning.listsIn(bucket)) : cardText(bucket);
      const key = contentKey(text);
      keys[family].set(bucket, key);
      if (!known.has(key)) texts.set(key, text);
      full = budget.spend(UNITS_A_BUCKET + (UNITS_A_KILOBYTE * text.length) / 1000) || texts.size === WRITES_AT_ONCE;
    }
    await Promise.all(Array.from(texts, ([key, text]) => putBucket(kv, shop.name(), key, text)));
    written += texts.size;
    now = {
      ...now,
      lists: withKeys(now.lists, keys.lists),
      cards: withKeys(now.cards, keys.cards),
      bucketsWritten: now.bucketsWritten + texts.size,
    };
    transaction(() => making.goOnTo(now, at));
    if (!(await budget.goOn()) || written + WRITES_AT_ONCE > WRITES_A_STEP) return null;
  }
  const { shop: top } = session.top(plan.started);
  const { cards } = session.model;
  const topCards = top.best.flatMap(([id]) => cards[items.find(id)!] ?? []).slice(0, BEST_SELLERS_SHOWN_ALONE);
  const { lists, cards: cardKeys } = now;
  const parts = { buckets, lists, cards: cardKeys, top, topCards };
  return { manifest: await putManifest(kv, shop.name(), parts, before, plan.started), plan: now };
}
