import { createHash } from 'node:crypto';
import type { TrialMemory } from '../../co-purchase/learn.ts';
import type { Layers } from '../../snapshot/manifest.ts';
import { manifestText, parseManifest, unnamed } from '../../snapshot/manifest.ts';
import { BitSet } from '../../columns/bit-set.ts';
import type { ColumnsShelf } from '../../columns/columns-shelf.ts';
import type { PublishRun } from './publish-run.ts';

/** A megabyte: a row may have two. */
const NUMBERS_A_ROW = 2 ** 18;

/**
 * The publish run in progress. After a kill, only a slice of its work is lost.
 *
 * Stored, until the version is published:
 * - `making('plan', json)`: a `PublishRun`. `making('at', json)`: how many items or buckets of the phase are done.
 * - `making('layers', text)`: in `write`, what is written so far: a manifest (`manifest.ts`) without a name.
 * - `making('trial 3 Zk3v…', bytes)`: the result of the fourth trial of the backtest, with a SHA-256 of its settings.
 * - `making('dirty', bits)`: items whose ridge is to be solved; `making('changed', bits)`: items whose list is to be made.
 * - `making('words', json)`, `making('words 0', numbers)`, …, and `prices`: of a large catalogue its hashes (`item-hashes.ts`);
 *   `addresses …` and `codes …`: its products' names beside their ids (`named-items.ts`).
 */
export class PublishRunStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS making (part TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;');
  }

  current(): PublishRun | null {
    return this.#read<PublishRun>('plan');
  }

  /** Begins the run's phase, at its first item. */
  enter(run: PublishRun): void {
    this.#write('plan', JSON.stringify(run));
    this.goTo(0);
    this.#sql.exec("DELETE FROM making WHERE part = 'layers'");
  }

  /** Notes how far writing is, and its layers. */
  writtenTo(run: PublishRun, at: number, layers: Layers): void {
    this.#write('plan', JSON.stringify(run));
    this.#write('layers', manifestText(unnamed(layers)));
    this.goTo(at);
  }

  /** Null where writing has not begun. */
  layers(): Layers | null {
    const text = this.#value('layers');
    return typeof text === 'string' ? parseManifest(text) : null;
  }

  at(): number {
    return this.#read<number>('at') ?? 0;
  }

  goTo(at: number): void {
    this.#write('at', JSON.stringify(at));
  }

  bitsOf(name: 'dirty' | 'changed', items: number): BitSet {
    const value = this.#value(name);
    return new BitSet(items, value instanceof ArrayBuffer ? new Uint8Array(value) : undefined);
  }

  putBits(name: 'dirty' | 'changed', { bytes }: BitSet): void {
    this.#write(name, bytes);
  }

  /** The memory of a backtest, which may begin again: its trials come in the same order each time. */
  trials(): TrialMemory {
    let asked = -1;
    const part = (trial: string) => `trial ${asked} ${createHash('sha256').update(trial).digest('base64url')}`;
    return {
      recall: (trial) => {
        asked++;
        const value = this.#value(part(trial));
        return value instanceof ArrayBuffer ? new Uint8Array(value) : null;
      },
      keep: (trial, figures) => this.#write(part(trial), figures),
    };
  }

  /** Call it when the backtest is over: its trials take megabytes. */
  forgetTrials(): void {
    this.#sql.exec("DELETE FROM making WHERE part LIKE 'trial %'");
  }

  /** What is kept of the catalogue that the run began with, where memory has no room for it. */
  readonly columns: ColumnsShelf = {
    put: (name, column) => this.#writeColumn(name, column),
    take: (name) => this.#column(name),
    drop: (name) => void this.#sql.exec("DELETE FROM making WHERE part = ?1 OR part LIKE ?1 || ' %'", name),
  };

  clear(): void {
    this.#sql.exec('DELETE FROM making');
  }

  #writeColumn(name: string, column: Uint32Array): void {
    for (let at = 0, row = 0; at < column.length; at += NUMBERS_A_ROW, row++)
      this.#write(`${name} ${row}`, new Uint8Array(column.slice(at, at + NUMBERS_A_ROW).buffer));
    this.#write(name, String(column.length));
  }

  #column(name: string): Uint32Array {
    const column = new Uint32Array(this.#read<number>(name) ?? 0);
    for (let at = 0, row = 0; at < column.length; at += NUMBERS_A_ROW, row++)
      column.set(new Uint32Array(this.#value(`${name} ${row}`) as ArrayBuffer), at);
    return column;
  }

  #read<T>(part: string): T | null {
    const value = this.#value(part);
    return typeof value === 'string' ? (JSON.parse(value) as T) : null;
  }

  #value(part: string): string | ArrayBuffer | undefined {
    return this.#sql.exec<{ value: string | ArrayBuffer }>('SELECT value FROM making WHERE part = ?', part).toArray()[0]
      ?.value;
  }

  #write(part: string, value: string | Uint8Array): void {
    this.#sql.exec('INSERT OR REPLACE INTO making (part, value) VALUES (?, ?)', part, value);
  }
}
