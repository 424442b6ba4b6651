import type { SyncAnswer } from '../../shared/feed-health.ts';
import type { Product } from '../../shared/product.ts';
import type { ProductStore } from '../catalog/product-store.ts';
import { BitSet } from '../columns/bit-set.ts';
import type { ItemStore } from '../ledger/log/item-store.ts';
import { shrinkFault } from './shrink-fault.ts';
import type { Synced } from './synced.ts';

/** How much one step does, about a second of it. */
export interface SyncStep {
  /** Parts of the staged catalogue, 400,000 characters each at most. */
  parts: number;
  /** Items among which those are looked for that it does not hold. */
  items: number;
  /** The same, where they go out of stock. */
  absent: number;
}
const STEP: SyncStep = { parts: 20, items: 20_000, absent: 5_000 };

/**
 * - `check`: which known products it holds. `weigh`: what would go out of stock; then it is accepted, or refused.
 * - `number`: its products get their numbers, in their order. `put`: they are put in force, the last part first, so that
 *   of one that came twice the last counts. `absent`: what it does not hold goes out of stock.
 */
type Phase = 'check' | 'weigh' | 'number' | 'put' | 'absent';

interface Plan {
  sync: string;
  force: boolean;
  /** It is not the whole catalogue: nothing goes out of stock for it. */
  part: boolean;
  phase: Phase;
  /** The part, or the item, that the phase goes on from. */
  at: string | number;
  /** The number of items before it came. */
  since: number;
  answer: SyncAnswer;
}

type Bits = 'listed' | 'kept' | 'newer';

/**
 * Puts a large catalogue in force, step by step. Each step is committed together with how far it is, so a kill loses one
 * at most. No version is begun meanwhile (`Publisher`): none is of half a catalogue. What else is told of a product once
 * the catalogue is accepted counts, as it came later. The price: for these seconds explanations, previews and what
 * webhooks mean are of a catalogue half old, half new.
 *
 * Stored, until it is in force or refused: `applying('plan', json)`, and bits by number of item: `applying('listed', bits)`
 * for those that it holds (in `put`: that are done), `'kept'` for those that stay as they are, `'newer'` for those that
 * were told since.
 */
export class LargeSyncStore {
  readonly #sql: SqlStorage;
  readonly #products: ProductStore;
  readonly #items: ItemStore;
  readonly #step: SyncStep;
  #isPutting = false;

  constructor(sql: SqlStorage, products: ProductStore, items: ItemStore, step = STEP) {
    this.#sql = sql;
    this.#products = products;
    this.#items = items;
    this.#step = step;
    sql.exec('CREATE TABLE IF NOT EXISTS applying (part TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;');
    products.onTold((n) => this.#noteNewer(n));
  }

  /** The name of the sync that is being put in force; null: none is. */
  get sync(): string | null {
    return this.#plan()?.sync ?? null;
  }

  begin(sync: string, keep: readonly string[], force: boolean, part: boolean): void {
    const kept = this.#bits('kept');
    for (const id of keep) {
      const n = this.#items.find(id);
      if (n !== undefined) kept.add(n);
    }
    this.#putBits('kept', kept);
    const answer = { products: 0, changed: 0, went_out_of_stock: 0, were_in_stock: 0 };
    this.#putPlan({ sync, force, part, phase: 'check', at: '', since: 0, answer });
  }

  /** One step; call it in a transaction, and only where there is a sync. Parts that are in force are deleted. */
  step(): Synced {
    const plan = this.#plan()!;
    const isOver = this.#doPhase(plan);
    if (!isOver) return this.#goOn(plan);
    switch (plan.phase) {
      case 'check':
        return this.#goOn({ ...plan, phase: 'weigh', at: 0 });
      case 'weigh': {
        const why = shrinkFault(plan.answer, plan.force);
        if (why) {
          this.#clear();
          return { refused: plan.answer, why };
        }
        this.#dropBits('listed');
        return this.#goOn({ ...plan, phase: 'number', at: '', since: this.#items.count });
      }
      case 'number': {
        // Here they are counted; before, one that came twice was two.
        const answer = { ...plan.answer, products: this.#bits('listed').count() };
        this.#dropBits('listed');
        return this.#goOn({ ...plan, phase: 'put', at: '~', answer });
      }
      case 'put':
        return this.#goOn({ ...plan, phase: 'absent', at: 0 });
      case 'absent':
        this.#clear();
        return { done: plan.answer };
      default:
        plan.phase satisfies never;
        throw new Error('unknown phase');
    }
  }

  /** Does the next stretch of the phase, and notes in the plan how far that is; true: the phase is over. */
  #doPhase(plan: Plan): boolean {
    switch (plan.phase) {
      case 'check':
      case 'number':
        return this.#list(plan);
      case 'weigh':
        return this.#weigh(plan);
      case 'put':
        return this.#put(plan);
      case 'absent':
        return this.#takeOut(plan);
    }
  }

  #list(plan: Plan): boolean {
    const listed = this.#bits('listed');
    const ids = this.#parts('SELECT id FROM staged WHERE sync = ? AND id > ? ORDER BY id LIMIT ?', plan);
    const numbers: number[] = [];
    for (const id of ids) {
      for (const product of this.#productsOf(plan.sync, id)) {
        const n = plan.phase === 'number' ? this.#items.numberOf(product.id) : this.#items.find(product.id);
        if (n !== undefined) numbers.push(n);
        if (plan.phase === 'check') plan.answer.products++;
      }
      plan.at = id;
    }
    const all = this.#widened(listed);
    for (const n of numbers) all.add(n);
    this.#putBits('listed', all);
    return ids.length < this.#step.parts;
  }

  #weigh(plan: Plan): boolean {
    const [from, below] = this.#stretch(plan, this.#step.items);
    const stays = this.#staying(['listed', 'kept']);
    for (const { n, in_stock } of this.#products.present(from, below)) {
      plan.answer.were_in_stock += in_stock;
      if (!plan.part && !stays(n)) plan.answer.went_out_of_stock += in_stock;
    }
    return below >= this.#items.count;
  }

  #put(plan: Plan): boolean {
    const done = this.#bits('listed');
    const newer = this.#bits('newer');
    const ids = this.#parts('SELECT id FROM staged WHERE sync = ? AND id < ? ORDER BY id DESC LIMIT ?', plan);
    const cleared = { ...plan.answer.cleared };
    this.#asOwn(() => {
      for (const id of ids) {
        for (const product of this.#productsOf(plan.sync, id).reverse()) {
          const n = this.#items.numberOf(product.id);
          if (done.has(n)) continue;
          done.add(n);
          if (!newer.has(n) && this.#products.put(product, cleared)) plan.answer.changed++;
        }
        this.#sql.exec('DELETE FROM staged WHERE sync = ? AND id = ?', plan.sync, id);
        plan.at = id;
      }
    });
    if (Object.keys(cleared).length > 0) plan.answer.cleared = cleared;
    this.#putBits('listed', done);
    return ids.length < this.#step.parts;
  }

  #takeOut(plan: Plan): boolean {
    if (plan.part) return true;
    const [from, below] = this.#stretch(plan, this.#step.absent);
    const stays = this.#staying(['listed', 'kept', 'newer']);
    const missing = Array.from(this.#products.present(from, below), ({ n }) => n).filter((n) => !stays(n));
    this.#asOwn(() => {
      for (const n of missing) this.#products.putAbsent(n, plan.since);
    });
    return below >= this.#items.count;
  }

  /** The next items, of which the plan notes that they are looked at. */
  #stretch(plan: Plan, most: number): [from: number, below: number] {
    const from = Number(plan.at);
    plan.at = from + most;
    return [from, from + most];
  }

  #staying(of: readonly Bits[]): (n: number) => boolean {
    const all = of.map((name) => this.#bits(name));
    return (n) => all.some((bits) => bits.has(n));
  }

  #parts(sql: string, { sync, at }: Plan): string[] {
    return this.#sql
      .exec<{ id: string }>(sql, sync, at, this.#step.parts)
      .toArray()
      .map(({ id }) => id);
  }

  #productsOf(sync: string, id: string): Product[] {
    const { json } = this.#sql
      .exec<{ json: string }>('SELECT json FROM staged WHERE sync = ? AND id = ?', sync, id)
      .one();
    return JSON.parse(json) as Product[];
  }

  /** Of what this puts it is not told. */
  #asOwn(work: () => void): void {
    this.#isPutting = true;
    try {
      work();
    } finally {
      this.#isPutting = false;
    }
  }

  /** A product was told, or deleted, from elsewhere. Before the catalogue is accepted, that came first. */
  #noteNewer(n: number): void {
    if (this.#isPutting) return;
    const phase = this.#plan()?.phase;
    if (phase !== 'number' && phase !== 'put' && phase !== 'absent') return;
    const newer = this.#bits('newer');
    newer.add(n);
    this.#putBits('newer', newer);
  }

  #goOn(plan: Plan): Synced {
    this.#putPlan(plan);
    return { going: true };
  }

  #plan(): Plan | null {
    const value = this.#value('plan');
    return typeof value === 'string' ? (JSON.parse(value) as Plan) : null;
  }

  #putPlan(plan: Plan): void {
    this.#write('plan', JSON.stringify(plan));
  }

  /** With room for all items that there are. */
  #bits(name: Bits): BitSet {
    const value = this.#value(name);
    const bits = new BitSet(this.#items.count);
    if (value instanceof ArrayBuffer) bits.bytes.set(new Uint8Array(value));
    return bits;
  }

  /** The same, with room for items that have come since. */
  #widened({ bytes }: BitSet): BitSet {
    const bits = new BitSet(this.#items.count);
    bits.bytes.set(bytes);
    return bits;
  }

  #putBits(name: Bits, { bytes }: BitSet): void {
    this.#write(name, bytes);
  }

  #dropBits(name: Bits): void {
    this.#sql.exec('DELETE FROM applying WHERE part = ?', name);
  }

  #clear(): void {
    this.#sql.exec('DELETE FROM applying');
  }

  #value(part: string): string | ArrayBuffer | undefined {
    return this.#sql
      .exec<{ value: string | ArrayBuffer }>('SELECT value FROM applying WHERE part = ?', part)
      .toArray()[0]?.value;
  }

  #write(part: string, value: string | Uint8Array): void {
    this.#sql.exec('INSERT OR REPLACE INTO applying (part, value) VALUES (?, ?)', part, value);
  }
}
