import { bucketCount, bucketText } from '../../snapshot/bucket.ts';
import type { Place } from '../../snapshot/draft-version.ts';
import { DraftVersion, blankLayers } from '../../snapshot/draft-version.ts';
import type { Manifest } from '../../snapshot/manifest.ts';
import type { ChangedBucket } from '../../snapshot/settle-changes.ts';
import { settleChanges } from '../../snapshot/settle-changes.ts';
import { contentKey, keysOf } from '../../snapshot/snapshot-store.ts';
import { putBucket, putManifest, readBuckets } from '../../snapshot/version-store.ts';
import type { PublishRun } from './publish-run.ts';
import type { BuiltVersion } from './publish-session.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from '../ledger-stores.ts';

/** Buckets in memory at once, old and new. */
const CHANGED_AT_ONCE = 12;
/** The free plan allows 50 calls to other services in a request. */
const CALLS_A_STEP = 40;
/** Cost of reading, sorting and hashing a bucket, in units of `step-budget.ts`: for each bucket, each thousand characters, … */
const UNITS_A_BUCKET = 100;
const UNITS_A_KILOBYTE = 20;
/** … and in buckets of cards, each product. */
const UNITS_A_CARD = 40;
const BEST_SELLERS_SHOWN_ALONE = 24;

/**
 * Writes the version. Small changes go into the overlay in the manifest; buckets are written where the overlay gets too
 * large, some in each step, or all where everything was made again. The manifest is last, so a reader sees the old
 * version or the new one. Null: the step is over.
 *
 * @param most characters of the overlay
 */
export async function writeStep(
  kv: KVNamespace,
  { learning, publishRun, shop, items, transaction }: LedgerStores,
  { run, session }: BuiltVersion,
  before: Manifest | null,
  budget: StepBudget,
  most: number,
): Promise<{ manifest: Manifest; run: PublishRun } | null> {
  session.beginWriting(run.started);
  const buckets = bucketCount(run.items);
  const same = before?.buckets === buckets ? before : null;
  const written = publishRun.layers();
  const draft = new DraftVersion(written ?? same ?? blankLayers(buckets), most);
  const known = new Set(before ? keysOf(before) : []);
  const bucketAt = (place: Place): ChangedBucket => {
    const text =
      place.family === 'lists' ? bucketText(learning.listsIn(place.bucket)) : session.cardText(place.bucket, buckets);
    return { place, key: contentKey(text), text };
  };
  const numbers = Array.from({ length: buckets }, (_, bucket) => bucket);
  const places = [
    ...(same ? learning.unpublished() : numbers).map((bucket): Place => ({ family: 'lists', bucket })),
    ...numbers.map((bucket): Place => ({ family: 'cards', bucket })),
  ];
  const isSmall = ({ family }: Place) => same !== null && (family === 'cards' || !run.all);
  let calls = 0;
  let now = run;
  for (let at = written ? publishRun.at() : 0; at < places.length;) {
    const changed: ChangedBucket[] = [];
    for (let full = false; at < places.length && !full; at++) {
      const place = places[at]!;
      const one = bucketAt(place);
      if (one.key !== draft.contentKey(place)) changed.push(one);
      const cards = place.family === 'cards' ? run.items / buckets : 0;
      const units = UNITS_A_BUCKET + (UNITS_A_KILOBYTE * one.text.length) / 1000 + UNITS_A_CARD * cards;
      full = budget.spend(units) || changed.length === CHANGED_AT_ONCE;
    }
    const small = changed.filter(({ place }) => isSmall(place)).map(({ place }) => draft.bucketKey(place));
    const bases = await readBuckets(kv, shop.name(), small);
    const texts = [...settleChanges(draft, changed, bases, bucketAt)].filter(([key]) => !known.has(key));
    await Promise.all(texts.map(([key, text]) => putBucket(kv, shop.name(), key, text)));
    calls += texts.length + 1;
    now = { ...now, bucketsWritten: now.bucketsWritten + texts.length };
    transaction(() => publishRun.writtenTo(now, at, draft.layers()));
    if (!(await budget.goOn()) || calls + CHANGED_AT_ONCE + 1 > CALLS_A_STEP) return null;
  }
  const { shop: top, names: categories } = session.top(run.started);
  const topCards = top.best.flatMap(([id]) => session.cardOf(items.find(id)!) ?? []).slice(0, BEST_SELLERS_SHOWN_ALONE);
  const { currency, groups } = session;
  const parts = { layers: draft.layers(), top, topCards, categories, currency, variants: groups.isAny };
  return { manifest: await putManifest(kv, shop.name(), parts, before, run.started), run: now };
}
