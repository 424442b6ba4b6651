import type { SettingStore } from '../setting-store.ts';
import type { ShardLayout } from './shard-layout.ts';
import { shardOf } from './shard-of.ts';

const WHOLE: ShardLayout = { shards: 1, from: 1, at: { shard: 0, after: '' }, busy: false, width: 1, epoch: 0 };

/**
 * Which shard has which order.
 *
 * Stored:
 * - `setting('layout')`: a `ShardLayout`; without it all orders are in the main ledger.
 * - `moving(order_id)`: the borrowed orders: the main ledger has them of their shards, until they are returned.
 */
export class ShardLayoutStore {
  readonly #sql: SqlStorage;
  readonly #settings: SettingStore;
  readonly #borrowed: Set<string>;
  #layout: ShardLayout;

  constructor(sql: SqlStorage, settings: SettingStore) {
    this.#sql = sql;
    this.#settings = settings;
    sql.exec('CREATE TABLE IF NOT EXISTS moving (order_id TEXT PRIMARY KEY) WITHOUT ROWID;');
    const rows = sql.exec<{ order_id: string }>('SELECT order_id FROM moving').toArray();
    this.#borrowed = new Set(rows.map(({ order_id }) => order_id));
    this.#layout = settings.get('layout') ?? WHOLE;
  }

  get now(): ShardLayout {
    return this.#layout;
  }

  set(layout: ShardLayout): void {
    this.#settings.set('layout', layout);
    this.#layout = layout;
  }

  /** Whether any order may be in another object. */
  isSharded(): boolean {
    return this.#layout.width > 1;
  }

  /** Whether no rebalancing is in progress. */
  isSettled(): boolean {
    return this.#layout.shards === this.#layout.from;
  }

  isBorrowed(id: string): boolean {
    return this.#borrowed.has(id);
  }

  get borrowedCount(): number {
    return this.#borrowed.size;
  }

  /** Some of them. */
  borrowed(most: number): string[] {
    const some: string[] = [];
    for (const id of this.#borrowed) if (some.push(id) >= most) break;
    return some;
  }

  /** Marks orders as borrowed, and does `work` in the same transaction. */
  addBorrowed(ids: readonly string[], transaction: (work: () => void) => void, work: () => void): void {
    transaction(() => {
      for (const id of ids) this.#sql.exec('INSERT OR IGNORE INTO moving (order_id) VALUES (?)', id);
      work();
    });
    for (const id of ids) this.#borrowed.add(id);
  }

  /** Marks orders as returned, and does `work` in the same transaction. */
  removeBorrowed(ids: readonly string[], transaction: (work: () => void) => void, work: () => void): void {
    transaction(() => {
      for (const id of ids) this.#sql.exec('DELETE FROM moving WHERE order_id = ?', id);
      work();
    });
    for (const id of ids) this.#borrowed.delete(id);
  }

  /** The shards that may have the order, its own first. */
  placesOf(id: string): number[] {
    const { shards, from } = this.#layout;
    return [...new Set([shardOf(id, shards), shardOf(id, from)])];
  }
}
