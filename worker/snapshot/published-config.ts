import { z } from 'zod';
import { ShopConfig } from '../../shared/shop-config.ts';
import { prepareRules } from '../rules/prepare-rules.ts';
import type { PreparedRules } from '../rules/prepared-rules.ts';

/**
 * Names what `ShopConfig` makes of what is written: another name whenever it may read anything otherwise. What was read
 * under this name need not be read again, which for hundreds of rules takes longer than the free plan gives a request.
 * A test says what it has to be (test/worker/snapshot/published-config.test.ts).
 */
export const CONFIG_READING = 'EZif5RqTg_W';

/** Names what `prepareRules` makes of rules, in the same way: another name whenever it may make something otherwise. */
export const RULES_PREPARING = 'XHdpdqdwpO1';

/** A config as it is published: its version and the checked content. */
export interface PublishedConfig {
  version: string;
  config: ShopConfig;
  /** The currency that is written; where none is, the orders say it, and the config's is a default. */
  currency?: string;
}

/** The same as the edge asks it: its rules are prepared. */
export interface ServedConfig {
  version: string;
  config: Omit<ShopConfig, 'rules'>;
  currency?: string;
  rules: PreparedRules;
}

const Written = z.object({ version: z.string(), config: ShopConfig });
/** Before and behind the line that is all that the edge parses; else there is no line break in the text. */
const SERVED = '\n"served":';
const END = '\n}';
/** The number is of the shape of `ServedConfig`. */
const SERVED_AS = `${CONFIG_READING} ${RULES_PREPARING} 2`;

/**
 * The text that KV and the ledger hold of a config: as written, so that a later worker lays it over its own defaults,
 * beside it as it was read, for workers that read it alike, and in a line of its own as the edge asks it.
 *
 * Stored: JSON, `{"version":"…","config":{"shop":{"name":"Lamps"}},"read":{"as":"…","config":{"shop":{"name":"Lamps","locale":"en",…},…}},⏎"served":{"as":"…","version":"…","config":{…},"rules":{…}}⏎}`.
 */
export function publishedText(version: string, written: unknown, config: ShopConfig): string {
  const currency = saidCurrency(written);
  const before = JSON.stringify({ version, config: written, read: { as: CONFIG_READING, config } }).slice(0, -1);
  return `${before},${SERVED}${JSON.stringify({ as: SERVED_AS, ...servedConfig({ version, config, currency }) })}${END}`;
}

/** What the edge asks of a config. */
export function servedConfig({ version, config, currency }: PublishedConfig): ServedConfig {
  const { rules: _rules, ...others } = config;
  return { version, config: others, ...(currency !== undefined && { currency }), rules: prepareRules(config) };
}

/** A config that says no currency, with the one that its shop's prices are in; null: that is not known. */
export function withCurrency<T extends Pick<ShopConfig, 'shop'>>(config: T, currency: string | null | undefined): T {
  if (!currency || currency === config.shop.currency) return config;
  return { ...config, shop: { ...config.shop, currency } };
}

/** Whether such a text is as this worker serves it. */
export function isServed(text: string): boolean {
  return text.includes(`${SERVED}{"as":"${SERVED_AS}"`);
}

/** The config that such a text holds, for the edge; null where it is none, or none that can be read any more. */
export function parseServed(text: string): ServedConfig | null {
  const from = text.indexOf(SERVED);
  if (from >= 0) {
    const { as, ...served } = parseJson(text.slice(from + SERVED.length, -END.length)) ?? {};
    if (as === SERVED_AS) return served as unknown as ServedConfig;
  }
  // What was pushed before configs were served so, or is prepared otherwise by now.
  const published = parsePublished(text);
  return published && servedConfig(published);
}

/** The same config as a whole. */
export function parsePublished(text: string): PublishedConfig | null {
  const stored = parseJson(text) as {
    version?: unknown;
    config?: unknown;
    read?: { as?: unknown; config?: unknown };
  } | null;
  const { version, read } = stored ?? {};
  const published =
    typeof version === 'string' && read?.as === CONFIG_READING
      ? { version, config: read.config as ShopConfig }
      : Written.safeParse(stored).data;
  const currency = saidCurrency(stored?.config);
  return published ? { ...published, ...(currency !== undefined && { currency }) } : null;
}

/** The currency that a config says, as it is written; undefined where it says none. */
export function saidCurrency(written: unknown): string | undefined {
  const currency = (written as { shop?: { currency?: unknown } | null } | null | undefined)?.shop?.currency;
  return typeof currency === 'string' ? currency : undefined;
}

function parseJson(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
