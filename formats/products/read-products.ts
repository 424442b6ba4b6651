/** Reads all products of a catalogue; a price that can be read in two ways is read as the others before it show. */
import type { BadRecord, RecordSource } from '../records/record.ts';
import { DecimalMarks } from '../values/decimal-mark.ts';
import type { RawProduct } from './product-fields.ts';
import type { ProductReader } from './product-format.ts';

/** So many products are looked at before the first is handed on. */
const SAMPLE_PRODUCTS = 1000;

export interface ReadProducts {
  /** Records that were read for them. */
  records: number;
  products: (RawProduct | BadRecord)[];
}

/** @param marks learns how the prices are written */
export async function* readProducts(
  source: RecordSource,
  reader: ProductReader,
  marks: DecimalMarks,
): AsyncGenerator<ReadProducts> {
  const ahead: ReadProducts[] = [];
  let sampled = 0;
  function* marked(): Generator<ReadProducts> {
    for (const { records, products } of ahead.splice(0)) {
      const { mark } = marks;
      yield { records, products: mark === ',' ? products.map((raw) => ({ ...raw, mark })) : products };
    }
  }
  const see = (records: number, products: (RawProduct | BadRecord)[]): void => {
    sampled += products.length;
    ahead.push({ records, products });
    // Other kinds of files have numbers, or currencies beside them.
    if (source.kind === 'table') for (const raw of products) if (!('message' in raw)) seePrices(raw, marks);
  };
  for await (const block of source.records()) {
    see(
      block.length,
      block.flatMap((record) => ('message' in record ? [record] : reader.read(record))),
    );
    if (sampled >= SAMPLE_PRODUCTS) yield* marked();
  }
  see(0, reader.flush());
  yield* marked();
}

function seePrices({ price, sale_price, old_price, currency }: RawProduct, marks: DecimalMarks): void {
  for (const text of [price, sale_price, old_price])
    if (text?.trim()) marks.see(text, currency?.trim().toUpperCase() || undefined);
}
