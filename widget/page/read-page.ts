/**
 * Reads any shop's page: what it is, its product, cart or order, and which source said so. It never throws, and it
 * reads only: what no source says stays null. Nothing is read before it is asked for, since most of a page never is: every
 * step below is a function that the ones after it call, and in one piece, as to hand these on would take 200 bytes.
 */
import { ownAddress } from './address-of.ts';
import { beginsCheckout, guessPageType, MAX_ADDRESS_LENGTH } from './page-type.ts';
import { readMicrodata } from './microdata.ts';
import { localCurrency, toCurrency } from './currency.ts';
import { readJsonLd } from './json-ld.ts';
import { attempt, plainAvailability, plainLink, plainPrice, plainText } from './plain-value.ts';
import { findHeadline, textOf } from './headline.ts';
import { ANY_ID, CURRENCY, idNames, IDS, pick, PRICE } from './fields.ts';
import { readBuyForm, readPlatform } from './platform.ts';
import type { Loose, Page, PageContext, PageProduct, PageReading, SourceReading, Sources } from './page-reading.ts';
import { itemsOf } from './items-of.ts';
import { readOpenGraph } from './open-graph.ts';
import { fromSchemaOrg } from './schema-org.ts';
import { readDataLayer } from './data-layer.ts';
import { parsePrice } from './parse-price.ts';
import { SEARCH } from './words.ts';
import { lazily, once } from './lazily.ts';
import type { VisibleProduct } from './visible-product.ts';
import { isStale } from './is-stale.ts';
import { isSure, TOLD } from './is-sure.ts';
import { priceOf } from './price-of.ts';

const CATEGORY = 'product_type category item_category';

/** Where carts and orders are told. */
const TELL_CARTS = ['explicit', 'platform', 'data-layer', 'visible'];

export function readPage({
  document,
  window,
  readAttributes,
  explicit,
  idField,
  currency,
  dataLayerOffset,
  readVisible,
  readOptions,
}: PageContext): PageReading {
  const { location } = document;
  const reading = { sources: {} } as PageReading;
  const local = localCurrency(document, currency);

  // 1. What the page calls itself.

  const openGraph = once(() => readOpenGraph(document));
  const title = once(() => `${document.title} ${pick(openGraph()?.product, 'title')}`);
  const headline = once(() => findHeadline(document, title()!.toLowerCase()));
  const headlineText = once(() => textOf(headline())) as () => string | null;
  const isSearch = SEARCH.test(document.URL.slice(0, MAX_ADDRESS_LENGTH).toLowerCase());
  /** Whether the headline repeats what the address asks for, as the visitor wrote it: then the page is of a search. */
  const isAsked = () =>
    [...new URLSearchParams(location.search).values()].some(
      (word) => word[2] && RegExp(word.replace(/\W/g, '.'), 'i').test(headlineText()!),
    );

  // 2. What is seen of it. It takes most of the reading's time and words, so only where it decides something.

  const seen = once(() => readVisible?.(document, headline(), { local, price: parsePrice }));
  const visible = (): VisibleProduct | undefined => {
    reading.unsure ||= !readVisible;
    return seen();
  };
  const best = () => visible()?.prices[0];
  const asSeen = () =>
    lazily<SourceReading>({
      category: headlineText,
      order: () => (type === 'order-complete' ? seen()?.order : undefined),
      type() {
        const type = attempt(() =>
          guessPageType(
            document,
            first('type', ({ hint }) => hint),
          ),
        );
        // A shop's product pages may lie below its categories.
        return (type ?? 'category') === 'category' && !isSearch && visible()?.isProduct ? 'product' : type;
      },
      product: () =>
        lazily<Loose>({
          title: () => headlineText() || document.title,
          price: () => best()?.amount,
          currency: () => best()?.currency ?? local(),
          availability: () => visible()?.stock || (best() && 'in'),
          image: () => visible()?.image,
          id: () => visible()?.id,
          // Nothing decides on it.
          brand: () => seen()?.brand,
        }),
    });

  // 3. All sources, the most trusted first; each is read once.

  const schemaOrg = (nodes: unknown, chosen?: string) =>
    fromSchemaOrg(nodes, `${title()} ${headlineText()}`, headline(), chosen);
  /** What the head says, unless it is of the page before. */
  const fresh = (reading?: SourceReading) =>
    isStale(document, headlineText(), pick(reading?.product, 'name title')) ? undefined : reading;

  const sources: Sources = {
    explicit: () => explicit,
    attributes: () => readAttributes(document),
    platform: () => readPlatform(window, readOptions),
    'json-ld': () =>
      fresh(
        schemaOrg(readJsonLd(document), /variant=\d+|[^?&]+$/.exec(location.search.slice(0, MAX_ADDRESS_LENGTH))?.[0]),
      ),
    'data-layer': () => readDataLayer(window, dataLayerOffset),
    'open-graph': () => fresh(openGraph()),
    microdata: () => schemaOrg(readMicrodata(document)),
    form: () => readBuyForm(document),
    visible: asSeen,
  };
  const names = Object.keys(sources);
  for (const name of names) sources[name] = once(sources[name]!);

  // 4. A field is asked of them.

  /** The first source's value that is one, noted under `field`. */
  const first = <T>(
    field: string,
    value: (reading: SourceReading) => T | null | undefined,
    among = names,
  ): NonNullable<T> | null => {
    for (const name of among) {
      const found = value(sources[name]!() ?? {});
      if (!found) continue;
      reading.sources[field] = name;
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

  /** Whether a text of the page is it or ends with it: a label would most likely name the same. Short ones are anywhere. */
  const isShown = (id: string) =>
    id[4] && attempt(() => RegExp(`[\\s:#]${id.replace(/\W/g, '.')}\\s`).test(document.body.textContent!));

  /** The number that the page shows its visitors is the one that orders and exports carry. */
  const idOf = (names: string): string | null => {
    const id = fact('id', names);
    if (
      id &&
      (isSure(sources, reading.sources['product.id']!, (product) => pick(product, names) === id) ||
        (!readVisible && isShown(id)))
    )
      return id;
    const label = /\bsku\b/.test(names) && visible()?.sku;
    if (label) reading.sources['product.id'] = 'label';
    return label || id;
  };

  const titleOf = () => {
    const title = fact('title', 'item_name name title');
    const own = headlineText();
    const begin = own?.slice(0, 9);
    // Behind it may stand the shop's name or a number. Or a shop has one for all its pages, where the browser's title begins
    // as the page itself does.
    const isOwn =
      reading.sources['product.title'] === 'open-graph' &&
      (title!.startsWith(own!)
        ? /^ \W /.test(title!.slice(own!.length))
        : !title!.includes(begin!) && document.title.startsWith(begin!));
    if (!isOwn) return title;
    reading.sources['product.title'] = 'visible';
    return own;
  };

  // 5. What the page is, and what is asked of one of its type.

  const type = first('type', (reading) => reading.type) ?? 'other';

  const product = () =>
    type === 'product'
      ? lazily<PageProduct>({
          id: () => idOf(idNames(idField)) ?? idOf(ANY_ID),
          title: titleOf,
          price: () =>
            priceOf(
              fact('price', PRICE, (value) => plainPrice(value, local)),
              reading,
              sources,
              visible,
            ),
          currency: () => fact('currency', CURRENCY, currencyOf),
          image_link: () => fact('image_link', 'image_link image', (value) => plainLink(value, document.URL)),
          availability: () => fact('availability', 'availability', plainAvailability),
          brand: () => fact('brand', 'brand item_brand vendor manufacturer'),
          product_type: () => fact('product_type', CATEGORY),
          item_group_id: () => fact('item_group_id', idNames('item_group_id')),
        })
      : null;

  const productNames = () => ({
    ...Object.fromEntries(
      Object.entries(IDS).map(([field, ids]) => [
        field,
        first(`names.${field}`, ({ product }) => pick(product, ids)) ?? undefined,
      ]),
    ),
    address: ownAddress(document),
  });

  const category = () =>
    type === 'category'
      ? first(
          'category',
          ({ category, product }) => plainText(category) ?? pick(product, CATEGORY),
          // What a visitor has searched for is nobody's business, unless the shop makes a category of it.
          isSearch || isAsked() ? TOLD : names,
        )
      : null;

  const cart = () => first('cart', ({ cart }) => cart && itemsOf(cart, idField), TELL_CARTS);

  const order = () =>
    first(
      'order',
      ({ order }) => {
        const id = pick(order, 'transaction_id order_id id');
        const value = pick(order, 'value total_price', plainPrice);
        const currency = pick(order, CURRENCY, currencyOf);
        return id ? { id, value, currency, items: itemsOf(order!.items ?? order!.line_items, idField) ?? [] } : null;
      },
      TELL_CARTS,
    );

  if (readVisible) reading.seen = seen;
  const market = sources.platform!()?.market;
  reading.page = lazily<Page>({
    type: () => type,
    ...(type === 'cart' && beginsCheckout(document) && { isCheckout: () => true as const }),
    ...(market && { market: () => market }),
    ...(type === 'product' && { names: productNames }),
    product,
    category,
    cart,
    order,
  });
  return reading;
}
