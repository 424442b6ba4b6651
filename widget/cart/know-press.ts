/** What the last press says of the cart: whether it puts something in or takes it out, what, and how many. */
import type { Loose } from '../page/page-reading.ts';
import type { parsePrice } from '../page/parse-price.ts';
import { OVERLAY } from '../page/platform.ts';
import { productIn, takesOut } from './read-rows.ts';
import { REMOVE } from './row-signs.ts';
import * as words from './row-words.ts';

/** So long after a press a call of the page may be its own. */
const PRESS_MS = 2000;

const CONTROLS = 'a,button,[role=button]';
/** What themes call it that puts something in. */
const ADDS = /add.{0,12}(cart|ba[gs])/i;
/** Stands in a cart and is none of its lines. */
const NO_LINE = /coupon|promo|vouch|wish|filter/i;

let target: Element | null = null;
/** When it was; before the page, where none was heard of. */
let at = -PRESS_MS;
/** What has been pressed, where that takes a line out. */
export let removal: HTMLElement | false | null;

/**
 * @param isPressed a press has brought this file.
 * @param onTakeOut is called before the page hears of the press.
 */
export function hearPresses(isPressed: boolean, onTakeOut: () => unknown): void {
  if (isPressed) at = performance.now() - PRESS_MS / 2;
  addEventListener(
    'click',
    (event) => {
      // What a script presses is of the same press.
      if (!event.isTrusted) return;
      target = event.target as Element;
      at = event.timeStamp;
      const control = target.closest<HTMLElement>(CONTROLS) ?? (target as HTMLElement);
      removal = takesOut(control) ? control : control.closest<HTMLElement>(REMOVE);
      // A row that is called so has a link as well.
      removal &&= !removal.querySelectorAll(CONTROLS)[1] && !NO_LINE.test(removal.outerHTML) && removal;
      if (removal) onTakeOut();
    },
    true,
  );
}

const pressed = (): Element => target ?? document.activeElement!;

/** The card of a list, or of a shelf of the shop's, in which it was: then the page's product is not meant. */
export const pressedCard = (): Element | null => pressed().closest('li,[class*=card],[class*=-item]:not(body)');

/** Whether what begins then may be what a press has done. */
export const isOfPress = (begins: number): boolean => begins >= at && begins < at + PRESS_MS;

/** Whether a press on it puts something in. */
export const isAdding = (sign = pressed()): boolean => ADDS.test(sign.closest(CONTROLS)?.outerHTML ?? '');

/** What is put in, as the card or the dialog around the press names it by then. */
export function pressedLine(priceIn: typeof parsePrice): Loose | undefined {
  const row = pressedCard() ?? pressed().closest(OVERLAY);
  return row && isAdding()
    ? { ...productIn(row, pressed().closest(CONTROLS)!, priceIn), quantity: quantityIn(row) }
    : undefined;
}

/** In a card, the link to its product. */
const CARD_LINK = 'a[href] img,:is(h2,h3,h4,h5,[class*=title],[class*=name]) a[href]';

/** Says of a form that it puts something in no cart, or changes what is there. */
const NO_ADD = /wish|compare|merk|notif|updat|coupon|vouch/i;

/**
 * What a form puts in that stands in a card of its own, as the card names it; undefined where it is the page's own. A card
 * has no other form that has such a `field`, and not the page's headline.
 */
export function cardLine(form: HTMLFormElement, field: string, priceIn: typeof parsePrice): Loose | undefined {
  const { outerHTML } = form;
  const id = form.querySelector<HTMLInputElement>(field)?.value;
  if (!id || !words.CART.test(outerHTML) || NO_ADD.test(outerHTML) || words.TAKES_OUT.test(outerHTML)) return;
  const others = [...document.querySelectorAll(field)].filter((other) => !form.contains(other));
  let card: Element = form;
  for (let up = form.parentElement; up && !others.some((other) => up!.contains(other)); up = up.parentElement)
    card = up;
  const link = card.querySelector(CARD_LINK)?.closest('a');
  if (!link || link.host !== location.host || link.pathname === location.pathname || card.querySelector('h1')) return;
  return { ...productIn(card, form, priceIn), id, link, quantity: quantityIn(form) };
}

/** How many a form, or what holds the page's headline around the press, lets a visitor choose. */
export function quantityIn(form?: Element): string | undefined {
  let around: Element | null | undefined = form ?? pressed();
  while (around !== form && !around?.querySelector('h1')) around = around?.parentElement;
  return [...(around?.querySelectorAll<HTMLInputElement>('input,select') ?? [])].find(
    ({ type, value, id, name, className }) =>
      /^(te|nu|se.*(quant|qty))/i.test(type + id + name + className) && /^\d{1,2}$/.test(value),
  )?.value;
}
