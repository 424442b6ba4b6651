import { z } from 'zod';
import { ShopConfig } from '../../shared/shop-config.ts';

/**
 * Names what `ShopConfig` makes of what is written: another name whenever it may read anything otherwise. What was read
 * under this name need not be read again, which for hundreds of rules takes longer than the free plan gives a request.
 * A test says what it has to be (test/worker/snapshot/published-config.test.ts).
 */
export const CONFIG_READING = '3wNbqI9Q2pH';

/** A config as it is published: its version and the checked content. */
export interface PublishedConfig {
  version: string;
  config: ShopConfig;
}

const Written = z.object({ version: z.string(), config: ShopConfig });

/**
 * The text that KV and the ledger hold of a config: as written, so that a later worker lays it over its own defaults,
 * and beside it as it was read, for workers that read it alike.
 *
 * Stored: JSON, `{"version":"…","config":{"shop":{"name":"Lamps"}},"read":{"as":"…","config":{"shop":{"name":"Lamps","locale":"en",…},…}}}`.
 */
export function publishedText(version: string, written: unknown, config: ShopConfig): string {
  return JSON.stringify({ version, config: written, read: { as: CONFIG_READING, config } });
}

/** The config that such a text holds; null where it is none, or none that can be read any more. */
export function parsePublished(text: string): PublishedConfig | null {
  let stored: { version?: unknown; read?: { as?: unknown; config?: unknown } } | null;
  try {
    stored = JSON.parse(text);
  } catch {
    return null;
  }
  const { version, read } = stored ?? {};
  if (typeof version === 'string' && read?.as === CONFIG_READING) return { version, config: read.config as ShopConfig };
  return Written.safeParse(stored).data ?? null;
}
