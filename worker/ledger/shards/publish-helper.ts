import { joinVariants } from '../../co-purchase/join-variants.ts';
import { ordersOf } from '../../co-purchase/order-matrix.ts';
import type { CatalogItem } from '../../similarity/catalog.ts';
import { ContentIndexBuilder } from '../../similarity/build-content-index.ts';
import { bandsOf } from '../../snapshot/shop-model.ts';
import { learntLines } from '../blocks/learnt-window.ts';
import { LearningSession } from '../publishing/learning-session.ts';
import type { CatalogSlice, RunHead, PublishTask } from '../publishing/publish-task.ts';
import { PackedIds } from '../../columns/packed-ids.ts';
import type { BlockSource } from '../blocks/read-columns.ts';
import { readColumns } from '../blocks/read-columns.ts';

/** Of an item that is not for sale, only its id. */
type SentItem = CatalogItem | { id: string };

/**
 * How a shard helps with a publish run: it gets the catalogue, reads the same orders, and does the tasks that it gets. It
 * stores nothing; after a restart it gets everything again. Memory as `LearningSession`.
 */
export class PublishHelper {
  #version = '';
  #catalog: { index: ContentIndexBuilder; ids: PackedIds; leads: Uint32Array; meant: Uint32Array } | null = null;
  #session: LearningSession | null = null;

  /** Takes a part of the catalogue; after the last part it reads the orders. */
  async prepare(head: RunHead, slice: CatalogSlice, sources: readonly BlockSource[]): Promise<void> {
    if (slice.from === 0) this.end();
    this.#version = versionOf(head);
    const catalog = (this.#catalog ??= {
      index: new ContentIndexBuilder(),
      ids: new PackedIds(),
      leads: new Uint32Array(head.items),
      meant: new Uint32Array(head.items),
    });
    const { index, ids, leads, meant } = catalog;
    if (ids.count !== slice.from) throw new Error('a part of the catalogue is missing');
    for (const item of JSON.parse(slice.items) as SentItem[]) {
      ids.add(item.id);
      index.add('path' in item ? item : null);
    }
    leads.set(slice.leads, slice.from);
    meant.set(slice.meant, slice.from);
    if (ids.count < head.items) return;
    this.#catalog = null;
    const said = { first: head.mine, meant };
    const { columns } = await readColumns(sources, head.items, learntLines(head.items), said);
    const content = index.build((all) => all.joinVariants(leads, (item) => ordersOf(columns.matrix, item)));
    const matrix = joinVariants(columns.matrix, content.catalog.variants);
    const bandOf = bandsOf(content.catalog, { up_sell: slice.upSell });
    const idOf = (item: number) => ids.at(item);
    const model = { matrix, content, bandOf, idOf };
    if (this.#version !== versionOf(head)) throw new Error('another version is being made');
    this.#session = new LearningSession({ model, minBuyers: slice.minBuyers });
  }

  /** Null: it is not prepared for this run. */
  help(head: RunHead, task: PublishTask): Uint8Array | null {
    if (!this.#session || this.#version !== versionOf(head)) return null;
    const work = this.#session.work(task);
    for (let next = work.next(); ; next = work.next()) if (next.done) return next.value;
  }

  end(): void {
    this.#version = '';
    this.#catalog = null;
    this.#session = null;
  }
}

/** A run that begins again keeps its number, but may have another catalogue. */
function versionOf({ number, started }: RunHead): string {
  return `${number} ${started}`;
}
