/** The page as it reads now, for the widget. */
import type { Entry, Visit, Widget, Writes } from '../widget.ts';
import type { readAttributes } from '../page/explicit.ts';
import type { Loose, PageContext, PageItem, PageReading } from '../page/page-reading.ts';
import { define } from '../page/lazily.ts';
import { readPage } from '../page/read-page.ts';
import { ANSWERED, DRAWN, type HearNews } from '../news.ts';
import { SLOT } from '../../shared/slot.ts';
import { isCheckout } from '../page/page-type.ts';
import { parsePrice } from '../page/parse-price.ts';
import { itemsOf } from '../page/items-of.ts';
import { knowOneOrder, type OneOrder } from './one-order.ts';
import { onTop, readDataLayer } from '../page/data-layer.ts';
import { catalogueId, inCatalogue, learnLines, otherwiseOf } from '../page/other-names.ts';
import { SHOWN_ROWS } from '../cart/row-signs.ts';
import {
  askServer,
  FOLLOWED_GLOBAL,
  FOLLOWED_SIGNS,
  isHeard,
  OPTION,
  readCart,
  readDrawer,
  SOLD_FIELD,
} from '../platforms/platforms.ts';

export { askServer, itemsOf, learnLines, otherwiseOf, parsePrice, readCart };

/** Where there is a cart. */
const MAY_HAVE_CART = '[class*=cart],[href*=cart],[class*=basket],[method=post]';
let isAwaited = false;

/**
 * What a page of no known platform has in its cart changes when something is pressed: until then no page need carry the
 * file that follows it.
 */
function awaitPress(widget: Entry): void {
  if (isAwaited || !document.querySelector(MAY_HAVE_CART)) return;
  isAwaited = true;
  const open = async (sent?: Event): Promise<void> => {
    const visit = (await widget.whenVisiting) as Visit & Widget;
    void visit.safely(async () => (await visit.loadChunk('later')).openCart(visit, undefined, sent));
  };
  if (isHeard(window)) return void open();
  for (const press of ['pointerdown', 'keydown']) addEventListener(press, () => void open(), { once: true });
  // A form leaves with its press: the file must be there by then, and hear of it where it is not.
  addEventListener('submit', open, { once: true });
  if (document.querySelector(`[method=post] :is(${SOLD_FIELD},[name=p],[name=a],[type=number])`))
    void widget.whenVisiting.then(() => widget.loadChunk('later')).catch(() => {});
}

/** What is in the cart goes by the ids that an answer may name later. */
export function knowCart(widget: Entry, lines: Loose[] | null | undefined): void {
  define(widget, 'cart', () => inCatalogue(widget, lines && itemsOf(lines, widget.settings.id_field)));
}

/** Whether the shop's server may be asked: without consent the page alone speaks. */
const mayAsk = (widget: Entry): unknown =>
  widget.consentLevel ?? widget.readSaid(window, [widget.statedConsent]).consentLevel;

/** What tells most of what a page is. */
const HEADS = 'h1,[type$="ld+json"]';

/** Whether what is shown now is what a visitor has opened on top of a list, which is not the page. */
const isCovered = ({ isBetween, reading: { page } }: Entry): unknown =>
  !isBetween &&
  ['home', 'category'].includes(page.type) &&
  (navigator.userActivation?.isActive || document.querySelector('dialog[open],[aria-modal=true]')?.checkVisibility?.());

/** To read takes a slow phone's time: it is done anew for what was not there, or for what goes by another id by now. */
function knowNews(widget: Entry & Writes<'hearNews' | 'nameOf'>): void {
  const entries = (window as { dataLayer?: unknown[] }).dataLayer?.length ?? 0;
  const drawnNow = (): string =>
    JSON.stringify([...document.querySelectorAll(`${HEADS},${SLOT}`)].map(({ textContent }) => textContent));
  const drawn = drawnNow();
  const isNews: HearNews = (at = Infinity, name) =>
    at === ANSWERED
      ? (widget.settings.id_field ?? 'auto') !== 'auto'
      : !widget.isCorrected &&
        (/^view_....$/.test(name!) || widget.isBetween || /^(other|cart)$/.test(widget.reading.page.type)) &&
        (at === DRAWN ? drawnNow() !== drawn : at >= entries && !/^add|^rem/.test(name!));
  widget.nameOf = (id) => {
    try {
      return catalogueId(widget, `${id}`.trim()) ?? id;
    } catch {
      // A page that has lost its maps: events go by its own names.
      return id;
    }
  };
  widget.hearNews = (at, name) => {
    if (name === 'view_item' && isCovered(widget)) {
      const { dataLayer } = window as { dataLayer?: object[] };
      onTop.add(dataLayer!.at(at ?? -1)!);
      return;
    }
    return (
      isNews(at, name) &&
      (widget as Widget).safely(async () => (await widget.loadChunk('later')).correctPage(widget as Widget, at))
    );
  };
}

/** The shop's server is asked once a page, together with the worker: what it says by then is left out of the shelves. */
export const askAhead = (widget: Entry & Writes<'asking'>, isSure?: boolean): Entry['asking'] =>
  (widget.asking ??= mayAsk(widget)
    ? askServer(window, isSure)
        .then((lines) => {
          knowCart(widget, lines);
          return lines;
        })
        .catch(() => undefined)
    : undefined);

/** The first question looks this often, at the most, for a page of which nothing can be said yet. */
const LOOKS = 5;
const LOOK_MS = 250;
let hasWaited = false;

/** Whether a page's script may be about to draw it. */
const isBare = (type: string): boolean =>
  type === 'other' && ![...document.querySelectorAll('h1')].some(({ textContent }) => textContent!.trim());

/** The product that the page has shown first, and what that was called. */
let first: [page: string, id: string | null] | undefined;

/** Whether lines that can be taken out stand on a page of a shop that tells its cart in no other way. */
const showsRows = (): unknown =>
  !(FOLLOWED_GLOBAL in window) && !document.querySelector(FOLLOWED_SIGNS) && document.querySelector(SHOWN_ROWS);

/** Lines that an answer may name otherwise. */
function goByCatalogue(widget: Entry, object: object, field: string): void {
  const { get, value } = Object.getOwnPropertyDescriptor(object, field)!;
  define(object, field, () => inCatalogue(widget, get ? get() : value) ?? null);
}

/** What the cart holds: as the page states it, as the shop's server says, or as the page's rows show it. */
async function knowPageCart(widget: Entry, { page, sources }: PageReading): Promise<void> {
  const { type, cart } = page;
  const isCart = type === 'cart';
  // The ids of the data layer may be none of the catalogue's, and what its rows link to is.
  const isLayers = isCart && sources.cart === 'data-layer';
  // The shop's server knows the cart better than a page that does not say it.
  const asking = cart ? null : askAhead(widget, isCart);
  // What the page shows may be another quantity by now.
  if (isLayers || (!cart && (isCart ? !(await asking) : type !== 'order-complete' && mayAsk(widget) && showsRows()))) {
    const { readRows, withRows } = await widget.loadChunk('later');
    const rows = readRows(parsePrice, !isCart, isCart && isCheckout(document));
    knowCart(widget, isLayers ? withRows(readDataLayer(window, widget.dataLayerOffset).cart!, rows) : rows);
  }
  // The question does not wait for the server: what the drawer shows is left out of its answer.
  else if (asking && !widget.cart && type !== 'order-complete') {
    const shown = itemsOf(readDrawer(window), widget.settings.id_field);
    if (shown?.[0]) define(page, 'cart', () => shown);
  }
  goByCatalogue(widget, page, 'cart');
}

/** What was bought, on a page that thanks for it. Many do not say it, and keep a cart that is older than the order. */
async function knowPurchase(widget: Entry, whole: PageReading): Promise<void> {
  const { type, cart, order } = whole.page;
  if (order && (!order.items[0] || cart?.[0]))
    (await widget.loadChunk('later')).knowBought(
      widget,
      whole,
      (lines) => itemsOf(lines, widget.settings.id_field),
      parsePrice,
    );
  if (type === 'order-complete' && !order)
    void widget
      .loadChunk('later')
      .then(({ awaitOrder }) => awaitOrder(widget as Widget))
      .catch(() => {});
  if (order) goByCatalogue(widget, order, 'items');
}

/** The product as what has been chosen of it, by the id that the catalogue has it by. */
async function knowShown(widget: Entry, whole: PageReading, readFully: () => Promise<PageReading>): Promise<void> {
  const { product, names } = whole.page;
  if (!product) return;
  const { id: own, title } = product;
  const here = `${[title, widget.settings.id_field]}`;
  if (here !== first?.[0]) first = [here, own];
  // What the head says of a price was said of the variant before.
  if (own !== first[1])
    (await widget.loadChunk('later')).knowVariant(widget, whole, await (whole.seen ?? (await readFully()).seen!)());
  // Later the page may show another product.
  define(product, 'title', () => title);
  // As soon as the page's question is answered, its product has the id that the catalogue has it by, unless the
  // platform says that the visitor has chosen another variant since.
  define(product, 'id', () => {
    // Who asks what it is called hears what the answer says of that.
    widget.nameOf!(own);
    const last = widget.requests.at(-1);
    const asked = last?.body.page?.names;
    const isSame =
      asked?.address === names!.address && (asked!.id === names!.id || whole.sources['product.id'] !== 'platform');
    return (isSame && last!.answer?.item) || own;
  });
}

/**
 * @param fully also what no question needs: what is visible is read in any case, else only where it decides something.
 * @param attributes their reader, which the entry script has anyway.
 */
export async function readNow(
  widget: Entry & Writes<'hearNews' | 'nameOf' | keyof OneOrder>,
  fully: boolean | undefined,
  attributes: typeof readAttributes,
): Promise<PageReading> {
  knowNews(widget);
  knowOneOrder(widget);
  const context: PageContext = {
    document,
    window,
    readAttributes: attributes,
    explicit: widget.declared,
    idField: widget.settings.id_field,
    currency: widget.settings.currency,
    dataLayerOffset: widget.dataLayerOffset,
    // No question waits for it: what is chosen is chosen later.
    readOptions: widget.requests[0] && document.querySelector(OPTION) && (await widget.loadChunk('later')).readOptions,
  };
  const readFully = async (): Promise<PageReading> => readPage({ ...context, ...(await widget.loadChunk('visible')) });
  const reading = readPage(context);
  const { type, product, order } = reading.page;
  const mayWait = !hasWaited && !widget.requests[0] && !widget.isBetween && isBare(type);
  hasWaited = true;
  if (mayWait) {
    for (let looks = 0, isDrawn = false; looks < LOOKS && !isDrawn; looks++) {
      isDrawn = looks > 0 && !isBare(readPage(context).page.type);
      // What is drawn may be told a moment later.
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
    return readNow(widget, fully, attributes);
  }
  // `product.id` is a lazy getter that sets `unsure`; a bare read would be minified away.
  const isUnknown = product?.id === null || (type === 'order-complete' && order === null);
  const whole = fully || isUnknown || reading.unsure ? await readFully() : reading;
  const { page, sources } = whole;
  const { names } = page;
  await knowPageCart(widget, whole);
  await knowPurchase(widget, whole);
  await knowShown(widget, whole, readFully);
  if (widget.cart && page.type !== 'order-complete') {
    define(page, 'cart', () => widget.cart);
    sources.cart ??= 'platform';
  }
  const otherwise = otherwiseOf(page.order ? (page.order.items as PageItem[]) : page.cart);
  if (otherwise) define(page, 'names', () => ({ ...names, otherwise }));
  // Not before it is known what the page thanks for: to look at the cart is to forget what was in it.
  awaitPress(widget);
  return whole;
}
