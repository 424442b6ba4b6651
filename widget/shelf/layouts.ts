/** What the layouts beside the carousel need: their style, and a bundle's own product, its ticks and its total. */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Entry, Widget } from '../widget.ts';
import css from './layouts.css?inline';
import rows from './rows.css?inline';
import type { ShelfView } from './shelf-view.ts';

export interface Layouts {
  layoutSheet: CSSStyleSheet;
  /** The page's own product, with which a bundle begins. */
  ownItem: ShelfItem | null;
  /** What the shelf shows. */
  itemsOf(shelf: Shelf): ShelfItem[];
  /**
   * Of a bundle: puts a tick box on each of its cards in `list`, one for each item; the sum of what is ticked, where all
   * of it has a price in one currency, and the button that adds it.
   */
  drawTotal(view: ShelfView, items: ShelfItem[], list: Element): HTMLElement | false;
}

/** A bundle this wide has its products side by side, a narrower one has them in rows, as a list has. */
const SIDE_BY_SIDE = '38em';

/** Ids whose tick the visitor has taken away on this page: a bundle may be drawn anew. */
const unticked = new Set<string>();

export async function knowLayouts(widget: Widget, shelves: Shelf[]): Promise<Layouts> {
  const { makeElement: element, formatPrice, amountOf } = widget;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${css}${rows}@container not (min-width:${SIDE_BY_SIDE}){${rows.replaceAll('.list', '.bundle')}}`);
  const bundle = shelves.find(({ layout }) => layout === 'bundle');
  // A bundle's price must be right.
  if (bundle && ownItemOf(widget, bundle) && widget.reading.unsure) await widget.lookAtPage(true);
  const ownItem = bundle ? ownItemOf(widget, bundle) : null;
  return {
    layoutSheet: sheet,
    ownItem,
    itemsOf: ({ layout, items }) => (layout === 'bundle' && ownItem ? [ownItem, ...items] : items),
    drawTotal(view, items, list) {
      const { translateKey: translate, shelf } = view;
      if (shelf.layout !== 'bundle') return false;
      const amounts = items.map((item) => amountOf(item.sale_price ?? item.price));
      const currency = amounts[0]?.currency ?? '';
      const isTicked = ({ id, availability }: ShelfItem): boolean =>
        availability !== 'out_of_stock' && !unticked.has(id);
      const sum = element('b');
      const together = element('span', '', {}, translate('total'), ' ', sum);
      const button: HTMLButtonElement = element('button', 'add', {
        ariaLive: 'polite',
        async onclick() {
          button.disabled = true;
          const said = await widget
            .loadChunk('on-request')
            .then(({ addBundle }) => addBundle(widget, button, items.filter(isTicked), shelf))
            .catch(() => 'failed');
          button.textContent = translate(said);
          button.disabled = said === 'added';
        },
      });
      const count = (): void => {
        const total = amounts.reduce(
          (sum, amount, index) =>
            sum + (isTicked(items[index]!) ? (amount && amount.currency === currency ? amount.value : NaN) : 0),
          0,
        );
        sum.textContent = formatPrice(`${total} ${currency}`, view);
        together.hidden = !sum.textContent;
        const { length } = items.filter(isTicked);
        button.textContent = translate('add', { count: length });
        button.disabled = !length;
      };
      items.forEach((item, index) => {
        const { id, title, availability } = item;
        const tick: HTMLInputElement = element('input', 'tick', {
          type: 'checkbox',
          checked: isTicked(item),
          disabled: availability === 'out_of_stock',
          ariaLabel: title,
          onchange() {
            unticked[tick.checked ? 'delete' : 'add'](id);
            count();
          },
        });
        list.children[index]!.prepend(tick);
      });
      count();
      return element('div', 'total', {}, together, button);
    },
  };
}

/**
 * The page's own product as a card that leads nowhere: as the answer has it, else as the page tells it, where that is
 * enough. The page's price is the fresher one.
 */
function ownItemOf({ reading, settings, amountOf }: Entry, { own }: Shelf): ShelfItem | null {
  const { product } = reading.page;
  const { price, currency } = product ?? {};
  const told = price != null && currency && `${price} ${currency}`;
  if (!own && !(product?.id && product.title && told)) return null;
  const known = amountOf(own?.sale_price ?? own?.price);
  // Where it is the same, so is what it was before a sale.
  const isOther = told && (!known || (known.currency === currency && known.value !== price));
  return {
    ...(own ?? { ...product, availability: 'in_stock' }),
    ...(isOther && { price: told, sale_price: null }),
    link: null,
    offer: { ...own?.offer, message: settings.texts?.['this-item'] },
  } as object as ShelfItem;
}
