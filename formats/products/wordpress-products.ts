/**
 * A WordPress export (WXR) of a WooCommerce shop: products and variations are posts whose SKU, prices and stock are
 * in their meta fields; pictures are posts of their own. It tells no currency. Other posts are passed over.
 */
import type { XmlElement, XmlRecord } from '../records/record.ts';
import { asParent, givenParent, HIDDEN, inherit, type Parent } from './parent-product.ts';
import type { RawProduct } from './product-fields.ts';

interface Post {
  product: RawProduct;
  /** The id of its picture; empty: none. */
  picture: string;
  /** What it is to its variations; null: it is one itself. */
  itself: Parent | null;
  /** Of a variation, the id of the post that it belongs to. */
  parent: string;
}

/** Products are given at the end, when all pictures are known: a catalogue in this form is one shop's backup, never large. */
export function wordPressProducts(): { read(record: XmlRecord): RawProduct[]; flush(): RawProduct[] } {
  const pictures = new Map<string, string>();
  const parents = new Map<string, Parent>();
  const posts: Post[] = [];
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
      const itself = type === 'product' ? asParent(product) : null;
      if (itself) parents.set(textOf(element, 'wp:post_id'), itself);
      posts.push({
        product,
        picture: meta.get('_thumbnail_id') ?? '',
        itself,
        parent: textOf(element, 'wp:post_parent'),
      });
      return [];
    },
    flush() {
      for (const { product, picture } of posts) product.image_link = pictures.get(picture) ?? '';
      const variations = posts.map(({ product, itself, parent }) => {
        const from = itself ? undefined : parents.get(parent);
        return from ? inherit(product, from) : product;
      });
      return posts.map(({ itself }, at) => (itself ? givenParent(itself) : variations[at]!));
    },
  };
}

function readPost(line: number, element: XmlElement, meta: Map<string, string>): RawProduct {
  const terms = (domain: string): string[] =>
    element.children
      .filter(({ name, attributes }) => name === 'category' && attributes.domain === domain)
      .map(({ text }) => text.trim());
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
  };
}

function textOf(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text.trim() ?? '';
}
