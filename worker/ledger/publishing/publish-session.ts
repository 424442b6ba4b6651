import { DAY_MS } from '../../../shared/durations.ts';
import type { CatalogCoverage } from '../../../shared/admin-answers.ts';
import type { ShopConfig } from '../../../shared/shop-config.ts';
import type { TrialMemory } from '../../co-purchase/learn.ts';
import { type OrderMatrix, ordersOf } from '../../co-purchase/order-matrix.ts';
import type { RidgeRows } from '../../co-purchase/ridge-column.ts';
import { type ColumnsShelf, memoryShelf } from '../../columns/columns-shelf.ts';
import { bucketCount } from '../../snapshot/bucket.ts';
import type { Card } from '../../snapshot/card.ts';
import { GroupIds } from '../../snapshot/group-ids.ts';
import { topLists } from '../../snapshot/make-lists.ts';
import { ProductNames } from '../../snapshot/product-names.ts';
import type { CardMaker, ItemSource, KnownItem, ShopModel } from '../../snapshot/shop-model.ts';
import { cardMaker, catalogItem, shopModel } from '../../snapshot/shop-model.ts';
import type { Catalog } from '../../similarity/catalog.ts';
import type { Variants } from '../../similarity/variants.ts';
import { contentKey } from '../../snapshot/snapshot-store.ts';
import { BacktestProgress } from './backtest-progress.ts';
import { CardBuckets } from './card-buckets.ts';
import type { ItemHashes } from './item-hashes.ts';
import { hashItem, noHashes, noteNamed } from './item-hashes.ts';
import { LearningSession } from './learning-session.ts';
import { KnownLines } from './known-lines.ts';
import { RidgeWindow } from './ridge-window.ts';
import type { PublishRun } from './publish-run.ts';
import type { CatalogSlice, PathsOf } from './publish-task.ts';

/** Similar items whose lists a changed product may be on: as many as re-sell reads. */
const ALIKE_ITEMS = 100;
/** Raise it when the same orders and catalogue give other lists: a shop's next version then makes all of them again. */
const LISTS_VERSION = 6;
/** Products in one call to a shard that helps: some megabytes. */
export const PRODUCTS_PER_CALL = 10_000;
/** The hashes of more items than this, and their other names, lie on the disk between the steps that need them. */
const MOST_ITEMS_IN_MEMORY = 65_536;

/**
 * The memory of a publish run between its steps. All of it can be made again from the tables, with the same result. It
 * does not change while the shop does: changes are for the next version.
 *
 * Memory beside the matrix: that of `LearningSession` and up to 28 bytes an item, of a large catalogue up to 4, with 8 for
 * each ridge weight in memory; while buckets are written 30 to 50 bytes an item in its place. Cards are read from the
 * tables when their bucket is written.
 */
export class PublishSession {
  /** Orders in it. */
  readonly orders: number;
  readonly groups: GroupIds;
  /** Items in orders whose lead variant has changed, with the old and the new lead. */
  readonly ledAnew: readonly number[];
  /** What every list depends on, beside orders, settings and catalogue. */
  readonly basis: string;
  /** Changes with `basis` and `hashes`. */
  readonly input: string;
  readonly minBuyers: number;
  /** The currency of the shop's prices. */
  readonly currency: string;
  /** How much of the orders is of products of the catalogue; null where there is none. */
  readonly coverage: CatalogCoverage | null;
  readonly #catalog: Catalog;
  readonly #shelf: ColumnsShelf;
  /** Null as soon as buckets are written. */
  #learning: Listing | null;
  readonly #upSell: ShopConfig['up_sell'];
  readonly #source: ItemSource;
  readonly #toCard: CardMaker;
  readonly #shows: Pick<ShopConfig['learning'], 'show_out_of_stock'>;
  readonly #cards: CardBuckets;
  #slice: CatalogSlice | null = null;
  #ridge: RidgeWindow | null = null;
  /** Paths whose partners were counted together. */
  readonly #shared = new Set<string>();
  #top: ReturnType<typeof topLists> | null = null;

  /**
   * @param matrix with each variant apart; not kept where the catalogue has variants
   * @param ledBefore the lead of each item in the version before
   * @param shelf where what is too much for the memory lies
   */
  constructor(
    matrix: OrderMatrix,
    source: ItemSource,
    config: ShopConfig,
    trials: TrialMemory,
    ledBefore: ArrayLike<number> = [],
    shelf = memoryShelf(),
  ) {
    this.minBuyers = config.learning.min_buyers;
    this.#upSell = config.up_sell;
    this.#shows = config.learning;
    this.#source = source;
    this.#toCard = cardMaker(source, matrix, config.shop);
    const hashes = noHashes(source.count);
    this.groups = new GroupIds(source.count);
    this.#shelf = source.count > MOST_ITEMS_IN_MEMORY ? shelf : memoryShelf();
    const names = new ProductNames(source.count, this.#shelf);
    const knownLines = new KnownLines((item) => ordersOf(matrix, item));
    const look = (known: KnownItem, card: Card | undefined) => {
      knownLines.add(known);
      hashItem(hashes, known, card);
      if (card?.item_group_id) this.groups.note(known.n, card.item_group_id);
      names.note(known, card);
    };
    const model = shopModel(source, matrix, config, look, ledBefore);
    this.orders = model.matrix.orderCount;
    this.coverage = knownLines.sum();
    this.#catalog = model.content.catalog;
    for (const [lead, named] of this.#catalog.standIns) noteNamed(hashes, lead, named);
    const orders = (item: number) => ordersOf(matrix, item);
    const named = names.settle(orders, (item) => this.groups.hashOf(item));
    this.#cards = new CardBuckets(this, this.#catalog, model.idOf, named);
    this.ledAnew = this.variants.ledAnew(ledBefore, source.count, orders);
    const { currency, product_link, time_zone } = config.shop;
    this.currency = currency;
    this.basis = JSON.stringify([
      LISTS_VERSION,
      config.up_sell,
      config.learning.show_out_of_stock,
      this.minBuyers,
      currency,
      product_link,
      time_zone,
      bucketCount(source.count),
    ]);
    const { words, prices } = hashes;
    this.input = [
      this.basis,
      ...[words, prices].map((each) => contentKey(Buffer.from(each.buffer).toString('base64'))),
    ].join(' ');
    this.#shelf.put('words', words);
    this.#shelf.put('prices', prices);
    const session = new LearningSession({ model, minBuyers: this.minBuyers }, trials);
    this.#learning = { model, session, backtest: new BacktestProgress(session) };
  }

  /** What lists are made of; not any more when buckets are written. */
  get model(): ShopModel {
    return this.#learning!.model;
  }

  get learning(): LearningSession {
    return this.#learning!.session;
  }

  get backtest(): BacktestProgress {
    return this.#learning!.backtest;
  }

  /** Hashes of the catalogue that the lists are made of. */
  get hashes(): ItemHashes {
    return { words: this.#shelf.take('words'), prices: this.#shelf.take('prices') };
  }

  get variants(): Variants {
    return this.#catalog.variants;
  }

  /** How many items it has, other names of products left aside. */
  get items(): number {
    let items = 0;
    for (let item = 0; item < this.#source.count; item++) if (this.meantBy(item) === item) items++;
    return items;
  }

  /** The item that its orders count for: itself, unless the catalogue has it under another id. */
  meantBy(item: number): number {
    return this.#source.meantBy(item);
  }

  /** These items, what they mean, and all that was bought together with that. */
  *boughtWith(items: readonly number[]): Generator<number> {
    const { start, item, posting, postingStart } = this.model.matrix;
    const leads = new Set<number>();
    for (const one of items) {
      const means = this.meantBy(one);
      yield* [one, means];
      leads.add(this.variants.leadOf(means));
    }
    for (const lead of leads)
      for (const order of posting.subarray(postingStart[lead], postingStart[lead + 1]))
        yield* item.subarray(start[order], start[order + 1]);
  }

  /** All lists are made: frees what only they needed, which is most, for the buckets of the cards. */
  beginWriting(started: number): void {
    if (!this.#learning) return;
    this.top(started);
    this.#learning = this.#ridge = this.#slice = null;
  }

  /** An item's card in this version; undefined where it is not for sale. */
  cardOf(item: number): Card | undefined {
    for (const known of this.#source.range(item, item + 1)) return this.#toCard(known);
    return undefined;
  }

  /** The text of a bucket of cards, read from the tables. */
  cardText(bucket: number, buckets: number): string {
    return this.#cards.text(bucket, buckets);
  }

  /** The id of the item's group, where the item leads it. */
  groupLedBy(item: number): string | null {
    return this.groups.hashOf(item) && this.variants.leads(item) ? (this.cardOf(item)?.item_group_id ?? null) : null;
  }

  /** True for the first call: then the caller counts the partners of these paths with all workers. */
  claimSharing(of: PathsOf): boolean {
    const { size } = this.#shared;
    this.#shared.add(JSON.stringify(of));
    return this.#shared.size > size;
  }

  /** Ridge weights by item, from item `from` on. Call it when columns no longer change. */
  rows(column: (target: number) => Uint8Array | undefined, from: number): RidgeRows {
    this.#ridge ??= new RidgeWindow(this.model.matrix.itemCount, column);
    return this.#ridge.from(from);
  }

  /** A part of the catalogue, for a shard that helps. Kept, since the next shard wants the same. */
  slice(from: number): CatalogSlice {
    if (this.#slice?.from === from) return this.#slice;
    const items = Array.from(this.#source.range(from, from + PRODUCTS_PER_CALL), (known) => {
      const card = this.#toCard(known);
      return card ? catalogItem(card, known, this.#shows) : { id: known.id };
    });
    const leads = Uint32Array.from(items, (_, k) => this.variants.leadOf(from + k));
    const meant = Uint32Array.from(items, (_, k) => this.meantBy(from + k));
    this.#slice = { from, items: JSON.stringify(items), leads, meant, minBuyers: this.minBuyers, upSell: this.#upSell };
    return this.#slice;
  }

  /** The lead of each item. */
  leads(): Uint32Array {
    return Uint32Array.from({ length: this.#source.count }, (_, item) => this.variants.leadOf(item));
  }

  /** Items similar to this one: similarity is mutual, so it may be on their lists. */
  alike(item: number): number[] {
    return this.model.content.similar(item, ALIKE_ITEMS).map((row) => row.item);
  }

  /** The shop's and the categories' lists for the day of `started`. */
  top(started: number): ReturnType<typeof topLists> {
    this.#top ??= topLists(this.model, Math.floor(started / DAY_MS));
    return this.#top;
  }
}

interface Listing {
  model: ShopModel;
  session: LearningSession;
  backtest: BacktestProgress;
}

/** A version with all lists made, still to be written. */
export interface BuiltVersion {
  run: PublishRun;
  session: PublishSession;
}
