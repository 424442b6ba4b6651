import type { ShopConfig } from '../../../shared/shop-config.ts';
import { catalogFacts } from '../../rules/catalog-facts.ts';
import type { ConfigIssue } from '../../rules/config-issue.ts';
import { type ParsedConfig, parseConfig } from '../../rules/parse-config.ts';
import { readYaml } from '../../rules/read-yaml.ts';
import type { Card } from '../../snapshot/card.ts';
import { isServed, parsePublished, publishedText } from '../../snapshot/published-config.ts';
import { contentKey } from '../../snapshot/snapshot-store.ts';
import type { LedgerStores } from '../ledger-stores.ts';
import type { PushNote } from './config-store.ts';

/** The result of a check; `version` is null where the config has errors. */
export interface CheckedConfig {
  version: string | null;
  issues: ConfigIssue[];
}

/** Checks a config against the shop's own catalogue, and puts it in force. */
export class ConfigLedger {
  readonly #stores: LedgerStores;
  readonly #cardsOf: (config: ShopConfig) => Promise<Iterable<Card | undefined>>;
  readonly #placementsOf: (now: number) => Promise<string[]>;

  /** @param placementsOf placements that pages have shown lately */
  constructor(
    stores: LedgerStores,
    cardsOf: (config: ShopConfig) => Promise<Iterable<Card | undefined>>,
    placementsOf: (now: number) => Promise<string[]>,
  ) {
    this.#stores = stores;
    this.#cardsOf = cardsOf;
    this.#placementsOf = placementsOf;
  }

  async check(yaml: string, now: number): Promise<CheckedConfig> {
    const { config, issues } = await this.#read(yaml, now);
    return { version: config && versionOf(yaml), issues };
  }

  /** Checks it and, where it has no errors, puts it in force. KV is still to get it: `KvReplicator.write`. */
  async push(yaml: string, note: PushNote, now: number): Promise<CheckedConfig> {
    const { config, issues } = await this.#read(yaml, now);
    if (!config) return { version: null, issues };
    const { configs, kvReplicator } = this.#stores;
    const version = versionOf(yaml);
    const json = publishedText(version, readYaml(yaml).value, config);
    kvReplicator.change('config', () => {
      configs.push({ version, pushed_at: now, yaml, json }, note);
      return true;
    });
    return { version, issues };
  }

  async #read(yaml: string, now: number): Promise<ParsedConfig> {
    const { items, products, shop } = this.#stores;
    // Without them, or before the first shelf is seen, nothing is said about placements.
    const placements = await this.#placementsOf(now).catch(() => []);
    const facts = catalogFacts(await this.#cardsOf(shop.config()), items, now);
    // Not from cards: a product that only orders know has its price in the config's currency.
    const currencies = products.currencies();
    return parseConfig(yaml, { ...facts, currencies, ...(placements.length > 0 && { placements }) }, now);
  }
}

/** The hash of its text; not with a hyphen first, which would look like an option on a command line. */
function versionOf(yaml: string): string {
  return contentKey(yaml).replace(/^-/, '_');
}

/** Stores the config in force again, and in KV, where it was pushed to a worker that wrote configs in another form. */
export function renewConfig({ configs, kvReplicator }: Pick<LedgerStores, 'configs' | 'kvReplicator'>): void {
  const current = configs.current();
  const published = current && !isServed(current.json) ? parsePublished(current.json) : null;
  if (!current || !published) return;
  const json = publishedText(current.version, readYaml(current.yaml).value, published.config);
  kvReplicator.change('config', () => configs.renew(current.version, json));
}
