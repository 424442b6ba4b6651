import type { ShopConfig } from '../../../shared/shop-config.ts';
import { catalogFacts } from '../../rules/catalog-facts.ts';
import type { ConfigIssue } from '../../rules/config-issue.ts';
import { type ParsedConfig, parseConfig } from '../../rules/parse-config.ts';
import { readYaml } from '../../rules/read-yaml.ts';
import type { Card } from '../../snapshot/card.ts';
import { isServed, parsePublished, publishedText } from '../../snapshot/published-config.ts';
import { contentKey } from '../../snapshot/snapshot-store.ts';
import type { LedgerStores } from '../ledger-stores.ts';

/** What a check of a config says; `version` is null where it has errors. */
export interface CheckedConfig {
  version: string | null;
  issues: ConfigIssue[];
}

/** Checks a config against the shop's own catalogue, and puts it in force. */
export class ConfigLedger {
  readonly #stores: LedgerStores;
  readonly #cardsOf: (config: ShopConfig) => Promise<Iterable<Card | undefined>>;
  readonly #placementsOf: (now: number) => Promise<string[]>;

  /** @param placementsOf those that pages have shown of late */
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

  /** Checks it and, where it has no errors, puts it in force. KV is still to get it: `copies.write`. */
  async push(yaml: string, now: number): Promise<CheckedConfig> {
    const { config, issues } = await this.#read(yaml, now);
    if (!config) return { version: null, issues };
    const { configs, kvReplicator } = this.#stores;
    const version = versionOf(yaml);
    const json = publishedText(version, readYaml(yaml).value, config);
    kvReplicator.change('config', () => {
      configs.push({ version, pushed_at: now, yaml, json });
      return true;
    });
    return { version, issues };
  }

  async #read(yaml: string, now: number): Promise<ParsedConfig> {
    const { items, products, shop } = this.#stores;
    // A check does without them where they cannot be had, and where no shelf was ever seen: then a page may yet come.
    const placements = await this.#placementsOf(now).catch(() => []);
    const facts = catalogFacts(await this.#cardsOf(shop.config()), items, now);
    // Not the cards': a product that orders alone know has its price in whatever the config in force says.
    const currencies = products.currencies();
    return parseConfig(yaml, { ...facts, currencies, ...(placements.length > 0 && { placements }) }, now);
  }
}

/** A config's version is the hash of its text; one that began with a hyphen would look like an option to a command line. */
function versionOf(yaml: string): string {
  return contentKey(yaml).replace(/^-/, '_');
}

/** Says the config in force anew, for KV as well, where it was pushed to a worker that served configs otherwise than this one. */
export function renewConfig({ configs, kvReplicator }: Pick<LedgerStores, 'configs' | 'kvReplicator'>): void {
  const current = configs.current();
  const published = current && !isServed(current.json) ? parsePublished(current.json) : null;
  if (!current || !published) return;
  const json = publishedText(current.version, readYaml(current.yaml).value, published.config);
  kvReplicator.change('config', () => configs.renew(current.version, json));
}
