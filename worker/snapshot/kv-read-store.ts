/** Reads of KV that no visitor waits long for: one that does not answer is given up, and left alone for a moment. */
import type { Environment } from '../environment.ts';

/** A KV that answers later than this is treated as one that does not answer: a visitor looks at an empty shelf meanwhile. */
const KV_PATIENCE_MS = 1_000;
/** After it did not answer it is not asked for so long, so that one request does not wait for it three times. */
const KV_REST_MS = 2_000;
/** KV takes 100 keys a call. */
export const KEYS_PER_CALL = 100;

let restsUntil = 0;

/**
 * The texts under at most `KEYS_PER_CALL` keys, null where there is none, in one call.
 * @param cacheSeconds how long the location may answer from its own cache; at least 30
 * @throws where KV does not answer in time, or did not a moment ago
 */
export async function readKv(
  env: Environment,
  keys: string[],
  cacheSeconds: number,
): Promise<Map<string, string | null>> {
  if (Date.now() < restsUntil) throw new Error('KV did not answer a moment ago');
  let timer: ReturnType<typeof setTimeout> | null = null;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      restsUntil = Date.now() + KV_REST_MS;
      reject(new Error('KV is slow'));
    }, KV_PATIENCE_MS);
  });
  try {
    return await Promise.race([env.SNAPSHOTS.get(keys, { type: 'text', cacheTtl: cacheSeconds }), patience]);
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}
