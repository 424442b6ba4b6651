import type { ShopConfig } from '../../../shared/shop-config.ts';
import { ALONE, type BacktestTask } from '../../co-purchase/backtest-task.ts';
import type { Asking } from '../../co-purchase/fold-backtest.ts';
import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';
import type { TrialMemory } from '../../co-purchase/learn.ts';
import { type OrderMatrix, ordersOf } from '../../co-purchase/order-matrix.ts';
import type { RidgeRows } from '../../co-purchase/ridge-column.ts';
import { countRows, rowsBetween } from '../../co-purchase/ridge-column.ts';
import { bucketCount, bucketMembers, bucketOf, bucketText } from '../../snapshot/bucket.ts';
import { AddressedItems } from '../../snapshot/addressed-items.ts';
import type { Card } from '../../snapshot/card.ts';
import { GroupIds } from '../../snapshot/group-ids.ts';
import { topLists } from '../../snapshot/make-lists.ts';
import type { CardMaker, ItemSource, KnownItem, ShopModel } from '../../snapshot/shop-model.ts';
import { cardMaker, catalogItem, shopModel } from '../../snapshot/shop-model.ts';
import type { Variants } from '../../similarity/variants.ts';
import { contentKey } from '../../snapshot/snapshot-store.ts';
import type { ItemHashes } from './item-hashes.ts';
import { hashItem, noHashes, noteNamed } from './item-hashes.ts';
import { LearningSession } from './learning-session.ts';
import type { PublishRun } from './publish-run.ts';
import type { CatalogueSlice, PathsOf } from './publish-task.ts';

/** Similar items whose lists a changed product may be on: as many as re-sell reads. */
const ALIKE_ITEMS = 100;
/** Raise it when the same orders and catalogue give other lists: a shop's next version then makes all of them again. */
const LISTS_VERSION = 3;
const DAY_MS = 86_400_000;
/** Products in one call to a shard that helps: some megabytes. */
export const PRODUCTS_PER_CALL = 10_000;
/** Ridge weights in memory while lists are made, 8 bytes each. */
const WEIGHTS_IN_MEMORY = 1_500_000;

/**
 * The memory of a publish run between its steps. All of it can be made again from the tables, with the same result. It
 * does not change while the shop does: changes are for the next version.
 *
 * Memory beside the matrix: that of `LearningSession`, 60 bytes an item, and 8 for each ridge weight in memory. Cards are
 * read from the tables when their bucket is written.
 */
export class PublishSession {
  readonly model: ShopModel;
  readonly learning: LearningSession;
  readonly groups: GroupIds;
  /** Items in orders whose lead variant has changed, with the old and the new lead. */
  readonly ledAnew: readonly number[];
  /** What every list depends on, beside orders, settings and catalogue. */
  readonly basis: string;
  /** Hashes of the catalogue that the lists are made of. */
  readonly hashes: ItemHashes;
  /** Changes with `basis` and `hashes`. */
  readonly input: string;
  readonly minBuyers: number;
  /** The currency of the shop's prices. */
  readonly currency: string;
  readonly #upSell: ShopConfig['up_sell'];
  readonly #source: ItemSource;
  readonly #toCard: CardMaker;
  readonly #shows: Pick<ShopConfig['learning'], 'show_out_of_stock'>;
  readonly #addressed: AddressedItems;
  #members: { own: MembersOf; leading: MembersOf; addresses: ReturnType<AddressedItems['linesIn']> } | null = null;
  /** The piece of the backtest in progress, where the main ledger works alone. */
  #piece: { task: BacktestTask; work: Generator<number, Uint8Array> } | null = null;
  #choosing: { asking: Asking<CoPurchaseSettings>; next: IteratorResult<BacktestTask, CoPurchaseSettings> } | null =
    null;
  #slice: CatalogueSlice | null = null;
  #counted: Uint32Array | null = null;
  #rows: RidgeRows | null = null;
  /** Paths whose partners were counted together. */
  readonly #shared = new Set<string>();
  #top: ReturnType<typeof topLists> | null = null;

  /**
   * @param matrix with each variant apart; not kept where the catalogue has variants
   * @param ledBefore the lead of each item in the version before
   */
  constructor(
    matrix: OrderMatrix,
    source: ItemSource,
    config: ShopConfig,
    trials: TrialMemory,
    ledBefore: ArrayLike<number> = [],
  ) {
    this.minBuyers = config.learning.min_buyers;
    this.#upSell = config.up_sell;
    this.#shows = config.learning;
    this.#source = source;
    this.#toCard = cardMaker(source, matrix, config.shop);
    this.hashes = noHashes(source.count);
    this.groups = new GroupIds(source.count);
    this.#addressed = new AddressedItems(source.count);
    const look = (known: KnownItem, card: Card | undefined) => {
      hashItem(this.hashes, known, card);
      if (card?.item_group_id) this.groups.note(known.n, card.item_group_id);
      if (card) this.#addressed.note(known.n, card.link);
    };
    this.model = shopModel(source, matrix, config, look, ledBefore);
    for (const [lead, named] of this.model.content.catalogue.standIns) noteNamed(this.hashes, lead, named);
    const orders = (item: number) => ordersOf(matrix, item);
    this.#addressed.settle(orders, (item) => this.groups.hashOf(item));
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
    const { words, prices } = this.hashes;
    this.input = [
      this.basis,
      ...[words, prices].map((hashes) => contentKey(Buffer.from(hashes.buffer).toString('base64'))),
    ].join(' ');
    const { model, minBuyers } = this;
    this.learning = new LearningSession({ model, minBuyers }, trials);
  }

  get variants(): Variants {
    return this.model.content.catalogue.variants;
  }

  /** An item's card in this version; undefined where it is not for sale. */
  cardOf(item: number): Card | undefined {
    for (const known of this.#source.range(item, item + 1)) return this.#toCard(known);
    return undefined;
  }

  /** The text of a bucket of cards, read from the tables. */
  cardText(bucket: number, buckets: number): string {
    const { content, idOf } = this.model;
    const { groups, variants } = this;
    const { count } = this.#source;
    this.#members ??= {
      own: bucketMembers(count, (item) => (content.catalogue.isShown(item) ? bucketOf(idOf(item), buckets) : buckets)),
      leading: bucketMembers(count, (item) => (variants.leads(item) ? groups.bucketOf(item, buckets) : buckets)),
      addresses: this.#addressed.linesIn(buckets, idOf),
    };
    const lines = new Map<string, string>(this.#members.addresses(bucket));
    for (const item of this.#members.leading(bucket)) {
      const card = this.cardOf(item);
      if (card?.item_group_id) lines.set(card.item_group_id, JSON.stringify(card));
    }
    // An id may be a group's and a product's: the product wins.
    for (const item of this.#members.own(bucket)) lines.set(idOf(item), JSON.stringify(this.cardOf(item)));
    return bucketText(lines);
  }

  /** The id of the item's group, where the item leads it. */
  groupLedBy(item: number): string | null {
    return this.groups.hashOf(item) && this.variants.leads(item) ? (this.cardOf(item)?.item_group_id ?? null) : null;
  }

  /** The next task of the backtest in progress, or what it has chosen. */
  tuning(): IteratorResult<BacktestTask, CoPurchaseSettings> {
    if (!this.#choosing) {
      const asking = this.learning.backtest().settings();
      this.#choosing = { asking, next: asking.next([]) };
    }
    return this.#choosing.next;
  }

  /** The whole task, perhaps begun in an earlier step. */
  piece(task: BacktestTask): Generator<number, Uint8Array> {
    if (this.#piece?.task !== task)
      this.#piece = { task, work: this.learning.work({ type: 'backtest', task, share: ALONE }) };
    return this.#piece.work;
  }

  /** True for the first call: then the caller counts the partners of these paths with all workers. */
  claimSharing(of: PathsOf): boolean {
    const { size } = this.#shared;
    this.#shared.add(JSON.stringify(of));
    return this.#shared.size > size;
  }

  /** Gives the backtest the results of its task. */
  tell(parts: readonly Uint8Array[]): void {
    this.#choosing!.next = this.#choosing!.asking.next(parts);
  }

  /** Ridge weights by item, from item `from` on, as many as fit into memory. Call it when columns no longer change. */
  rows(column: (target: number) => Uint8Array | undefined, from: number): RidgeRows {
    const { itemCount } = this.model.matrix;
    this.#counted ??= countRows(itemCount, column);
    if (this.#rows && from >= this.#rows.from && from < endOf(this.#rows)) return this.#rows;
    this.#rows = null;
    let below = from + 1;
    while (below < itemCount && this.#counted[below + 1]! - this.#counted[from]! <= WEIGHTS_IN_MEMORY) below++;
    this.#rows = rowsBetween(this.#counted, column, from, below);
    return this.#rows;
  }

  /** A part of the catalogue, for a shard that helps. Kept, since the next shard wants the same. */
  slice(from: number): CatalogueSlice {
    if (this.#slice?.from === from) return this.#slice;
    const items = Array.from(this.#source.range(from, from + PRODUCTS_PER_CALL), (known) => {
      const card = this.#toCard(known);
      return card ? catalogItem(card, known, this.#shows) : { id: known.id };
    });
    const leads = Uint32Array.from(items, (_, k) => this.variants.leadOf(from + k));
    this.#slice = { from, items: JSON.stringify(items), leads, minBuyers: this.minBuyers, upSell: this.#upSell };
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

type MembersOf = (bucket: number) => Uint32Array;

/** The first item beyond these rows. */
export function endOf({ from, start }: RidgeRows): number {
  return from + start.length - 1;
}

/** A version with all lists made, still to be written. */
export interface BuiltVersion {
  run: PublishRun;
  session: PublishSession;
}
