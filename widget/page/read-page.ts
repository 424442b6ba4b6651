/**
 * Reads any shop's page: what it is, its product, cart or order, and which source said so. It never throws, and it
 * reads only: what no source says stays null.
 */
import { localCurrency, toCurrency } from './currency.ts';
import { readDataLayer } from './data-layer.ts';
import { readAttributes } from './explicit.ts';
import { readJsonLd } from './json-ld.ts';
import { readMicrodata } from './microdata.ts';
import { readOpenGraph } from './open-graph.ts';
import type { Facts, IdField, PageContext, PageProduct, PageReading, SourceReading } from './page-reading.ts';
import { guessPageType } from './page-type.ts';
import { attempt, plainAvailability, plainLink, plainPrice, plainText } from './plain-value.ts';
import { readPlatform } from './platform.ts';
import { fromSchemaOrg } from './schema-org.ts';

/** The ids of one source, in the order that `auto` prefers. */
const ID_FIELDS: Exclude<IdField, 'auto'>[] = ['sku', 'id', 'gtin', 'mpn', 'item_group_id'];

export function readPage(context: PageContext): PageReading {
  const { document, window, explicit, idField = 'auto' } = context;
  const url = document.URL;
  const headline = `${document.querySelector('h1')?.textContent} ${document.title}`.replace(/\s+/g, ' ').toLowerCase();
  const readers: Record<string, () => SourceReading> = {
    explicit: () => explicit ?? {},
    attributes: () => readAttributes(document),
    platform: () => readPlatform(window, document),
    'json-ld': () => fromSchemaOrg(readJsonLd(document), headline, url),
    'data-layer': () => readDataLayer(window),
    'open-graph': () => readOpenGraph(document),
    microdata: () => fromSchemaOrg(readMicrodata(document), headline, url),
  };
  const sources: Record<string, string> = {};
  const readings = Object.entries(readers).map(([name, read]) => [name, attempt(read) ?? {}] as const);

  /** The first reading's value that is one, noted under `field`. */
  const first = <T>(field: string, value: (reading: SourceReading) => T | null | undefined): T | null => {
    for (const [name, reading] of readings) {
      const found = attempt(() => value(reading));
      if (found == null) continue;
      sources[field] = name;
      return found;
    }
    return null;
  };
  const fact = <T>(field: keyof Facts, plain: (value: unknown) => T | null): T | null =>
    first(`product.${field}`, ({ product }) => (product?.[field] == null ? null : plain(product[field])));
  const idOf = (facts: Facts | undefined, fields: readonly (keyof Facts)[]): string | null => {
    for (const field of fields) {
      const id = plainText(facts?.[field], 200);
      if (id) return id;
    }
    return null;
  };

  const local = attempt(() => localCurrency(document));
  const product: PageProduct = {
    id:
      (idField === 'auto' ? null : first('product.id', (reading) => idOf(reading.product, [idField]))) ??
      first('product.id', (reading) => idOf(reading.product, ID_FIELDS)),
    title: fact('title', plainText),
    price: fact('price', plainPrice),
    currency: fact('currency', (value) => toCurrency(plainText(value) ?? '', local)),
    image_link: fact('image_link', (value) => plainLink(value, url)),
    availability: fact('availability', plainAvailability),
    brand: fact('brand', plainText),
    product_type: fact('product_type', (value) => plainText(value, 750)),
    item_group_id: fact('item_group_id', plainText),
  };
  const type = first('type', (reading) => reading.type);
  return {
    page: {
      type: type ?? guessPageType(document),
      product: type === 'product' ? product : null,
      cart: first('cart', (reading) => reading.cart),
      order: first('order', (reading) => reading.order),
    },
    sources,
  };
}
