import { DAY_MS } from '../../shared/durations.ts';
import type { SyncAnswer } from '../../shared/feed-health.ts';
import type { Product } from '../../shared/product.ts';
import { keptProduct } from '../catalog/kept-product.ts';
import type { ProductStore } from '../catalog/product-store.ts';
import type { ItemStore } from '../ledger/log/item-store.ts';
import type { SettingStore } from '../ledger/setting-store.ts';
import { LargeSyncStore } from './large-sync-store.ts';
import { shrinkFault } from './shrink-fault.ts';
import type { Synced } from './synced.ts';

/** What was staged and never committed is forgotten after a day. */
const KEEP_MS = DAY_MS;
/** Products are kept in parts of so many characters: a row may have two megabytes, and rows are what is billed. */
const PART_CHARACTERS = 400_000;
const PART_DIGITS = 9;
/** A catalogue of more parts, or for a shop of more items, takes steps (`LargeSyncStore`): these take a second. */
const AT_ONCE = { parts: 40, items: 50_000 } as const;

/**
 * A whole catalogue that arrives in parts and counts all at once: what it no longer holds goes out of stock in the
 * same moment, or nothing changes. Any part may be sent again, and so may the commit. A large one takes many moments,
 * but no version is made between them.
 *
 * Stored:
 * - `staged(sync, id, json)`: products of catalogues that are still arriving, many to a row; for a day at most. `id` is
 *   the number of the part. Example: `"Zk3v…", "000000002", [{"id": "85123A", …}, …]`.
 * - `setting('syncs')`: when each of them began, ms since 1970; `setting('synced')`: the last one that was committed.
 */
export class StagedStore {
  readonly #sql: SqlStorage;
  readonly #settings: SettingStore;
  readonly #products: ProductStore;
  readonly #items: ItemStore;
  readonly #large: LargeSyncStore;

  constructor(
    sql: SqlStorage,
    settings: SettingStore,
    products: ProductStore,
    items: ItemStore,
    large = new LargeSyncStore(sql, products, items),
  ) {
    this.#sql = sql;
    this.#settings = settings;
    this.#products = products;
    this.#items = items;
    this.#large = large;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS staged (sync TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (sync, id)) WITHOUT ROWID;
    `);
  }

  /** @param sync a name that nobody guesses and nothing had before */
  begin(sync: string, now: number): void {
    const open = this.#open();
    for (const [name, at] of Object.entries(open))
      if (now - at > KEEP_MS && name !== this.#large.sync) this.#forget(name, open);
    this.#settings.set('syncs', { ...open, [sync]: now });
  }

  /** False where no such sync is under way. */
  add(sync: string, products: readonly Product[]): boolean {
    if (!Object.hasOwn(this.#open(), sync) || sync === this.#large.sync) return false;
    let number = this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM staged WHERE sync = ?', sync).one().n;
    let part: string[] = [];
    let characters = 0;
    const write = (): void => {
      if (part.length === 0) return;
      const id = String(number++).padStart(PART_DIGITS, '0');
      this.#sql.exec('INSERT INTO staged (sync, id, json) VALUES (?, ?, ?)', sync, id, `[${part.join()}]`);
      [part, characters] = [[], 0];
    };
    for (const product of products) {
      const json = JSON.stringify(keptProduct(product));
      if (characters + json.length > PART_CHARACTERS) write();
      part.push(json);
      characters += json.length;
    }
    write();
    return true;
  }

  /** Forgets it, unless it is being put in force. */
  drop(sync: string): void {
    if (sync === this.#large.sync) return;
    this.#forget(sync, this.#open());
  }

  /**
   * Puts the staged catalogue in force; call it in a transaction.
   * @param keep ids that stay as they are though they are not in it: their lines were damaged
   * @param force also where it would take more than half of what is for sale off the shelves
   * @param part it is not the whole catalogue: nothing goes out of stock for it
   */
  commit(sync: string, keep: readonly string[], force: boolean, part = false): Synced {
    const last = this.#settings.get('synced');
    if (last?.sync === sync) return { done: last.answer };
    const open = this.#open();
    if (this.#large.sync !== null && this.#large.sync !== sync) {
      // One after another.
      this.step();
      return { going: true };
    }
    if (!Object.hasOwn(open, sync)) return { unknown: true };
    if (this.#large.sync === null && this.#isLarge(sync)) this.#large.begin(sync, keep, force, part);
    return this.#large.sync === null ? this.#commit(sync, open, keep, force, part) : this.step();
  }

  /** Whether a large catalogue is on its way to be in force. */
  get isApplying(): boolean {
    return this.#large.sync !== null;
  }

  /** The next step of it; call it in a transaction. */
  step(): Synced {
    const sync = this.#large.sync!;
    const synced = this.#large.step();
    if ('done' in synced) this.#settle(sync, this.#open(), synced.done);
    return this.isApplying ? { going: true } : synced;
  }

  #isLarge(sync: string): boolean {
    const { parts } = this.#sql
      .exec<{ parts: number }>('SELECT count(*) AS parts FROM staged WHERE sync = ?', sync)
      .one();
    return parts > AT_ONCE.parts || this.#items.count > AT_ONCE.items;
  }

  #commit(sync: string, open: Record<string, number>, keep: readonly string[], force: boolean, part: boolean): Synced {
    const kept = new Set(keep);
    // Of a product that came more than once the last one counts.
    const partOf = new Map<string, string>();
    for (const [part, products] of this.#parts(sync)) for (const { id } of products) partOf.set(id, part);
    // Their numbers alone: of a catalogue for another all may be missing, and they do not fit into memory.
    const missing: number[] = [];
    let gone = 0;
    for (const { n, id, in_stock } of this.#products.present()) {
      if (part || partOf.has(id) || kept.has(id)) continue;
      missing.push(n);
      gone += in_stock;
    }
    const answer: SyncAnswer = {
      products: partOf.size,
      changed: 0,
      went_out_of_stock: gone,
      were_in_stock: this.#products.countInStock(),
    };
    const why = shrinkFault(answer, force);
    if (why) return { refused: answer, why };
    const cleared: Record<string, number> = {};
    const since = this.#products.items;
    for (const [part, products] of this.#parts(sync))
      for (const product of new Map(products.map((one) => [one.id, one])).values())
        if (partOf.get(product.id) === part && this.#products.put(product, cleared)) answer.changed++;
    if (Object.keys(cleared).length > 0) answer.cleared = cleared;
    for (const n of missing) this.#products.putAbsent(n, since);
    this.#settle(sync, open, answer);
    return { done: answer };
  }

  #settle(sync: string, open: Record<string, number>, answer: SyncAnswer): void {
    this.#forget(sync, open);
    this.#settings.set('synced', { sync, answer });
  }

  /** The parts in the order of their arrival, one in memory at a time. */
  *#parts(sync: string): Generator<[part: string, products: Product[]]> {
    const ids = this.#sql.exec<{ id: string }>('SELECT id FROM staged WHERE sync = ? ORDER BY id', sync).toArray();
    for (const { id } of ids) {
      const row = this.#sql.exec<{ json: string }>('SELECT json FROM staged WHERE sync = ? AND id = ?', sync, id).one();
      yield [id, JSON.parse(row.json) as Product[]];
    }
  }

  #open(): Record<string, number> {
    return this.#settings.get('syncs') ?? {};
  }

  #forget(sync: string, open: Record<string, number>): void {
    this.#sql.exec('DELETE FROM staged WHERE sync = ?', sync);
    delete open[sync];
    this.#settings.set('syncs', open);
  }
}
