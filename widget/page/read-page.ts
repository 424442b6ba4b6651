/**
 * Reads any shop's page: what it is, its product, cart or order, and which source said so. It never throws, and it
 * reads only: what no source says stays null.
 */
import { type Local, localCurrency, toCurrency } from './currency.ts';
import { readDataLayer } from './data-layer.ts';
import { readAttributes } from './explicit.ts';
import { type Field, pick } from './fields.ts';
import { findHeadline } from './headline.ts';
import { idOf, itemsOf } from './items-of.ts';
import { readJsonLd } from './json-ld.ts';
import { readMicrodata } from './microdata.ts';
import { readOpenGraph } from './open-graph.ts';
import type { PageContext, PageReading, SourceReading } from './page-reading.ts';
import { guessPageType } from './page-type.ts';
import { attempt, listOf, plainAvailability, plainLink, plainPrice, plainText } from './plain-value.ts';
import { readBuyForm, readPlatform } from './platform.ts';
import { fromSchemaOrg } from './schema-org.ts';
import { readVisible } from './visible-product.ts';

/** Sources whose word on type and price is never doubted. */
const TOLD = /explicit|attributes|platform/;

/** Two amounts are one price when they differ by less than this share. */
const SAME_PRICE = 0.005;

/** A visible price overrules a stated one only when it is this clear, and within these multiples of it: tax, sale. */
const CLEAR_SCORE = 3;
const LEAST_RATIO = 0.3;
const MOST_RATIO = 1.4;

export function readPage({ document, window, explicit, idField, since }: PageContext): PageReading {
  const { location } = document;
  const open = attempt(() => readOpenGraph(document)) ?? {};
  const title = `${document.title} ${open.product?.[0]!.title}`;
  const headline = attempt(() => findHeadline(document, title.toLowerCase())) ?? null;
  const headlineText = plainText(headline?.textContent);
  const names = `${title} ${headlineText}`;
  let home: string | undefined;
  const local: Local = () => (home ??= attempt(() => localCurrency(document)));
  const visible = attempt(() => readVisible(document, headline, local));
  const guess = attempt(() => guessPageType(document));
  const best = visible?.prices[0];
  // The last resort for an id: the longest number in the address, with the capitals around it.
  const numberInAddress = () =>
    (location.pathname.match(/[A-Z\d]*\d{4}[A-Z\d]*/g) ?? location.search.match(/\d{4,}/g)!)
      .sort((a, b) => a.length - b.length)
      .pop();

  const stated = Object.entries<() => SourceReading>({
    explicit: () => ({ ...explicit, product: explicit?.product && [explicit.product] }),
    attributes: () => readAttributes(document),
    platform: () => readPlatform(window),
    // The number that the page shows its visitors is the one that orders and exports carry.
    label: () => ({ product: [{ sku: visible?.sku }] }),
    'json-ld': () => fromSchemaOrg(readJsonLd(document), names, headline, /variant=\d+/.exec(location.search)?.[0]),
    'data-layer': () => readDataLayer(window, since),
    'open-graph': () => open,
    microdata: () => fromSchemaOrg(readMicrodata(document), names, headline),
    form: () => readBuyForm(document),
  }).map(([name, read]): [string, SourceReading] => [name, attempt(read) ?? {}]);
  const hint = stated.find(([, { hint }]) => hint)?.[1].hint || undefined;
  const readings: typeof stated = [
    ...stated,
    [
      'visible',
      {
        category: headlineText,
        type: visible?.isProduct && (!guess || guess === 'category') && hint !== 'other' ? 'product' : (guess ?? hint),
        product: [
          {
            title: headlineText,
            price: best?.amount,
            currency: best?.currency ?? local(),
            availability: best && (visible!.isOut ? 'oos' : 'in'),
            id: attempt(numberInAddress),
          },
        ],
      },
    ],
  ];

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
  const fact = <T = string>(field: Field, plain: (value: unknown) => T | null = plainText as () => T | null) =>
    first(`product.${field}`, ({ product }) => pick(product, field, plain));

  // A code is taken as it is, also one that the table of symbols does not have.
  const currencyOf = (value: unknown) => {
    const word = plainText(value) ?? '';
    return /^[A-Z]{3}$/.test(word) ? word : toCurrency(word, local) || null;
  };

  /** The price that the markup states, unless the page clearly shows another: a price without tax, a list price during a sale. */
  const settle = (given: number): number => {
    if (!best || TOLD.test(sources['product.price']!)) return given;
    const isNear = (one: number, other: number) => Math.abs(one / other - 1) < SAME_PRICE;
    const ratio = best.amount / given;
    const isStated = stated.some(([, { product }]) => isNear(pick(product, 'price', plainPrice)!, best.amount));
    const isHidden = !visible!.prices.some(({ amount, score }) => score > 0 && isNear(given, amount));
    if (isNear(given, best.amount)) return given;
    if (!isStated && !(isHidden && best.score > CLEAR_SCORE && ratio > LEAST_RATIO && ratio < MOST_RATIO)) return given;
    sources['product.price'] = 'visible';
    return best.amount;
  };

  let type = first('type', (reading) => reading.type) ?? 'other';
  // A home page shows lists as well, and tells of them as a category does.
  if (type === 'category' && guess === 'home' && !TOLD.test(sources.type!)) {
    type = guess;
    sources.type = 'visible';
  }
  const price = fact('price', plainPrice);
  return {
    page: {
      type,
      product:
        type === 'product'
          ? {
              id:
                first('product.id', ({ product }) => idOf(product, idField, [])) ??
                first('product.id', ({ product }) => idOf(product)),
              title: fact('title'),
              price: price && settle(price),
              currency: fact('currency', currencyOf),
              image_link: fact('image_link', (value) => plainLink(value, document.URL)),
              availability: fact('availability', plainAvailability),
              brand: fact('brand'),
              product_type: fact('product_type'),
              item_group_id: fact('item_group_id'),
            }
          : null,
      category:
        type === 'category'
          ? first(
              'category',
              ({ category, product }) => plainText(category) ?? pick(product, 'product_type', plainText),
            )
          : null,
      cart: first('cart', ({ cart }) => cart && itemsOf(cart, idField)),
      order: first('order', ({ order }) => {
        const id = pick(order, 'order_id', plainText);
        const value = pick(order, 'value', plainPrice);
        const currency = pick(order, 'currency', currencyOf);
        return id ? { id, value, currency, items: itemsOf(pick(order, 'items', listOf), idField) } : null;
      }),
    },
    sources,
  };
}
