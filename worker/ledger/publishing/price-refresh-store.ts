import { ItemHashesStore } from './item-hashes-store.ts';
import type { SettingStore } from '../setting-store.ts';

/**
 * So long lists may rest on older prices than the cards show. Twenty other prices change every other list of a shop of
 * a thousand products (which are alike, which is dearer), and feeds bring that every quarter of an hour: followed at
 * once it was 1,500 rows and 29 KV writes each time, two thirds of what a day took.
 */
export const REFRESH_PRICES_AFTER_MS = 2 * 3_600_000;

/**
 * When lists follow the catalogue's prices. A changed price is on its card in the next version, and on the lists too
 * where none has changed for two hours; of more that follow each other, lists take over all together.
 *
 * Stored: `prices(part, hashes)` (`hashes-store.ts`), the prices that the lists rest on;
 * `setting('prices-followed')`, when they were last taken over, ms since 1970; `setting('prices-wait')`: some were not;
 * `setting('prices-asked')`: somebody waits for a version that takes them over.
 */
export class PriceRefreshStore {
  readonly #hashes: ItemHashesStore;
  readonly #settings: SettingStore;

  constructor(sql: SqlStorage, settings: SettingStore) {
    this.#hashes = new ItemHashesStore(sql, 'prices');
    this.#settings = settings;
  }

  /** Hashes of the prices that the lists rest on. */
  read(): Uint32Array {
    return this.#hashes.read();
  }

  /** Whether a version that begins now takes over whatever has changed. Call it in the transaction that begins it. */
  begin(now: number): boolean {
    const isDue = this.#is('prices-asked') || now >= this.#dueAt();
    this.#say('prices-asked', false);
    return isDue;
  }

  /** From when on a version has something to take over that is left out so far; null: there is nothing. */
  dueAt(): number | null {
    return this.#is('prices-wait') ? this.#dueAt() : null;
  }

  /** The next version that begins is to be of everything. */
  ask(): void {
    this.#say('prices-asked', true);
  }

  /** The lists of a version that began at `now` rest on these prices. */
  refreshed(prices: Uint32Array, now: number): void {
    if (this.#hashes.write(prices)) this.#settings.set('prices-followed', now);
    this.#say('prices-wait', false);
  }

  /** The catalogue has these prices, and the lists were left as they are. */
  deferred(prices: Uint32Array): void {
    const before = this.read();
    this.#say(
      'prices-wait',
      prices.some((hash, n) => hash !== before[n]),
    );
  }

  #dueAt(): number {
    return (this.#settings.get('prices-followed') ?? 0) + REFRESH_PRICES_AFTER_MS;
  }

  #is(what: 'prices-wait' | 'prices-asked'): boolean {
    return this.#settings.get(what) ?? false;
  }

  /** Writes only what is new. */
  #say(what: 'prices-wait' | 'prices-asked', is: boolean): void {
    if (is !== this.#is(what)) this.#settings.set(what, is);
  }
}
