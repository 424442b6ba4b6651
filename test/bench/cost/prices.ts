/**
 * Cloudflare's list prices beyond what the paid plan ($5 a month) includes, as their documentation had them on the day
 * below. They change: look them up again before a decision.
 *
 * - Workers: developers.cloudflare.com/workers/platform/pricing, the same in developers.cloudflare.com/dynamic-workers/pricing
 *   (10 million requests and 30 million ms a month included)
 * - KV: developers.cloudflare.com/kv/platform/pricing (billed a key, also in bulk reads, also where there is none)
 * - Durable Objects: developers.cloudflare.com/durable-objects/platform/pricing (a call is a request; SQLite rows as D1's)
 */
export const READ_ON = '2026-11-22';

/** Dollars a million. */
export const PRICE = {
  requests: 0.3,
  /** A million milliseconds of processor time. */
  cpu_ms: 0.02,
  kv_keys_read: 0.5,
  kv_writes: 5,
  kv_deletes: 5,
  object_requests: 0.15,
  /** A million gigabytes-seconds in which objects are busy. */
  object_gb_s: 12.5,
  rows_read: 0.001,
  rows_written: 1,
} as const;

/** An object is billed for so much memory while it is busy, whatever it uses. */
export const GB_OF_OBJECT = 0.128;

/**
 * A day of the free plan, from the same pages and developers.cloudflare.com/workers/platform/limits. What is above it
 * fails until midnight UTC. An alarm that rings is a request to an object, one that is set is a row written, and so is
 * a row deleted; a cron that comes is a request.
 */
export const FREE_DAY = {
  requests: 100_000,
  kv_keys_read: 100_000,
  kv_writes: 1_000,
  kv_deletes: 1_000,
  kv_lists: 1_000,
  object_requests: 100_000,
  object_gb_s: 13_000,
  rows_read: 5_000_000,
  rows_written: 100_000,
} as const;

/** When these limits were read. */
export const LIMITS_READ_ON = '2026-11-23';

/** Processor time of one request of the free plan, ms. An object has 30 s for a call or an alarm, on both plans. */
export const FREE_REQUEST_CPU_MS = 10;
