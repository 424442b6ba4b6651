import { logFault } from '../log-fault.ts';
import { randomBytes } from 'node:crypto';
import { Complaint } from '../../formats/complaint.ts';
import type { ProductSettings } from '../../formats/products/make-product.ts';
import { makeProduct } from '../../formats/products/make-product.ts';
import type { RawProduct } from '../../formats/products/product-fields.ts';
import { PRODUCT_READER_VERSION, productReader } from '../../formats/products/product-reader.ts';
import { readProducts } from '../../formats/products/read-products.ts';
import { readRecords } from '../../formats/records/read-records.ts';
import type { BadRecord } from '../../formats/records/record.ts';
import { readLines } from '../../formats/text/read-lines.ts';
import { cutText } from '../../formats/values/cut-text.ts';
import { DecimalMarks } from '../../formats/values/decimal-mark.ts';
import { itemId } from '../../formats/values/item-id.ts';
import { Product } from '../../shared/product.ts';
import type { Feed } from '../../shared/shop-feed.ts';
import { issuesOf, sayIssue } from '../answer.ts';
import { SerialWork } from '../ledger/serial-work.ts';
import type { LedgerStores } from '../ledger/ledger-stores.ts';
import { ERRORS_KEPT, dueAt } from './feed-note.ts';
import type { FeedNote } from './feed-note.ts';
import type { FeedCounts, FeedOutcome, FeedStatus } from '../../shared/feed-health.ts';
import type { FeedAnswer } from './fetch-feed.ts';
import { FeedFault, MAX_UNPACKED_BYTES, fetchFeed } from './fetch-feed.ts';
import { feedMark } from './feed-mark.ts';
import type { Answered, Synced } from './synced.ts';

/** Products written at once; between two such parts other requests are let in. */
const BATCH = 500;
/** A file with more bad lines than this is another kind of file. */
const MAX_REJECTED = 100_000;
/** More products than this are no catalogue of one shop. */
const MAX_PRODUCTS = 500_000;

/** What a feed's records came to. */
interface Read {
  rejected: number;
  errors: { line: number; message: string }[];
  /** Ids of damaged lines. */
  keep: string[];
  /** What shows that it was cut off; null: nothing does. */
  cut: string | null;
}

/** Puts what is staged in force. */
type Put = (keep: string[], part: boolean) => Promise<Answered>;

/** The shop's own feed: fetched, read by the readers that the command line has, and put in force all at once or not at all. */
export class FeedLedger {
  readonly #stores: LedgerStores;
  readonly #marking = new SerialWork();
  #running: Promise<FeedOutcome | null> | null = null;
  #stopped = false;

  constructor(stores: LedgerStores) {
    this.#stores = stores;
  }

  /** Tells the cron whether the shop has a feed. Written only when that changes; of two at once the later tells what is so then. */
  mark(kv: KVNamespace): Promise<void> {
    const { settings, shop } = this.#stores;
    return this.#marking.run(async () => {
      const has = this.#feed() !== undefined;
      if (has === (settings.get('feed-marked') ?? false)) return;
      if (has) await kv.put(feedMark(shop.name()), '1');
      else await kv.delete(feedMark(shop.name()));
      settings.set('feed-marked', has);
    });
  }

  begin(now: number): string {
    const sync = randomBytes(16).toString('base64url');
    this.#stores.staged.begin(sync, now);
    return sync;
  }

  stage(sync: string, products: readonly Product[]): boolean {
    let known = false;
    this.#stores.transaction(() => void (known = this.#stores.staged.add(sync, products)));
    return known;
  }

  /** Of a large catalogue one step; ask again. @param part it is not the whole catalogue: nothing goes out of stock for it */
  commit(sync: string, keep: readonly string[], force: boolean, part = false): Synced {
    let synced: Synced = { unknown: true };
    this.#stores.transaction(() => void (synced = this.#stores.staged.commit(sync, keep, force, part)));
    return synced;
  }

  /** From now on a feed that is being fetched is not written down: the shop is removed. Its sync is gone, so nothing of it is taken. */
  stop(): void {
    this.#stopped = true;
  }

  /** True where a feed is named and its time has come, or what was read well is to be read otherwise. */
  due(now: number): boolean {
    const feed = this.#feed();
    if (!feed) return false;
    const note = this.#note();
    return now >= dueAt(feed, note) || (isGood(note?.status) && note?.read_with !== this.#readWith());
  }

  /**
   * Fetches the feed now; null where the config names none. One at a time: who asks meanwhile gets the same outcome.
   * @param goOn the next step of a commit, of which the outcome is awaited; in a call of its own where there is much to do
   */
  async run(
    now: number,
    force: boolean,
    goOn: (sync: string) => Synced | Promise<Synced> = (sync) => this.commit(sync, [], force),
  ): Promise<FeedOutcome | null> {
    this.#running ??= this.#run(now, force, goOn).finally(() => (this.#running = null));
    return this.#running;
  }

  async #run(
    now: number,
    force: boolean,
    goOn: (sync: string) => Synced | Promise<Synced>,
  ): Promise<FeedOutcome | null> {
    const feed = this.#feed();
    if (!feed) return null;
    const before = this.#note();
    const known = before?.url === feed.url ? before : null;
    const sync = this.begin(now);
    const readWith = this.#readWith();
    // What was not believed is asked for whole when someone insists.
    const whole = force || known?.read_with !== readWith;
    const put = async (keep: string[], part: boolean) => {
      let synced = this.commit(sync, keep, force, part);
      while ('going' in synced) synced = await goOn(sync);
      return synced;
    };
    const { outcome, answer } = await this.#fetch(feed.url, sync, known, whole, put);
    if (this.#stopped) return outcome;
    this.#stores.staged.drop(sync);
    const { etag, last_modified, read_with } =
      outcome.status === 'updated' && answer
        ? { ...answer, read_with: readWith }
        : (known ?? { etag: null, last_modified: null, read_with: null });
    const good_at = isGood(outcome.status) ? now : (known?.good_at ?? null);
    this.#stores.settings.set('feed', {
      ...outcome,
      url: feed.url,
      at: now,
      etag,
      last_modified,
      read_with: read_with ?? null,
      good_at,
    } satisfies FeedNote);
    return outcome;
  }

  /** Fetches and takes it; whatever goes wrong is the outcome. @param whole also where the server has nothing new */
  async #fetch(
    url: string,
    sync: string,
    known: FeedNote | null,
    whole: boolean,
    put: Put,
  ): Promise<{ outcome: FeedOutcome; answer: FeedAnswer | null }> {
    let answer: FeedAnswer | null = null;
    try {
      answer = await fetchFeed(url, whole || !known ? { etag: null, last_modified: null } : known);
      const { http, body } = answer;
      if (body) return { outcome: await this.#take(sync, http, body, put), answer };
      const { counts = null, errors = [] } = known ?? {};
      return { outcome: { status: 'unchanged', http, message: null, counts, errors }, answer };
    } catch (error) {
      if (!(error instanceof Complaint)) logFault('a feed could not be read', error);
      // What follows the first line is advice for the command line.
      const message = error instanceof Complaint ? error.message.split('\n')[0]! : 'it could not be read';
      const http = error instanceof FeedFault ? error.http : (answer?.http ?? null);
      return { outcome: { status: 'failed', http, message, counts: null, errors: [] }, answer };
    }
  }

  async #take(sync: string, http: number, body: AsyncIterable<Uint8Array>, put: Put): Promise<FeedOutcome> {
    const read = await this.#stageAll(sync, body);
    const { rejected, errors, keep, cut } = read;
    const synced = await put(keep, cut !== null);
    if ('unknown' in synced) throw new Complaint('it took longer than a day');
    const counts: FeedCounts = { ...('done' in synced ? synced.done : synced.refused), rejected };
    if ('done' in synced && cut) {
      const message = `it was cut off (${cut}): what it holds was taken, and nothing went out of stock`;
      return { status: 'failed', http, message, counts, errors };
    }
    if ('done' in synced) return { status: 'updated', http, message: null, counts, errors };
    return { status: 'refused', http, message: synced.why, counts, errors };
  }

  async #stageAll(sync: string, body: AsyncIterable<Uint8Array>): Promise<Read> {
    const settings = this.#settings();
    const read: Read = { rejected: 0, errors: [], keep: [], cut: null };
    let batch: Product[] = [];
    let total = 0;
    const note = (line: number, message: string): void => {
      if (read.errors.length < ERRORS_KEPT) read.errors.push({ line, message: cutText(message, 300) });
    };
    const take = (raw: RawProduct | BadRecord): void => {
      const made = 'message' in raw ? raw : makeProduct(raw, settings);
      const parsed = 'product' in made ? Product.safeParse(made.product) : null;
      if (parsed?.success) {
        batch.push(parsed.data);
        if ('dropped' in made && made.dropped) note(raw.line, `left out: ${made.dropped}`);
        return;
      }
      read.rejected++;
      if (read.rejected > MAX_REJECTED) throw new Complaint(`more than ${MAX_REJECTED} of its lines cannot be read`);
      if ('id' in raw && raw.id) read.keep.push(itemId(raw.id, settings.upper));
      const message = parsed
        ? sayIssue(issuesOf(parsed.error)[0]!)
        : 'message' in made
          ? made.message
          : 'its price has no currency';
      note(raw.line, message);
    };
    const flush = async (): Promise<void> => {
      total += batch.length;
      if (total > MAX_PRODUCTS) throw new Complaint(`it holds more than ${MAX_PRODUCTS} products`);
      if (batch.length > 0 && !this.stage(sync, batch)) throw new Complaint('it took longer than a day');
      batch = [];
      await scheduler.wait(0);
    };
    const source = await readRecords(readLines(body, MAX_UNPACKED_BYTES));
    const reader = productReader(source, undefined);
    for await (const { products } of readProducts(source, reader, new DecimalMarks())) {
      for (const raw of products) take(raw);
      if (batch.length >= BATCH) await flush();
    }
    await flush();
    read.cut = source.cut();
    return read;
  }

  #settings(): ProductSettings {
    return { currency: this.#stores.shop.config().shop.currency, upper: false };
  }

  #readWith(): string {
    return JSON.stringify([PRODUCT_READER_VERSION, this.#settings()]);
  }

  #feed(): Feed | undefined {
    return this.#stores.shop.config().feed;
  }

  #note(): FeedNote | null {
    return this.#stores.settings.get('feed');
  }
}

function isGood(status: FeedStatus | undefined): boolean {
  return status === 'updated' || status === 'unchanged';
}
