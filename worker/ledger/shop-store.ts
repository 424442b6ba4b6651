import { randomBytes } from 'node:crypto';
import { ShopConfig } from '../../shared/shop-config.ts';
import { parseRecord } from '../access/shop-record.ts';
import type { ShopRecord } from '../access/shop-record.ts';
import type { Manifest } from '../snapshot/manifest.ts';
import { manifestText, parseManifest } from '../snapshot/manifest.ts';
import type { PublishedConfig } from '../snapshot/published-config.ts';
import { parsePublished, withCurrency } from '../snapshot/published-config.ts';
import type { ConfigStore } from './config/config-store.ts';
import type { SettingStore } from './setting-store.ts';

/** What KV has of a shop, as texts; null where there is none. */
export interface PublishedCopy {
  record: string;
  manifest: string | null;
  config: string | null;
}

/**
 * What the ledger knows of its shop: name, record, secret, the config in force and the published manifest.
 * Stored: `setting('shop')`, `setting('record')` (as KV has it), `setting('secret')`, `setting('manifest')` (its text),
 * `setting('currency')` (as in `"GBP"`).
 */
export class ShopStore {
  readonly #settings: SettingStore;
  readonly #configs: ConfigStore;
  readonly #fallbackName: string;
  /** The config as it was read last. */
  #read: { json: string | null; published: Pick<PublishedConfig, 'config' | 'currency'> } | null = null;

  constructor(settings: SettingStore, configs: ConfigStore, fallbackName: string) {
    this.#settings = settings;
    this.#configs = configs;
    this.#fallbackName = fallbackName;
  }

  /** Makes the shop; false where it is there. @param now ms since 1970 */
  create(shop: string, tokenHash: string, now: number): boolean {
    if (this.record() !== null) return false;
    this.#settings.set('shop', shop);
    this.#setRecord({ created_at: now, token_made_at: now, token_sha256: tokenHash });
    this.#settings.set('secret', randomBytes(32).toString('base64url'));
    return true;
  }

  /** Puts another token in the place of the shop's; false where there is no shop. @param now ms since 1970 */
  changeToken(tokenHash: string, now: number): boolean {
    const record = parseRecord(this.record());
    if (record) this.#setRecord({ ...record, token_made_at: now, token_sha256: tokenHash });
    return record !== null;
  }

  name(): string {
    return this.#settings.get('shop') ?? this.#fallbackName;
  }

  record(): string | null {
    return this.#settings.get('record');
  }

  /** The shop's key for customers' hashes. */
  secret(): string {
    return this.#settings.get('secret') ?? '';
  }

  /** The config in force, or all defaults. Without a currency in it, it gets the one that was found by orders and catalogue. */
  config(): ShopConfig {
    const { config, currency } = this.#published();
    return currency === undefined ? withCurrency(config, this.#settings.get('currency')) : config;
  }

  /** The currency in the config in force; undefined where it has none. */
  saidCurrency(): string | undefined {
    return this.#published().currency;
  }

  /** The currency that the published version has found. */
  setCurrency(currency: string): void {
    if (this.#settings.get('currency') !== currency) this.#settings.set('currency', currency);
  }

  #published(): Pick<PublishedConfig, 'config' | 'currency'> {
    const json = this.#configs.current()?.json ?? null;
    if (this.#read?.json !== json)
      this.#read = {
        json,
        published: (json && parsePublished(json)) || { config: ShopConfig.parse({ shop: { name: this.name() } }) },
      };
    return this.#read.published;
  }

  /** The published manifest; null before the first version. */
  manifest(): Manifest | null {
    const text = this.#settings.get('manifest');
    return text === null ? null : parseManifest(text);
  }

  setManifest(manifest: Manifest): void {
    this.#settings.set('manifest', manifestText(manifest));
  }

  /** Null where there is no shop. */
  publishedCopy(): PublishedCopy | null {
    const record = this.record();
    if (!record) return null;
    const manifest = this.manifest();
    return { record, manifest: manifest && manifestText(manifest), config: this.#configs.current()?.json ?? null };
  }

  #setRecord(record: ShopRecord): void {
    this.#settings.set('record', JSON.stringify(record));
  }
}
