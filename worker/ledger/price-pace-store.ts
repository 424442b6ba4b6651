import { HashesStore } from './hashes-store.ts';
import type { LearningStore } from './learning-store.ts';

/**
 * So long lists may rest on older prices than the cards show. Twenty other prices change every other list of a shop of
 * a thousand products (which are alike, which is dearer), and feeds bring that every quarter of an hour: followed at
 * once it was 1,500 rows and 29 KV writes each time, two thirds of what a day took.
 */
export const FOLLOW_PRICES_AFTER_MS = 2 * 3_600_000;

/**
 * When lists follow the catalogue's prices. A changed price is on its card in the next version, and on the lists too
 * where none has changed for two hours; of more that follow each other, lists take over all together.
 *
 * Stored: `prices(part, hashes)` (`hashes-store.ts`), the prices that the lists rest on;
 * `setting('prices-followed')`, when they were last taken over, ms since 1970; `setting('prices-wait')`: some were not.
 */
export class PricePaceStore {
  readonly #hashes: HashesStore;
  readonly #settings: LearningStore;

  constructor(sql: SqlStorage, settings: LearningStore) {
    this.#hashes = new HashesStore(sql, 'prices');
    this.#settings = settings;
  }

  /** Hashes of the prices that the lists rest on. */
  read(): Uint32Array {
    return this.#hashes.read();
  }

  /** Whether a version that begins now takes over whatever has changed. */
  isDue(now: number): boolean {
    return now >= this.#followed() + FOLLOW_PRICES_AFTER_MS;
  }

  /** From when on a version has something to take over that is left out so far; null: there is nothing. */
  dueAt(): number | null {
    return this.#waits() ? this.#followed() + FOLLOW_PRICES_AFTER_MS : null;
  }

  /** Somebody asks for a version: it is to be of everything. */
  followNow(now: number): void {
    if (!this.isDue(now)) this.#settings.set('prices-followed', 0);
  }

  /** The lists of a version that began at `now` rest on these prices. */
  taken(prices: Uint32Array, now: number): void {
    if (this.#hashes.write(prices)) this.#settings.set('prices-followed', now);
    this.#wait(false);
  }

  /** The catalogue has these prices, and the lists were left as they are. */
  left(prices: Uint32Array): void {
    const before = this.read();
    this.#wait(prices.some((hash, n) => hash !== before[n]));
  }

  #wait(waits: boolean): void {
    if (waits !== this.#waits()) this.#settings.set('prices-wait', waits);
  }

  #waits(): boolean {
    return this.#settings.get<boolean>('prices-wait') ?? false;
  }

  #followed(): number {
    return this.#settings.get<number>('prices-followed') ?? 0;
  }
}
