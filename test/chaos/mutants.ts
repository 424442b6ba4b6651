/** Faults that are planted into the built worker, so that the harness shows that it would find them. */
export const MUTANTS = ['acknowledge-before-commit', 'count-twice-on-retry', 'manifest-before-buckets'] as const;
export type Mutant = (typeof MUTANTS)[number];

/** How long the early acknowledger takes until it writes, ms. */
const LATE_MS = 400;

/** Each replaces pieces of the bundle's text; a piece that is not there any more is an error, never a mutant that does nothing. */
const REPLACEMENTS: Record<Mutant, readonly (readonly [piece: RegExp, by: string])[]> = {
  'acknowledge-before-commit': [
    [
      /async append\(orders\) \{/,
      `async append(orders) { setTimeout(() => this.appendLate(orders), ${LATE_MS}); return { accepted: orders.length, duplicates: 0 }; }
       async appendLate(orders) {`,
    ],
    [
      /async record\(events, now\) \{/,
      `async record(events, now) { setTimeout(() => this.recordLate(events, now), ${LATE_MS}); return { counted: events.length }; }
       async recordLate(events, now) {`,
    ],
  ],
  'count-twice-on-retry': [
    [
      /for \(const order of orders\) \{\s*const \{ appended/,
      `for (const one of orders) { const order = { ...one, order_id: one.order_id + Math.random() }; const { appended`,
    ],
    [/const fresh = this\.#notSeen\(events\);/, 'const fresh = events;'],
    [/INSERT INTO seen/, 'INSERT OR IGNORE INTO seen'],
  ],
  'manifest-before-buckets': [
    // The wait for the buckets is moved behind the manifest.
    [
      /await Promise\.all\((Array\.from\(\{ length: WRITES_AT_ONCE \}, write\))\);/,
      'const bucketsLater = () => Promise.all($1);',
    ],
    [/(await kv\.put\(kvKeys\.manifest\(shop\), JSON\.stringify\(manifest\)\);)/, '$1 await bucketsLater();'],
  ],
};

/** A KV write takes as long as it does at Cloudflare, not the millisecond that it takes here: a publish is then as easy to hit. */
const KV_WRITE_MS = 100;

/** The worker with the write times of a real KV; it is the same otherwise. */
export function withSlowWrites(worker: string): string {
  const slow = worker.replaceAll('await kv.put(', `await scheduler.wait(${KV_WRITE_MS}), await kv.put(`);
  if (slow === worker) throw new Error('The worker no longer writes to KV as the harness expects.');
  return slow;
}

export function plant(mutant: Mutant, worker: string): string {
  return REPLACEMENTS[mutant].reduce((text, [piece, by]) => {
    if (!piece.test(text)) throw new Error(`The mutant ${mutant} no longer fits the worker: ${piece}`);
    return text.replace(piece, by);
  }, worker);
}
