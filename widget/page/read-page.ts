/**
 * Reads any shop's page: what it is, its product, cart or order, and which source said so. It never throws, and it
 * reads only: what no source says stays null.
 */
import { localCurrency, toCurrency } from './currency.ts';
import { readDataLayer } from './data-layer.ts';
import { readAttributes } from './explicit.ts';
import { findHeadline } from './headline.ts';
import { NAMES, pick } from './fields.ts';
import { readJsonLd } from './json-ld.ts';
import { readMicrodata } from './microdata.ts';
import { readOpenGraph } from './open-graph.ts';
import type { IdField, Loose, PageContext, PageItem, PageOrder, PageReading, SourceReading } from './page-reading.ts';
import { guessPageType } from './page-type.ts';
import { attempt, listOf, plainAvailability, plainLink, plainPrice, plainText } from './plain-value.ts';
import { readPlatform } from './platform.ts';
import { fromSchemaOrg } from './schema-org.ts';
import { readVisible } from './visible-product.ts';

type Field = keyof typeof NAMES;

/** In the order that `auto` prefers. */
const ID_FIELDS: IdField[] = ['sku', 'id', 'gtin', 'mpn', 'item_group_id'];

export function readPage({ document, window, explicit, idField = 'auto' }: PageContext): PageReading {
  const title = document.querySelector<HTMLMetaElement>('meta[property="og:title"]')?.content;
  const anchor = attempt(() => findHeadline(document, `${document.title} ${title}`.toLowerCase())) ?? null;
  const headline = `${document.title} ${title} ${anchor?.textContent}`.replace(/\s+/g, ' ').toLowerCase();
  const local = attempt(() => localCurrency(document));
  const visible = attempt(() => readVisible(document, anchor, local));
  const best = visible?.prices[0];
  const readers: [string, () => SourceReading][] = [
    ['explicit', () => ({ ...explicit, product: explicit?.product && [explicit.product] })],
    ['attributes', () => readAttributes(document)],
    ['platform', () => readPlatform(window, document)],
    // The number that the page shows its visitors is the one that orders and exports carry.
    ['label', () => ({ product: [{ sku: visible?.sku }] })],
    ['json-ld', () => fromSchemaOrg(readJsonLd(document), headline)],
    ['data-layer', () => readDataLayer(window)],
    ['open-graph', () => readOpenGraph(document)],
    ['microdata', () => fromSchemaOrg(readMicrodata(document), headline)],
    [
      'visible',
      () => ({
        type: visible?.isProduct && !/cart|home|order/.test(guessPageType(document)) ? 'product' : undefined,
        product: [{ name: anchor?.textContent, ...best, price: best?.amount, currency: best?.currency ?? local, availability: visible?.isOut ? 'out' : best && 'in' }],
      }),
    ],
    ['address', () => ({ product: [{ id: document.location.pathname.match(/\d{4,}/g)?.sort((a, b) => a.length - b.length).pop() }] })],
  ];
  const sources: Record<string, string> = {};
  const readings = readers.map(([name, read]) => [name, attempt(read) ?? {}] as const);

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
  const fact = <T>(field: Field, plain: (value: unknown) => T | null): T | null =>
    first(`product.${field}`, ({ product }) => pick(product, field, plain));

  const idOf = (objects: Loose | undefined, fields = [idField, ...ID_FIELDS]): string | null => {
    for (const field of fields) {
      const id = field !== 'auto' && pick(objects, field, plainText);
      // Microdata's text may go on after the id.
      if (id) return /^\S*\d{4}\S*(?= )/.exec(id)?.[0] ?? id;
    }
    return null;
  };
  // A code is taken as it is, also one that the table of symbols does not have.
  const currencyOf = (word: string | null) => word && (/^[A-Z]{3}$/.test(word) ? word : toCurrency(word, local) || null);
  /** The stated price, unless the page clearly shows another: a price without tax, a list price during a sale. */
  const price = (): number | null => {
    const stated = readings.flatMap(([name, { product }]) => name === 'visible' ? [] : pick(product, 'price', plainPrice) ?? []);
    const isNear = (one: number, other = best?.amount) => Math.abs(one / other! - 1) < 0.005;
    const [given] = stated;
    const isShown = visible?.prices.some(({ amount, score }) => score > 0 && isNear(given!, amount));
    const ratio = best ? best.amount / given! : 1;
    return stated.find((one) => isNear(one)) ?? (best && (!given || (!isShown && best.score > 3 && ratio > 0.3 && ratio < 1.4)) ? best.amount : (given ?? null));
  };
  const itemsOf = (lines: unknown): PageItem[] =>
    listOf(lines).flatMap((line) => {
      const id = idOf(line);
      return id ? { id, quantity: pick(line, 'quantity', plainPrice) ?? 1, price: pick(line, 'price', plainPrice) } : [];
    });
  const orderOf = (order: Loose): PageOrder | null => {
    const id = pick(order, 'order_id', plainText);
    return id ? { id, value: pick(order, 'value', plainPrice), currency: pick(order, 'currency', plainText), items: itemsOf(pick(order, 'items', listOf)) } : null;
  };

  const type = first('type', (reading) => reading.type);
  return {
    page: {
      type: type ?? guessPageType(document),
      product:
        type === 'product'
          ? {
              id: (idField === 'auto' ? null : first('product.id', ({ product }) => idOf(product, [idField]))) ?? first('product.id', ({ product }) => idOf(product)),
              title: fact('title', plainText),
              price: fact('price', plainPrice) && price(),
              currency: fact('currency', (value) => currencyOf(plainText(value))),
              image_link: fact('image_link', (value) => plainLink(value, document.URL)),
              availability: fact('availability', plainAvailability),
              brand: fact('brand', plainText),
              product_type: fact('product_type', plainText),
              item_group_id: fact('item_group_id', plainText),
            }
          : null,
      cart: first('cart', ({ cart }) => cart && itemsOf(cart)),
      order: first('order', ({ order }) => order && orderOf(order)),
    },
    sources,
  };
}
