import { HOUR_MS } from '../../../shared/durations.ts';
import { ItemHashesStore } from './item-hashes-store.ts';
import type { SettingStore } from '../setting-store.ts';

/**
 * Lists may be made of older prices than cards show for so long. Feeds change some prices every quarter of an hour, and
 * in a shop of a thousand products twenty changed prices change every second list (what is similar, what is dearer).
 * Following each change at once took 1,500 row writes and 29 KV writes, two thirds of the day's total.
 */
export const REFRESH_PRICES_AFTER_MS = 2 * HOUR_MS;

/**
 * Decides when lists follow the catalogue's prices. A changed price is on its card in the next version. Lists follow at
 * most every two hours, and then take over all changed prices together.
 *
 * Stored: `prices(part, hashes)` (`item-hashes-store.ts`), the prices that the lists are made of; and
 * the settings `prices-followed`, `prices-wait` and `prices-asked` (`settings.ts`).
 */
export class PriceRefreshStore {
  readonly #hashes: ItemHashesStore;
  readonly #settings: SettingStore;

  constructor(sql: SqlStorage, settings: SettingStore) {
    this.#hashes = new ItemHashesStore(sql, 'prices');
    this.#settings = settings;
  }

  /** Hashes of the prices that the lists are made of. */
  read(): Uint32Array {
    return this.#hashes.read();
  }

  /** Whether a run that begins now takes over changed prices. Call it in the transaction that begins the run. */
  begin(now: number): boolean {
    const isDue = this.#is('prices-asked') || now >= this.#dueAt();
    this.#say('prices-asked', false);
    return isDue;
  }

  /** When lists may take over the prices that wait; null: none waits. */
  dueAt(): number | null {
    return this.#is('prices-wait') ? this.#dueAt() : null;
  }

  /** The next run takes over all prices. */
  ask(): void {
    this.#say('prices-asked', true);
  }

  /** The lists of a run that began at `now` are made of these prices. */
  refreshed(prices: Uint32Array, now: number): void {
    if (this.#hashes.write(prices)) this.#settings.set('prices-followed', now);
    this.#say('prices-wait', false);
  }

  /** The catalogue has these prices; the lists are not made of them yet. */
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

  /** Writes only a changed value. */
  #say(what: 'prices-wait' | 'prices-asked', is: boolean): void {
    if (is !== this.#is(what)) this.#settings.set(what, is);
  }
}
