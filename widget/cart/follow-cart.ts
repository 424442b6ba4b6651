/** Knows the cart of a shop whose pages do not say it, and counts what changes in it. */
import { askLines } from './ask-cart.ts';
import { askNames } from './ask-names.ts';
import { moreOf } from './more-of.ts';
import { isVague } from './hear-cart.ts';
import { knowPaths, leaveOut, putIn, shownIn } from './leave-out.ts';
import { isAdding, pressedCard, pressedLine, quantityIn, removal } from './know-press.ts';
import { CART_BLOCK } from './row-signs.ts';
import { ADD_CALLS, BRINGS } from '../platforms/platforms.ts';
import type { PageItem } from '../page/page-reading.ts';
import type { Chunks, Visit, Widget, Writes } from '../widget.ts';

/** What was told so shortly before another tells of it, or a form leaves, is of the same press. */
export const SAME_PRESS_MS = 1000;
/** So long what was put in waits for a data layer that may tell of it by itself. */
const TOLD_BY_MS = 500;

/** So short a name may stand anywhere. */
const MIN_NAME = 4;

export interface CartFollower {
  /**
   * Looks at the cart, after any look that is under way; `cause`: what has changed it, an event or a call's address; none
   * where the page has just come.
   */
  follow(cause?: unknown): Promise<void>;
  /** The page goes: tells what waits, and what a call has put in that nobody has looked at yet. */
  leave(cause?: unknown): void;
  /** The page's own product, as often as the form that posts it says. */
  ownProduct(form?: Element): PageItem | undefined;
  /** Tells that this has been put in, where nobody else does, soon or as the page goes. */
  tellSoon(items: PageItem[]): void;
}

export function cartFollower(widget: Visit & Widget & Writes<'enqueueEvent'>): CartFollower {
  /** How often the cart had changed, as far as was told, when it was looked at last; -1: the present press is told. */
  let changes = told();
  if (Date.now() - widget.profile.cart.last < SAME_PRESS_MS) {
    changes = -1;
    setTimeout(() => {
      if (changes < 0) changes = told();
    }, SAME_PRESS_MS);
  }
  function told(): number {
    const { added, removed } = widget.profile.cart;
    return added + removed;
  }
  /** Whether anything but its being brought speaks of a change since the page came. */
  let isChanged = false;
  /** Lists that were put in and wait, and how often the cart had changed before the first of them. */
  let waiting: PageItem[][] = [];
  let changesBefore = 0;
  /** The cart as it was looked at last: its lines go by the ids that they have by now. */
  let before: (() => PageItem[]) | undefined;

  /** Lines that are known to be of the shop; a page that thanks may have been told of before its shop has emptied the cart. */
  const knownOf = (lines: PageItem[] | null | undefined): PageItem[] | undefined =>
    lines?.filter(({ id }) => id[0] !== '/' && !widget.reading.page.order?.items.some((item) => item.id === id));
  function tellWaiting(): void {
    if (!waiting[0]) return;
    // An address that nobody knows is no product's id.
    if (told() === changesBefore)
      for (const all of waiting) {
        const items = all.filter(({ id }) => `${widget.nameOf!(id)}`[0] !== '/');
        if (items[0]) widget.trackEvent('add_to_cart', { items });
      }
    waiting = [];
    changes = told();
  }
  function tellSoon(items: PageItem[]): void {
    if (!items[0]) return;
    if (!waiting[0]) {
      changesBefore = told();
      setTimeout(() => widget.safely(tellWaiting), TOLD_BY_MS);
    }
    waiting.push(items.map(withPrice));
  }
  const isAdd = (cause: unknown): boolean => ADD_CALLS.test(String(cause));
  /** The page's own product, where a press most likely has put that in: no card of another was pressed. */
  function ownProduct(form?: Element): PageItem | undefined {
    const { product } = widget.reading.page;
    if (product?.id && (form || !pressedCard()))
      return Object.create(product, { quantity: { value: quantityIn(form) } });
  }
  /** The line of the card that was pressed, or of the page's product; `said`: the lines as the page calls them. */
  function named(lines: PageItem[], said: PageItem[], cause: unknown): PageItem | undefined {
    const product = ownProduct();
    const card = pressedCard()?.outerHTML ?? '';
    const [only, other] = said.filter(({ id, otherwise = [] }) =>
      [id, ...otherwise].some((name) => name[MIN_NAME] && card.includes(name.replace('?', ''))),
    );
    const id = only ? !other && widget.nameOf!(only.id) : product?.id;
    const line = lines.find((line) => line.id === id);
    // How many of it there were before is not known.
    if (line && line.id === product?.id) return product;
    // What was called need not have changed anything yet.
    return line ?? (isVague(cause) ? undefined : lines[1] ? product : lines[0]);
  }
  /** A price that the cart does not say, as the page or a shelf has it. */
  function withPrice(line: PageItem): PageItem {
    const { product } = widget.reading.page;
    const shown = shownIn(widget).find(({ id }) => id === line.id);
    const known = product?.id === line.id ? product.price : parseFloat(shown?.sale_price ?? shown?.price ?? '');
    return Object.create(line, { price: { value: line.price ?? (known || null) } });
  }

  /** What is put in where nothing shows the cart. */
  function pressed(reader: Chunks['page']): PageItem | undefined {
    const line = pressedLine(reader.parsePrice);
    const [item] = (line && reader.itemsOf([line], widget.settings.id_field)) ?? [];
    return item ?? ownProduct();
  }

  async function look(cause?: unknown): Promise<void> {
    // 1. Whether the cart has changed, and nobody has told of that.
    isChanged ||= !!cause && !BRINGS.test(String(cause));
    const isChange = isChanged && cause;
    let isUntold = told() === changes;
    if (cause || changes >= 0) changes = told();
    const toldBefore = changes;

    // 2. What is in it, by which ids.
    const { type } = widget.reading.page;
    const reader = await widget.loadChunk('page');
    const server = await reader.askAhead(widget);
    knowPaths(server);
    const wasKnown = widget.cart;
    let said: PageItem[] = [];
    if (cause || !wasKnown) {
      let found = await askLines(reader, cause, type !== 'cart', widget.consentLevel);
      // The only line was taken out, and the cart is there without one.
      if (isChange && removal && widget.profile.cart.items.length === 1 && document.querySelector(CART_BLOCK))
        found ??= [];
      // A cart that is closed by now is what it was.
      if (!found && isVague(cause)) return;
      knowPaths(found);
      reader.knowCart(widget, found);
      said = (found && reader.itemsOf(found, widget.settings.id_field)) ?? [];
    }
    // What is left out of a shelf goes by any of its names; else what is called by its address alone is asked for.
    if (widget.consentLevel)
      await askNames(
        widget,
        reader,
        widget.cart?.filter(({ id }) => cause || id[0] === '/'),
      ).catch(() => {});
    const lines = knownOf(widget.cart);
    // What is told in the midst of that is told of the same change.
    if (cause && told() !== toldBefore) {
      isUntold = false;
      changes = told();
    }

    // 3. Where nothing shows it, what was pressed.
    if (!lines) {
      const product = isAdd(cause) && isUntold && pressed(reader);
      if (product) {
        tellSoon([product]);
        putIn.add(product.id);
        leaveOut(widget);
      }
      return;
    }

    // 4. What there is more and less of than there was.
    const { cart, pages } = widget.profile;
    const wasTold = told();
    let isBundled = false;
    // Items already there on arrival were added by the form that led here, if the previous page was seen. What the data
    // layer has just told is not told again; nor what goes by other ids, since an answer has said which are the shop's.
    if (isChange || (widget.isProfileLoaded && pages > 1 && lines[cart.items.length])) {
      // Of what is only remembered it is not known how many there were: as many as there are, or all.
      const base =
        knownOf(before?.()) ??
        cart.items.map((id) => lines.find((line) => line.id === id) ?? { id, quantity: Infinity, price: null });
      const isAdded = isAdd(cause) || isAdding();
      const isSure = !isVague(cause);
      // Where it was not known before, only what the press names.
      const line = isAdded && named(lines, said, cause);
      const isKnown = !isChange || wasKnown || widget.isProfileLoaded;
      const more = moreOf(lines, base);
      // Also where nothing is told: what comes after it is another press.
      const untold = widget.withoutBundled?.(more) ?? more;
      isBundled = untold !== more;
      const removed = moreOf(base, lines).map(withPrice);
      if (!isChange || isUntold) {
        tellSoon(isKnown && (isAdded || isSure) ? untold : line && !isBundled ? [line] : []);
        // Between two pages it has been bought as often as put back, and what an order has emptied was not taken out.
        if (removed[0] && isChange && type !== 'order-complete' && (removal || isSure))
          widget.trackEvent('remove_from_cart', { items: removed });
      }
    }

    // 5. What there is now is what the next look compares with, what is asked with, and not on the shelves.
    const own = told() - wasTold;
    if (changes >= 0) changes += own;
    changesBefore += own;
    // A call that says nothing may come while what is chosen is not sent yet.
    if (!before || !isVague(cause) || isAdding() || removal || isBundled)
      before = Object.getOwnPropertyDescriptor(widget, 'cart')!.get;
    // The shop's server knows best, also where the data layer has told it by other ids.
    widget.foldEvent({ type: 'view_cart', at: Date.now(), items: lines.map(({ id }) => ({ item_id: id })) });
    widget.storeChanges();
    leaveOut(widget);
  }
  let looking = Promise.resolve();
  const follow = (cause?: unknown): Promise<void> => (looking = looking.then(() => widget.safely(() => look(cause))));

  function leave(cause?: unknown): void {
    const product = isAdd(cause) && !widget.cart && told() === changes && ownProduct();
    if (product) tellSoon([product]);
    // The queue has left by now: these go by themselves, and once more where that is not known to have arrived.
    const { enqueueEvent } = widget;
    const events: Parameters<typeof enqueueEvent>[0][] = [];
    widget.enqueueEvent = (event) => {
      events.push(event);
      enqueueEvent(event);
    };
    tellWaiting();
    widget.enqueueEvent = enqueueEvent;
    if (events[0] && widget.consentLevel)
      widget.postTo('events', { sent_at: Date.now(), events }, { keepalive: true }).catch(() => {});
  }
  return { follow, leave, ownProduct, tellSoon };
}
