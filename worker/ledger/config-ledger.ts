import type { ShopConfig } from '../../shared/shop-config.ts';
import { catalogFacts } from '../rules/catalog-facts.ts';
import type { ConfigIssue } from '../rules/config-issue.ts';
import { parseConfig } from '../rules/parse-config.ts';
import { readYaml } from '../rules/read-yaml.ts';
import type { Card } from '../snapshot/card.ts';
import { contentKey, kvKeys } from '../snapshot/snapshot-store.ts';
import type { LedgerStores } from './stores-ledger.ts';

/** What a check of a config says; `version` is null where it has errors. */
export interface CheckedConfig {
  version: string | null;
  issues: ConfigIssue[];
}

/** Checks a config against the shop's own catalogue, and puts it in force. */
export class ConfigLedger {
  readonly #stores: LedgerStores;
  readonly #cardsOf: (config: ShopConfig) => Promise<(Card | undefined)[]>;

  constructor(stores: LedgerStores, cardsOf: (config: ShopConfig) => Promise<(Card | undefined)[]>) {
    this.#stores = stores;
    this.#cardsOf = cardsOf;
  }

  /** @param placements those that pages have shown of late; undefined: not known */
  async check(yaml: string, now: number, placements: string[] | undefined): Promise<CheckedConfig> {
    const facts = catalogFacts(await this.#cardsOf(this.#stores.shop.config()));
    const { config, issues } = parseConfig(yaml, { ...facts, ...(placements && { placements }) }, now);
    return { version: config && contentKey(yaml), issues };
  }

  /** Checks it and, where it has no errors, puts it in force: in KV first, so that what is kept is what is served. */
  async push(kv: KVNamespace, yaml: string, now: number, placements: string[] | undefined): Promise<CheckedConfig> {
    const { version, issues } = await this.check(yaml, now, placements);
    if (version === null) return { version, issues };
    const { configs, shop } = this.#stores;
    // As written, not as read: reading it again lays it over the defaults once more, as it should.
    const json = JSON.stringify({ version, config: readYaml(yaml).value });
    await kv.put(kvKeys.config(shop.name()), json);
    configs.push({ version, pushed_at: now, yaml, json });
    return { version, issues };
  }
}
