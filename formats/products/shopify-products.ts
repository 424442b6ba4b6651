/**
 * Shopify's product CSV, the old header ("Handle", "Variant Price") and the current one ("URL handle", "Price"): a
 * product's rows follow one another, the first carries what all share, each with a price is a variant, and the rest
 * are further pictures. A variant without a SKU is known by its handle and options.
 */
import type { Cell } from '../records/cell.ts';
import type { TableRow } from '../records/record.ts';
import type { RawProduct } from './product-fields.ts';
import type { ProductTableFormat } from './product-format.ts';

export const shopifyProducts: ProductTableFormat = {
  name: 'Shopify products',
  matches: (plain) =>
    (plain.includes('handle') && plain.includes('variantprice')) ||
    (plain.includes('urlhandle') && plain.includes('price')),
  open(cell) {
    let rows: TableRow[] = [];
    let handle = '';
    const settle = (): RawProduct[] => {
      const products = variants(rows, cell);
      rows = [];
      return products;
    };
    return {
      read(row) {
        const next = cell(row, 'handle', 'urlhandle') || handle;
        const done = next === handle ? [] : settle();
        handle = next;
        rows.push(row);
        return done;
      },
      flush: settle,
    };
  },
};

function variants(rows: TableRow[], cell: Cell): RawProduct[] {
  const first = rows[0];
  if (!first) return [];
  const handle = cell(first, 'handle', 'urlhandle');
  const title = cell(first, 'title');
  const isVariant = (row: TableRow): boolean => cell(row, 'variantprice', 'price', 'option1value') !== '';
  const sold = rows.filter(isVariant);
  const hidden =
    /^(false|no)$/i.test(cell(first, 'published', 'publishedononlinestore')) ||
    /^(draft|archived)$/i.test(cell(first, 'status'));
  return sold.map((row): RawProduct => {
    const options = [1, 2, 3]
      .map((n) => cell(row, `option${n}value`))
      .filter((value) => value && value !== 'Default Title');
    const own = [handle, ...options.map(slug)].join('-');
    return {
      line: row.line,
      id: cell(row, 'variantsku', 'sku').replace(/^'/, '') || own,
      title: options.length > 0 ? `${title} - ${options.join(' / ')}` : title,
      link: handle ? `/products/${encodeURIComponent(handle)}` : '',
      image_link: cell(row, 'variantimage', 'variantimageurl') || cell(first, 'imagesrc', 'productimageurl'),
      price: cell(row, 'variantprice', 'price'),
      old_price: cell(row, 'variantcompareatprice', 'compareatprice'),
      availability: hidden ? 'out of stock' : availability(row, cell),
      product_type: cell(first, 'type', 'productcategory'),
      brand: cell(first, 'vendor'),
      item_group_id: sold.length > 1 ? handle : '',
      gtin: cell(row, 'variantbarcode', 'barcode').replace(/^'/, ''),
      mpn: cell(first, 'googleshoppingmpn'),
      gender: cell(first, 'googleshoppinggender'),
      age_group: cell(first, 'googleshoppingagegroup'),
      ...labels(first, cell),
    };
  });
}

function labels(row: TableRow, cell: Cell): Partial<RawProduct> {
  return Object.fromEntries(
    [0, 1, 2, 3, 4].map((n) => [`custom_label_${n}`, cell(row, `googleshoppingcustomlabel${n}`)]),
  );
}

/** Stock counts only where Shopify tracks them. */
function availability(row: TableRow, cell: Cell): string {
  const tracked = cell(row, 'variantinventorytracker', 'inventorytracker') !== '';
  const left = Number(cell(row, 'variantinventoryqty', 'inventoryquantity') || '1');
  if (!tracked || left > 0) return 'in stock';
  const goesOn = /^(continue|true|yes)$/i.test(cell(row, 'variantinventorypolicy', 'continuesellingwhenoutofstock'));
  return goesOn ? 'backorder' : 'out of stock';
}

function slug(option: string): string {
  return option
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
