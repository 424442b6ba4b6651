/** What the layouts beside the carousel need: their style, and a bundle's own product and total. */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Entry, Widget } from '../widget.ts';
import css from './layouts.css?inline';
import type { ShelfView } from './shelf-view.ts';

export interface Layouts {
  sheet: CSSStyleSheet;
  /** The page's own product, with which a bundle begins. */
  ownItem: ShelfItem | null;
  /** What the shelf shows. */
  itemsOf(shelf: Shelf): ShelfItem[];
  /** The sum of a bundle, where all of it has a price in one currency, and the button that adds it. */
  drawTotal(view: ShelfView, items: ShelfItem[]): HTMLElement | false;
}

export async function knowLayouts(widget: Widget, shelves: Shelf[]): Promise<Layouts> {
  const { element, formatPrice, amountOf } = widget;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const isBundle = shelves.some(({ layout }) => layout === 'bundle');
  // A bundle's price must be right.
  if (isBundle && ownItemOf(widget) && widget.reading.unsure) await widget.look(true);
  const ownItem = isBundle ? ownItemOf(widget) : null;
  return {
    sheet,
    ownItem,
    itemsOf: ({ layout, items }) => (layout === 'bundle' && ownItem ? [ownItem, ...items] : items),
    drawTotal(view, items) {
      const { say, shelf } = view;
      if (shelf.layout !== 'bundle') return false;
      const count = { count: items.length };
      const amounts = items.map((item) => amountOf(item.sale_price ?? item.price));
      const currency = amounts[0]?.currency;
      const sum = amounts.reduce(
        (sum, amount) => sum + (amount && amount.currency === currency ? amount.value : NaN),
        0,
      );
      const button: HTMLButtonElement = element(
        'button',
        'add',
        {
          ariaLive: 'polite',
          async onclick() {
            const said = await widget
              .load('on-request')
              .then(({ addBundle }) => addBundle(widget, button, items, shelf))
              .catch(() => 'failed');
            button.textContent = say(said, count);
            button.disabled = said === 'added';
          },
        },
        say('add', count),
      );
      return element(
        'div',
        'total',
        {},
        sum &&
          element('span', '', {}, say('total'), ' ', element('b', '', {}, formatPrice(`${sum} ${currency}`, view))),
        button,
      );
    },
  };
}

/** The page's own product as a card, where the page tells enough of it. */
function ownItemOf({ reading }: Entry): ShelfItem | null {
  const { product } = reading.page;
  if (!product?.id || !product.title || product.price == null || !product.currency) return null;
  return { ...product, price: `${product.price} ${product.currency}`, availability: 'in_stock' } as object as ShelfItem;
}
