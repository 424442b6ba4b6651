import { buildContentIndex } from '../similarity/content-index.ts';
import type { CatalogItem } from '../similarity/content-index.ts';
import { bandsOf } from '../snapshot/shop-model.ts';
import { MAX_LEARNT_LINES } from './columns-store.ts';
import { LearningSession } from './learning-session.ts';
import type { Goods, MakingHead, MakingTask } from './making-task.ts';
import { orderMatrix } from './order-columns.ts';
import type { BlockSource } from './read-blocks-ledger.ts';
import { readBlocks } from './read-blocks-ledger.ts';

/** An item that is not for sale is its id alone. */
type SentItem = CatalogItem | { id: string };

/**
 * A shard that helps the ledger with a version: it is handed the catalogue, reads the same orders, and does what it is
 * told to with them. It stores nothing; woken anew it is handed all of it again. Memory as `LearningSession`, and for a
 * moment 24 bytes a line while the orders become a matrix.
 */
export class HelperLedger {
  #version = '';
  #items: SentItem[] = [];
  #session: LearningSession | null = null;

  /** Takes a part of the catalogue; with the last one it reads the orders. */
  async prepare(head: MakingHead, goods: Goods, sources: readonly BlockSource[]): Promise<void> {
    if (goods.from === 0) this.end();
    this.#version = versionOf(head);
    if (this.#items.length !== goods.from) throw new Error('a part of the catalogue is missing');
    for (const item of JSON.parse(goods.items) as SentItem[]) this.#items.push(item);
    if (this.#items.length < head.items) return;
    const items = this.#items.map((item) => ('path' in item ? item : null));
    const ids = this.#items.map(({ id }) => id);
    this.#items = [];
    const { blocks } = await readBlocks(sources, MAX_LEARNT_LINES, head.mine);
    const bandOf = bandsOf(items, { up_sell: goods.upSell });
    const model = { matrix: orderMatrix(blocks, head.items), items, content: buildContentIndex(items), bandOf };
    if (this.#version !== versionOf(head)) throw new Error('another version is being made');
    this.#session = new LearningSession({ model, ids, minBuyers: goods.minBuyers });
  }

  /** Null: it has not been told what the version is made of. */
  help(head: MakingHead, task: MakingTask): Uint8Array | null {
    if (!this.#session || this.#version !== versionOf(head)) return null;
    const work = this.#session.work(task);
    for (let next = work.next(); ; next = work.next()) if (next.done) return next.value;
  }

  end(): void {
    this.#version = '';
    this.#items = [];
    this.#session = null;
  }
}

/** Another making of the same number has another catalogue. */
function versionOf({ number, started }: MakingHead): string {
  return `${number} ${started}`;
}
