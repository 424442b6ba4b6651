/**
 * Catalogues as XML: Google Merchant Center's RSS 2.0 and Atom, plain lists of `<product>` with the names that
 * columns have, and WordPress exports of a WooCommerce shop.
 */
import { depthOf } from '../../shared/category-path.ts';
import type { BadRecord, JsonObject, XmlElement, XmlRecord } from '../records/record.ts';
import { keyRenamer, type KeyRenamer } from '../records/rename-keys.ts';
import type { ProductField, RawProduct } from './product-fields.ts';
import { jsonProduct } from './json-products.ts';
import type { ProductReader } from './product-format.ts';
import { wordPressProducts } from './wordpress-products.ts';

export function xmlProducts(given: Map<ProductField, string>): ProductReader {
  const wordPress = wordPressProducts();
  const { rename, check } = keyRenamer(given);
  return {
    description: 'XML',
    read(record) {
      if (!('element' in record)) return [];
      if (record.element.children.some(({ name }) => name === 'wp:post_type')) return wordPress.read(record);
      return [readItem(record, rename)];
    },
    flush() {
      check();
      return wordPress.flush();
    },
  };
}

function readItem({ line, element }: XmlRecord, rename: KeyRenamer['rename']): RawProduct | BadRecord {
  const object: JsonObject = {};
  // What is Google's goes before RSS's or Atom's own element of the same name, wherever they stand.
  const ranked = element.children.toSorted((a, b) => Number(b.name.startsWith('g:')) - Number(a.name.startsWith('g:')));
  const own = new Set<string>();
  const rival = secondId(element);
  if (rival) return { line, message: `two ids in one item, ${rival}: where it ends is lost` };
  for (const child of ranked) {
    const name = child.name.replace(/^g:/, '');
    if (child.name === name && own.has(name)) continue;
    if (child.name !== name) own.add(name);
    const value = valueOf(name, child);
    if (value === '') continue;
    const known = object[name];
    // Of a repeated category the one that says most counts.
    if (known === undefined || (name === 'product_type' && depthOf(value) > depthOf(String(known))))
      object[name] = value;
  }
  for (const [name, text] of Object.entries(element.attributes)) object[name] ??= text;
  return jsonProduct(rename({ line, object }));
}

/** Two ids of one name are two items whose border was damaged: taking the first would lose the second unsaid. */
function secondId({ children }: XmlElement): string | null {
  for (const name of ['g:id', 'id']) {
    const ids = new Set(children.filter((child) => child.name === name).map(({ text }) => text.trim()));
    if (ids.size > 1) return [...ids].map((id) => `"${id.slice(0, 50)}"`).join(' and ');
  }
  return null;
}

/** An Atom link is in its `href`. */
function valueOf(name: string, element: XmlElement): string {
  const text = element.text.trim();
  if (name === 'link') {
    const { href, rel } = element.attributes;
    return text || (rel === undefined || rel === 'alternate' ? (href ?? '') : '');
  }
  return text;
}
