/** Reads a catalogue whole, and gives its products, each once: for `import products`. */
import { makeProduct } from '../../formats/products/make-product.ts';
import type { RawProduct } from '../../formats/products/product-fields.ts';
import { productReader } from '../../formats/products/product-reader.ts';
import { readProducts } from '../../formats/products/read-products.ts';
import type { BadRecord } from '../../formats/records/record.ts';
import { sayUnused } from '../../formats/records/unused-columns.ts';
import { DecimalMarks } from '../../formats/values/decimal-mark.ts';
import { itemId } from '../../formats/values/item-id.ts';
import { sayMany } from '../../shared/say-many.ts';
import { Complaint } from '../command.ts';
import { openFile } from '../open-file.ts';
import { rate, showProgress } from '../progress.ts';
import type { Rejects } from '../rejects.ts';
import { ProductSpool } from './product-spool.ts';

export interface CatalogOptions {
  map?: string | undefined;
  delimiter?: string | undefined;
  /** For prices that come without one. */
  currency?: string | undefined;
  /** The same where nobody says it here: the config's. Absent: such prices are refused. */
  shopCurrency?: string | undefined;
  /** Item ids in capitals. */
  upper?: boolean | undefined;
}

/** Close the spool when done. */
export interface Catalog {
  spool: ProductSpool;
  /** Products whose lines are damaged. */
  damaged: string[];
  /** What was read, in words. */
  summary: string[];
  /** What shows that the file was cut off (`RecordSource`); null: nothing does. */
  cut: string | null;
}

export async function readCatalog(path: string, options: CatalogOptions, rejects: Rejects): Promise<Catalog> {
  const source = await openFile(path, options.delimiter);
  const reader = productReader(source, options.map);
  const settings = { currency: options.currency, upper: options.upper === true };
  const marks = new DecimalMarks();
  const spool = new ProductSpool();
  const damaged: string[] = [];
  const started = Date.now();
  const progress = showProgress('reading', source.bytes);
  let inShopCurrency = 0;
  let records = 0;
  let dropped = 0;
  let firstDropped: string | null = null;

  function take(raw: RawProduct | BadRecord): void {
    let made = 'message' in raw ? raw : makeProduct(raw, settings);
    if ('noCurrency' in made && options.shopCurrency) {
      inShopCurrency++;
      made = makeProduct(raw as RawProduct, { ...settings, currency: options.shopCurrency });
    }
    if ('product' in made && made.dropped) {
      dropped++;
      firstDropped ??= `line ${raw.line}: ${made.dropped}`;
    }
    if ('product' in made) return spool.add({ record: made.product, id: made.product.id, line: raw.line });
    if ('noCurrency' in made) {
      throw new Complaint(
        `Line ${raw.line} has the price "${made.noCurrency}" without a currency. Say which: --currency EUR`,
      );
    }
    rejects.add({ line: raw.line, message: made.message });
    if ('id' in raw && raw.id?.trim()) damaged.push(itemId(raw.id, settings.upper));
  }

  try {
    for await (const read of readProducts(source, reader, marks)) {
      records += read.records;
      for (const raw of read.products) take(raw);
      progress.update(source.bytesRead(), rate(records, 'record', started));
    }
  } catch (error) {
    spool.close();
    throw error;
  } finally {
    progress.stop();
  }
  const lines: [name: string, text: string | null][] = [
    ['read', `${sayMany(records, 'record')} as ${reader.description}`],
    ['not used', sayUnused(reader.unused)],
    ['twice', spool.describe()],
    [
      'prices',
      inShopCurrency > 0
        ? `${sayMany(inShopCurrency, 'price')} without a currency, taken as ${options.shopCurrency}, the shop's`
        : null,
    ],
    ['prices', marks.describe()],
    ['left out', firstDropped && `of ${sayMany(dropped, 'product')}, taken without it: ${firstDropped}`],
    ['text', source.recoded() > 0 ? `${sayMany(source.recoded(), 'line')} not in UTF-8, read as windows-1252` : null],
  ];
  const summary = lines.flatMap(([name, text]) => (text === null ? [] : [`${name.padEnd(10)} ${text}`]));
  return { spool, damaged, summary, cut: source.cut() };
}
