/** `shelf import products FILE`: reads a catalogue and sends it as it is read. */
import { sayMany } from '../../shared/say-many.ts';
import type { Target } from '../client.ts';
import { Complaint } from '../command.ts';
import { openFile } from '../open-file.ts';
import { productReader } from '../../formats/products/product-reader.ts';
import type { RawProduct } from '../../formats/products/product-fields.ts';
import { readProducts } from '../../formats/products/read-products.ts';
import type { BadRecord } from '../../formats/records/record.ts';
import { DecimalMarks } from '../../formats/values/decimal-mark.ts';
import type { ImportSummary } from '../orders/import-orders.ts';
import { number, rate, showProgress } from '../progress.ts';
import type { Rejects } from '../rejects.ts';
import type { Outgoing } from '../send-chunks.ts';
import { sendChunks } from '../send-chunks.ts';
import type { Synced } from './full-sync.ts';
import { beginSync, commitSync } from './full-sync.ts';
import { makeProduct } from '../../formats/products/make-product.ts';
import { itemId } from '../../formats/values/item-id.ts';

export interface ProductImportOptions {
  map?: string | undefined;
  delimiter?: string | undefined;
  /** For prices that come without one. */
  currency?: string | undefined;
  /** The same where nobody says it here: the config's. Absent: such prices are refused. */
  shopCurrency?: string | undefined;
  /** Item ids in capitals. */
  upper?: boolean | undefined;
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
  const source = await openFile(path, options.delimiter);
  const reader = productReader(source, options.map);
  const settings = { currency: options.currency, upper: options.upper === true };
  const marks = new DecimalMarks();
  let inShopCurrency = 0;
  const started = Date.now();
  const progress = showProgress('sending', source.bytes);
  let records = 0;
  const sync = options.full ? await beginSync(target) : null;
  /** Products whose lines are damaged: a full sync leaves them as they are. */
  const keep: string[] = [];

  function make(raw: RawProduct | BadRecord): Outgoing | null {
    let made = 'message' in raw ? raw : makeProduct(raw, settings);
    if ('noCurrency' in made && options.shopCurrency) {
      inShopCurrency++;
      made = makeProduct(raw as RawProduct, { ...settings, currency: options.shopCurrency });
    }
    if ('product' in made) return { record: made.product, id: made.product.id, line: raw.line };
    if ('noCurrency' in made) {
      throw new Complaint(
        `Line ${raw.line} has the price "${made.noCurrency}" without a currency. Say which: --currency EUR`,
      );
    }
    rejects.add({ line: raw.line, message: made.message });
    if ('id' in raw && raw.id?.trim()) keep.push(itemId(raw.id, settings.upper));
    return null;
  }
  async function* outgoing(): AsyncGenerator<Outgoing> {
    for await (const read of readProducts(source, reader, marks)) {
      records += read.records;
      for (const raw of read.products) {
        const product = make(raw);
        if (product) yield product;
      }
    }
  }

  try {
    const sent = await sendChunks(target, sync ? `/products/sync/${sync}` : '/products', outgoing(), {
      onRejected: (record, message) => {
        keep.push(record.id);
        rejects.add({ line: record.line, id: record.id, message });
      },
      onProgress: (so) =>
        progress.update(source.bytesRead(), rate(so.accepted + so.duplicates + so.rejected, 'product', started)),
    });
    const recoded = source.recoded();
    const synced = sync && (await commitSync(target, sync, keep, options.force === true));
    if (synced) [sent.accepted, sent.duplicates] = [synced.changed, synced.products - synced.changed];
    return {
      lines: [
        `read       ${sayMany(records, 'record')} as ${reader.description}`,
        ...(inShopCurrency > 0
          ? [
              `prices     ${sayMany(inShopCurrency, 'price')} without a currency, taken as ${options.shopCurrency}, the shop's`,
            ]
          : []),
        ...(marks.describe() ? [`prices     ${marks.describe()}`] : []),
        ...(recoded > 0 ? [`text       ${sayMany(recoded, 'line')} not in UTF-8, read as windows-1252`] : []),
        `sent       ${rate(sent.accepted + sent.duplicates + sent.rejected, 'product', started)}`,
        ...(synced ? [`full sync  ${missingText(synced)}`] : []),
      ],
      sent,
    };
  } finally {
    progress.stop();
  }
}

function missingText({ went_out_of_stock: gone, were_in_stock: before }: Synced): string {
  if (gone === 0) return 'nothing that was in stock is missing from the file';
  return `${number(gone)} of ${number(before)} products that were in stock are not in the file: they are out of stock now`;
}
