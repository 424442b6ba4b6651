/**
 * Reads any shop's page: what it is, its product, cart or order, and which source said so. It never throws, and it
 * reads only: what no source says stays null.
 */
import { type Local, localCurrency, toCurrency } from './currency.ts';
import { readDataLayer } from './data-layer.ts';
import { readAttributes } from './explicit.ts';
import { ANY_ID, CURRENCY, idNames, pick, PRICE } from './fields.ts';
import { findHeadline } from './headline.ts';
import { itemsOf } from './items-of.ts';
import { readJsonLd } from './json-ld.ts';
import { readMicrodata } from './microdata.ts';
import { readOpenGraph } from './open-graph.ts';
import type { PageContext, PageProduct, PageReading, SourceReading } from './page-reading.ts';
import { guessPageType } from './page-type.ts';
import { attempt, highest, listOf, plainAvailability, plainLink, plainPrice, plainText } from './plain-value.ts';
import { readBuyForm, readPlatform } from './platform.ts';
import { fromSchemaOrg } from './schema-org.ts';
import { type VisibleProduct, readVisible } from './visible-product.ts';

/** Sources whose word on type and price is never doubted. */
const TOLD = /explicit|attributes|platform/;

const CATEGORY = 'product_type category item_category';

/** Two amounts are one price when they differ by less than this share. */
const SAME_PRICE = 0.005;

/** A visible price overrules a stated one only when it is this clear, and within these multiples of it: tax, sale. */
const CLEAR_SCORE = 3;
const LEAST_RATIO = 0.3;
const MOST_RATIO = 1.4;

/** The longest number in an address, the last of several, with the capitals around it. */
const numberIn = (address: string) =>
  highest(address.match(/[A-Z\d]*\d{4}[A-Z\d]*/g)?.reverse() ?? [], ({ length }) => length)[0];

export function readPage({ document, window, explicit, idField, since }: PageContext): PageReading {
  const { location } = document;
  const open = attempt(() => readOpenGraph(document)) ?? {};
  const title = `${document.title} ${pick(open.product, 'title')}`;
  const headline = attempt(() => findHeadline(document, title.toLowerCase())) ?? null;
  const headlineText = plainText(headline?.textContent);
  const names = `${title} ${headlineText}`;
  let home: string | undefined;
  const local: Local = () => (home ??= attempt(() => localCurrency(document)));
  let seen: VisibleProduct | undefined;
  // Most of the reading's time, so only where it decides something: a page that states all needs none of it.
  const visible = () => (seen ??= attempt(() => readVisible(document, headline, local)));
  const best = () => visible()?.prices[0];

  const readings: [string, SourceReading][] = [];
  const read: Record<string, () => SourceReading | null | undefined> = {
    explicit: () => explicit,
    attributes: () => readAttributes(document),
    platform: () => readPlatform(window),
    // The number that the page shows its visitors is the one that orders and exports carry.
    label: () => ({
      product: {
        get sku() {
          return visible()?.sku;
        },
      },
    }),
    'json-ld': () => fromSchemaOrg(readJsonLd(document), names, headline, /variant=\d+/.exec(location.search)?.[0]),
    'data-layer': () => readDataLayer(window, since),
    'open-graph': () => open,
    microdata: () => fromSchemaOrg(readMicrodata(document), names, headline),
    form: () => readBuyForm(document),
    visible: () => ({
      category: headlineText,
      get type() {
        const type =
          attempt(() => guessPageType(document)) ?? (readings.find(([, { hint }]) => hint)?.[1].hint || undefined);
        // A shop's product pages may lie below its categories.
        return (type ?? 'category') === 'category' && visible()?.isProduct ? 'product' : type;
      },
      product: {
        title: headlineText,
        get price() {
          return best()?.amount;
        },
        get currency() {
          return best()?.currency ?? local();
        },
        get availability() {
          return best() && (visible()!.isOut ? 'oos' : 'in');
        },
        id: attempt(() => numberIn(location.pathname) ?? numberIn(location.search)),
      },
    }),
  };
  for (const name in read) readings.push([name, attempt(read[name]!) ?? {}]);

  const sources: Record<string, string> = {};
  /** The first reading's value that is one, noted under `field`. */
  const first = <T>(field: string, value: (reading: SourceReading) => T | null | undefined): T | null => {
    for (const [name, reading] of readings) {
      const found = value(reading);
      if (!found) continue;
      sources[field] = name;
      return found;
    }
    return null;
  };
  const fact = <T = string>(field: keyof PageProduct, names: string, plain?: (value: unknown) => T | null) =>
    first(`product.${field}`, ({ product }) => pick(product, names, plain));

  // A code is taken as it is, also one that the table of symbols does not have.
  const currencyOf = (value: unknown) => {
    const word = plainText(value) ?? '';
    return /^[A-Z]{3}$/.test(word) ? word : toCurrency(word, local) || null;
  };

  /** The price that the markup states, unless the page clearly shows another: a price without tax, a list price during a sale. */
  const settle = (given: number): number => {
    const clearest = TOLD.test(sources['product.price']!) ? undefined : best();
    if (!clearest) return given;
    const isNear = (one: number, other: number) => Math.abs(one / other - 1) < SAME_PRICE;
    const ratio = clearest.amount / given;
    // By another source than what is visible.
    const isStated = readings.filter(([, { product }]) =>
      isNear(pick(product, PRICE, plainPrice)!, clearest.amount),
    )[1];
    const isHidden = !visible()!.prices.some(({ amount, score }) => score > 0 && isNear(given, amount));
    if (isNear(given, clearest.amount)) return given;
    if (!isStated && !(isHidden && clearest.score > CLEAR_SCORE && ratio > LEAST_RATIO && ratio < MOST_RATIO))
      return given;
    sources['product.price'] = 'visible';
    return clearest.amount;
  };

  const type = first('type', (reading) => reading.type) ?? 'other';
  const price = fact('price', PRICE, plainPrice);
  return {
    page: {
      type,
      product:
        type === 'product'
          ? {
              id: fact('id', idNames(idField)) ?? fact('id', ANY_ID),
              title: fact('title', 'item_name name title'),
              price: price && settle(price),
              currency: fact('currency', CURRENCY, currencyOf),
              image_link: fact('image_link', 'image_link image', (value) => plainLink(value, document.URL)),
              availability: fact('availability', 'availability', plainAvailability),
              brand: fact('brand', 'brand item_brand vendor'),
              product_type: fact('product_type', CATEGORY),
              item_group_id: fact('item_group_id', idNames('item_group_id')),
            }
          : null,
      category:
        type === 'category'
          ? first('category', ({ category, product }) => plainText(category) ?? pick(product, CATEGORY))
          : null,
      cart: first('cart', ({ cart }) => cart && itemsOf(cart, idField)),
      order: first('order', ({ order }) => {
        const id = pick(order, 'transaction_id order_id id');
        const value = pick(order, 'value total_price', plainPrice);
        const currency = pick(order, CURRENCY, currencyOf);
        return id ? { id, value, currency, items: itemsOf(pick(order, 'items line_items', listOf), idField) } : null;
      }),
    },
    sources,
  };
}
