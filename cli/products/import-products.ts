/** `shelf import products FILE`: reads a catalogue and sends it. */
import type { SyncAnswer } from '../../shared/feed-health.ts';
import { sayMany } from '../../shared/say-many.ts';
import type { Target } from '../client.ts';
import type { ImportSummary } from '../orders/import-orders.ts';
import { number, rate, showProgress } from '../progress.ts';
import type { Rejects } from '../rejects.ts';
import { sendChunks } from '../send-chunks.ts';
import { beginSync, commitSync } from './full-sync.ts';
import type { CatalogOptions } from './read-catalog.ts';
import { readCatalog } from './read-catalog.ts';

export interface ProductImportOptions extends CatalogOptions {
  /** The file is the whole catalogue: what it does not hold goes out of stock. */
  full?: boolean;
  /** Also where that is more than half of what is in stock. */
  force?: boolean;
}

export async function importProducts(
  path: string,
  target: Target,
  options: ProductImportOptions,
  rejects: Rejects,
): Promise<ImportSummary> {
  const { spool, damaged: keep, summary, cut } = await readCatalog(path, options, rejects);
  const started = Date.now();
  const progress = showProgress('sending', spool.count);
  try {
    // Of a file that was cut off nobody knows what it does not hold.
    const sync = options.full && !cut ? await beginSync(target) : null;
    const sent = await sendChunks(target, sync ? `/products/sync/${sync}` : '/products', spool.products(), {
      onRejected: (record, message) => {
        keep.push(record.id);
        rejects.add({ line: record.line, id: record.id, message });
      },
      onProgress: ({ accepted, duplicates, rejected }) => {
        const done = accepted + duplicates + rejected;
        progress.update(done, rate(done, 'product', started));
      },
    });
    const done = sent.accepted + sent.duplicates + sent.rejected;
    // A full sync leaves products as they are whose lines are damaged.
    const synced = sync && (await commitSync(target, sync, keep, options.force === true));
    if (synced) [sent.accepted, sent.duplicates] = [synced.changed, synced.products - synced.changed];
    const cleared = clearedText({ ...sent.cleared, ...(synced && synced.cleared) });
    return {
      lines: [
        ...summary,
        `sent       ${rate(done, 'product', started)}`,
        ...(cleared ? [`cleared    ${cleared}`] : []),
        ...(synced ? [`full sync  ${missingText(synced)}`] : []),
        ...(cut ? [`CUT OFF    ${cut}: it is not the whole catalogue${options.full ? '' : '.'}`] : []),
        ...(cut && options.full
          ? ['           What it holds was taken; nothing was sent out of stock. Export it again, and import that.']
          : []),
      ],
      sent,
      cut,
    };
  } finally {
    progress.stop();
    spool.close();
  }
}

/** `of 3 products, since the file does not have it: image_link, brand`; null where nothing was cleared. */
function clearedText(cleared: Record<string, number>): string | null {
  const fields = Object.entries(cleared).sort(([, a], [, b]) => b - a);
  const counts = [...new Set(fields.map(([, count]) => count))];
  const parts = counts.map((n, at) => {
    const why = at === 0 ? ', since the file does not have it' : '';
    const names = fields.filter(([, count]) => count === n).map(([field]) => field);
    return `of ${sayMany(n, 'product')}${why}: ${names.join(', ')}`;
  });
  return parts.join('; ') || null;
}

function missingText({ went_out_of_stock: gone, were_in_stock: before }: SyncAnswer): string {
  if (gone === 0) return 'nothing that was in stock is missing from the file';
  return `${number(gone)} of ${number(before)} products that were in stock are not in the file: they are out of stock now`;
}
