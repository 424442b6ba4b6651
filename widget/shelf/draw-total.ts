/** A bundle's ticks, the sum of what is ticked, and the button that adds it. */
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Entry, Widget } from '../widget.ts';
import type { ShelfView } from './shelf-view.ts';

/** Ids whose tick the visitor has taken away on this page: a bundle may be drawn anew. */
const unticked = new Set<string>();
/** Whether a press has shown that nothing here puts anything in a cart: then no further button is offered. */
let isWithoutCart = false;

/** Only heard. */
const UNSEEN = 'position:absolute;clip-path:inset(50%)';

/**
 * Puts a tick box on each of the cards in `list`, one for each item.
 *
 * @returns the sum, where all that is ticked has a price in one currency, and the button. It counts anew when it hears the
 * event `cart`: what is in the cart is not added once more.
 */
export function drawTotal(widget: Entry, view: ShelfView, items: ShelfItem[], list: Element): HTMLElement {
  const { makeElement: element, formatPrice, amountOf } = widget;
  const { translateKey: translate, shelf } = view;
  const amounts = items.map((item) => amountOf(item.sale_price ?? item.price));
  const currency = amounts[0]?.currency ?? '';
  /** What became of the last press, until another choice is made. */
  let said = '';
  const isInCart = ({ id }: ShelfItem): boolean => !!widget.cart?.some((line) => line.id === id);
  const isOffered = (item: ShelfItem): boolean => item.availability !== 'out_of_stock' && !isInCart(item);
  const isTicked = (item: ShelfItem): boolean => isOffered(item) && !unticked.has(item.id);
  const sum = element('b');
  const together = element('span', '', {}, translate('total'), ' ', sum);
  /** Tells what became of a press: to a screen reader alone where the button, which keeps the focus, shows it. */
  const status = element('span', 'status', { role: 'status', tabIndex: -1 });
  const button: HTMLButtonElement = element('button', 'add', {
    async onclick() {
      if (button.ariaDisabled === 'true') return;
      button.ariaDisabled = 'true';
      said = await (widget as Widget)
        .loadChunk('on-request')
        .then(({ addBundle }) => addBundle(widget as Widget, button, items.filter(isTicked), shelf))
        .catch(() => 'failed');
      isWithoutCart = said === 'no-cart';
      count();
      if (isWithoutCart) status.focus();
    },
  });
  const ticks = items.map((item, index) => {
    const tick: HTMLInputElement = element('input', 'tick', {
      type: 'checkbox',
      onchange() {
        unticked[tick.checked ? 'delete' : 'add'](item.id);
        said = '';
        count();
      },
    });
    list.children[index]!.prepend(tick);
    return tick;
  });
  function count(): void {
    let total = 0;
    let length = 0;
    items.forEach((item, index) => {
      const { title } = item;
      const inCart = isInCart(item) && translate('added');
      const amount = amounts[index];
      const checked = isTicked(item);
      if (checked) {
        length++;
        total += amount && amount.currency === currency ? amount.value : NaN;
      }
      Object.assign(ticks[index]!, {
        checked,
        disabled: !isOffered(item),
        ariaLabel: inCart ? `${inCart}: ${title}` : title,
        title: inCart || '',
      });
    });
    // Of nothing there is no sum: what was shown last keeps its space.
    if (length) sum.textContent = formatPrice(`${total} ${currency}`, view);
    together.hidden = !!length && !sum.textContent;
    together.style.visibility = length ? '' : 'hidden';
    // What has been added, by this press or otherwise, is said so for as long as nothing else is chosen.
    const isAdded = said === 'added';
    const isDone = isAdded || (!length && items.some(isInCart));
    button.textContent = isDone ? translate('added') : translate('add', { count: length });
    button.ariaDisabled = `${!length || isAdded}`;
    button.hidden = isWithoutCart;
    status.textContent = said && translate(isAdded ? said : 'failed');
    status.style.cssText = isAdded ? UNSEEN : '';
  }
  count();
  const total = element('div', 'total', {}, together, button, status);
  total.addEventListener('cart', count);
  return total;
}
