/** What the last press says of the cart: whether it puts something in or takes it out, what, and how many. */
import { takesOut } from './read-rows.ts';
import { REMOVE } from './row-signs.ts';

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

export const isAdding = (): boolean => ADDS.test(pressed().closest(CONTROLS)?.outerHTML ?? '');

/** How many a form, or what holds the page's headline around the press, lets a visitor choose. */
export function quantityIn(form?: Element): string | undefined {
  let around: Element | null | undefined = form ?? pressed();
  while (around !== form && !around?.querySelector('h1')) around = around?.parentElement;
  return [...(around?.querySelectorAll('input') ?? [])].find(
    ({ type, value }) => /^(te|nu)/.test(type) && /^\d{1,2}$/.test(value),
  )?.value;
}
