import { z } from 'zod';
import { ShopConfig } from '../../shared/shop-config.ts';
import { prepareRules } from '../rules/prepare-rules.ts';
import type { PreparedRules } from '../rules/prepared-rules.ts';

/**
 * Names what `ShopConfig` makes of what is written: another name whenever it may read anything otherwise. What was read
 * under this name need not be read again, which for hundreds of rules takes longer than the free plan gives a request.
 * A test says what it has to be (test/worker/snapshot/published-config.test.ts).
 */
export const CONFIG_READING = 'GaHFuZ_oeAc';

/** Names what `prepareRules` makes of rules, in the same way: another name whenever it may make something otherwise. */
export const RULES_PREPARING = 'XHdpdqdwpO1';

/** A config as it is published: its version and the checked content. */
export interface PublishedConfig {
  version: string;
  config: ShopConfig;
}

/** The same as the edge asks it: its rules are prepared. */
export interface ServedConfig {
  version: string;
  config: Omit<ShopConfig, 'rules'>;
  rules: PreparedRules;
}

const Written = z.object({ version: z.string(), config: ShopConfig });
/** Before and behind the line that is all that the edge parses; else there is no line break in the text. */
const SERVED = '\n"served":';
const END = '\n}';
const SERVED_AS = `${CONFIG_READING} ${RULES_PREPARING}`;

/**
 * The text that KV and the ledger hold of a config: as written, so that a later worker lays it over its own defaults,
 * beside it as it was read, for workers that read it alike, and in a line of its own as the edge asks it.
 *
 * Stored: JSON, `{"version":"…","config":{"shop":{"name":"Lamps"}},"read":{"as":"…","config":{"shop":{"name":"Lamps","locale":"en",…},…}},⏎"served":{"as":"…","version":"…","config":{…},"rules":{…}}⏎}`.
 */
export function publishedText(version: string, written: unknown, config: ShopConfig): string {
  const before = JSON.stringify({ version, config: written, read: { as: CONFIG_READING, config } }).slice(0, -1);
  return `${before},${SERVED}${JSON.stringify({ as: SERVED_AS, ...servedConfig({ version, config }) })}${END}`;
}

/** What the edge asks of a config. */
export function servedConfig({ version, config }: PublishedConfig): ServedConfig {
  const { rules: _rules, ...others } = config;
  return { version, config: others, rules: prepareRules(config) };
}

/** Whether such a text is as this worker serves it. */
export function isServed(text: string): boolean {
  return text.includes(`${SERVED}{"as":"${SERVED_AS}"`);
}

/** The config that such a text holds, for the edge; null where it is none, or none that can be read any more. */
export function parseServed(text: string): ServedConfig | null {
  const from = text.indexOf(SERVED);
  if (from >= 0) {
    const { as, version, config, rules } = parseJson(text.slice(from + SERVED.length, -END.length)) ?? {};
    if (as === SERVED_AS) return { version, config, rules } as ServedConfig;
  }
  // What was pushed before configs were served so, or is prepared otherwise by now.
  const published = parsePublished(text);
  return published && servedConfig(published);
}

/** The same config as a whole. */
export function parsePublished(text: string): PublishedConfig | null {
  const stored = parseJson(text) as { version?: unknown; read?: { as?: unknown; config?: unknown } } | null;
  const { version, read } = stored ?? {};
  if (typeof version === 'string' && read?.as === CONFIG_READING) return { version, config: read.config as ShopConfig };
  return Written.safeParse(stored).data ?? null;
}

function parseJson(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
