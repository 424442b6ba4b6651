/** Faults that are planted into the built worker, so that the harness shows that it would find them. */
export const MUTANTS = [
  'acknowledge-before-commit',
  'count-twice-on-retry',
  'manifest-before-buckets',
  'overlay-not-read',
] as const;
export type Mutant = (typeof MUTANTS)[number];

/** Faults that only somebody who reads at the right moment sees; the counts at the end are right. */
export const SEEN_BY_READERS: ReadonlySet<Mutant> = new Set<Mutant>(['manifest-before-buckets', 'overlay-not-read']);

/** How long the early acknowledger takes until it writes, ms. */
const LATE_MS = 400;

/** Each replaces pieces of the bundle's text; a piece that is not there any more is an error, never a mutant that does nothing. */
const REPLACEMENTS: Record<Mutant, readonly (readonly [piece: RegExp, by: string])[]> = {
  'acknowledge-before-commit': [
    [
      /async append\(orders, at\) \{/,
      `async append(orders, at) { setTimeout(() => this.appendLate(orders, at), ${LATE_MS}); return { accepted: orders.length, duplicates: 0 }; }
       async appendLate(orders, at) {`,
    ],
    [
      // The same of a ledger that is spread: a shard answers, and stores a moment later.
      /applyUpdates\(call\) \{\s*return this\.#parts\.intake\.applyUpdates\(call\);/,
      `applyUpdates(call) {
         setTimeout(() => this.#parts.intake.applyUpdates({ ...call, orders: call.orders.map((order) => ({ ...order, items: order.items.map((item, n) => (typeof item === 'number' ? item : n)) })) }), ${LATE_MS});
         return { answers: call.orders.map(() => ({ type: 'done', accepted: true, outcome: '', duplicate: false })) };`,
    ],
    [
      /async record\(json, now\) \{/,
      `async record(json, now) { setTimeout(() => this.recordLate(json, now), ${LATE_MS}); return { counted: JSON.parse(json).length }; }
       async recordLate(json, now) {`,
    ],
  ],
  'count-twice-on-retry': [
    [
      /for \(const \[n, order\] of orders\.entries\(\)\) \{\s*const \{ appended/,
      `for (const [n, one] of orders.entries()) { const order = { ...one, order_id: one.order_id + Math.random() }; const { appended`,
    ],
    [
      /orders\.map\(\(order\) => this\.#apply\(order,/,
      'orders.map((order) => this.#apply({ ...order, id: order.id + Math.random() },',
    ],
    [
      /batches\.map\(\(\{ events \}\) => byKeptId\(events\)\)/,
      'batches.map(({ events }) => new Map(events.map((event) => [String(Math.random()), event])))',
    ],
  ],
  'manifest-before-buckets': [
    // The buckets are written behind the manifest.
    [
      /await Promise\.all\(texts\.map\(\(\[key, text\]\) => putBucket\(kv, shop\.name\(\), key, text\)\)\);/,
      '(globalThis.bucketsLater ??= []).push(...texts);',
    ],
    [
      /(await kv\.put\(kvKeys\.manifest\(shop\), manifestText\(manifest\)\);)/,
      '$1 for (const [key, text] of (globalThis.bucketsLater ?? []).splice(0)) await putBucket(kv, shop, key, text);',
    ],
  ],
  'overlay-not-read': [
    // A reader looks into buckets alone, some of which are of an older version.
    [/manifest\.overlay\?\.\[family\]\.get\(bucket\)\?\.text/, 'undefined'],
  ],
};

/** Changes that make faults visible and are none themselves. */
const SLOWED: readonly (readonly [piece: RegExp, by: string])[] = [
  // Every KV write of a publish asks at the gate, before and after.
  [
    /(async step\(kv, ticket\) \{)/,
    `$1 {
       const real = kv, shop = this.#stores.shop.name(), pass = () => fetch("GATE/" + shop);
       kv = { get: (...read) => real.get(...read), put: async (...write) => { await pass(); await real.put(...write); await pass(); } };
     }`,
  ],
  // Every request asks KV anew, as in an isolate that has just begun, and KV takes its time.
  [/\bFRESH_MS = \w+;/, 'FRESH_MS = -1;'],
  [/(async function (?:kvGet|readKv)\(env, keys, \w+\) \{)/, '$1 await scheduler.wait(Math.random() * 30);'],
  // Each version changes every line of the shop's four list buckets: two are written, and two ride in the manifest.
  [/\bMAX_OVERLAY_CHARACTERS = \w+;/, 'MAX_OVERLAY_CHARACTERS = 350_000;'],
  // Tuning takes its time, is begun again after each kill, and is not what is looked at.
  [/\bMIN_ORDERS_TO_TUNE = \w+;/, 'MIN_ORDERS_TO_TUNE = Infinity;'],
];

/** The worker with the times of a real KV, and writes that pass a gate; it is the same otherwise. */
export function slowed(worker: string, gateUrl: string): string {
  return replaced(worker, SLOWED, 'harness').replace('GATE/', `${gateUrl}/`);
}

export function plant(mutant: Mutant, worker: string): string {
  return replaced(worker, REPLACEMENTS[mutant], `mutant ${mutant}`);
}

function replaced(worker: string, pieces: readonly (readonly [piece: RegExp, by: string])[], who: string): string {
  return pieces.reduce((text, [piece, by]) => {
    if (!piece.test(text)) throw new Error(`The ${who} no longer fits the worker: ${piece}`);
    return text.replace(piece, by);
  }, worker);
}
