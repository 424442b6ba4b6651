/**
 * A WordPress export (WXR) of a WooCommerce shop: products and variations are posts whose SKU, prices and stock are
 * in their meta fields; pictures are posts of their own. It tells no currency. Other posts are passed over.
 */
import { parseAmount } from '../values/parse-amount.ts';
import type { XmlElement, XmlRecord } from '../records/record.ts';
import type { RawProduct } from './product-fields.ts';

/** The availability of what no page of the shop leads to. */
const HIDDEN = 'out of stock';

interface Parent {
  product: RawProduct;
  lowest: number;
}

/** Products are given at the end, when all pictures are known: a catalogue in this form is one shop's backup, never large. */
export function wordPressProducts(): { read(record: XmlRecord): RawProduct[]; flush(): RawProduct[] } {
  const pictures = new Map<string, string>();
  const parents = new Map<string, Parent>();
  const products: { product: RawProduct; picture: string; parent: string }[] = [];
  return {
    read({ line, element }) {
      const type = textOf(element, 'wp:post_type');
      if (type === 'attachment') pictures.set(textOf(element, 'wp:post_id'), textOf(element, 'wp:attachment_url'));
      if (type !== 'product' && type !== 'product_variation') return [];
      const meta = new Map(
        element.children
          .filter(({ name }) => name === 'wp:postmeta')
          .map((entry): [string, string] => [textOf(entry, 'wp:meta_key'), textOf(entry, 'wp:meta_value')]),
      );
      const product = readPost(line, element, meta);
      if (type === 'product') parents.set(textOf(element, 'wp:post_id'), { product, lowest: Infinity });
      const parent = type === 'product' ? '' : textOf(element, 'wp:post_parent');
      products.push({ product, picture: meta.get('_thumbnail_id') ?? '', parent });
      return [];
    },
    flush() {
      for (const { product, parent } of products) inherit(product, parents.get(parent));
      for (const { product, lowest } of parents.values()) {
        if (!product.price && lowest < Infinity) product.price = String(lowest);
      }
      return products.map(({ product, picture, parent }) => {
        const image = pictures.get(picture) || pictures.get(pictureOf(parent)) || '';
        return { ...product, image_link: image };
      });
      function pictureOf(parent: string): string {
        const found = products.find(({ product }) => product === parents.get(parent)?.product);
        return found?.picture ?? '';
      }
    },
  };
}

function readPost(line: number, element: XmlElement, meta: Map<string, string>): RawProduct {
  const terms = (domain: string): string[] =>
    element.children
      .filter(({ name, attributes }) => name === 'category' && attributes.domain === domain)
      .map(({ text }) => text.trim());
  const one = (values: string[]): string => (values.length === 1 ? values[0]! : '');
  const hidden =
    textOf(element, 'wp:status') !== 'publish' ||
    ['exclude-from-catalog', 'exclude-from-search'].every((term) => terms('product_visibility').includes(term));
  return {
    line,
    id: meta.get('_sku') || textOf(element, 'wp:post_id'),
    title: textOf(element, 'title'),
    link: textOf(element, 'link'),
    price: meta.get('_regular_price') || meta.get('_price') || '',
    sale_price: meta.get('_sale_price') ?? '',
    availability: hidden ? HIDDEN : (meta.get('_stock_status') ?? ''),
    product_type: terms('product_cat')[0] ?? '',
    brand: terms('product_brand')[0] ?? '',
    color: meta.get('attribute_pa_color') || one(terms('pa_color')),
    size: meta.get('attribute_pa_size') || one(terms('pa_size')),
    description: textOf(element, 'excerpt:encoded') || textOf(element, 'content:encoded'),
  };
}

function inherit(product: RawProduct, parent: Parent | undefined): void {
  if (!parent) return;
  const price = parseAmount(product.sale_price || product.price || '')?.number;
  if (price !== undefined) parent.lowest = Math.min(parent.lowest, price);
  product.item_group_id = parent.product.id ?? '';
  // It is on sale too, and no shelf shows it beside one of them.
  parent.product.item_group_id = product.item_group_id;
  product.product_type ||= parent.product.product_type ?? '';
  if (parent.product.availability === HIDDEN) product.availability = HIDDEN;
  product.brand ||= parent.product.brand ?? '';
  product.description ||= parent.product.description ?? '';
}

function textOf(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text.trim() ?? '';
}
