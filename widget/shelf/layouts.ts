/** What the layouts beside the carousel need: their style, and the product with which a bundle begins. */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Entry, Widget } from '../widget.ts';
import { drawTotal } from './draw-total.ts';
import css from './layouts.css?inline';
import rows from './rows.css?inline';
import type { ShelfView } from './shelf-view.ts';

export interface Layouts {
  layoutSheet: CSSStyleSheet;
  /** The page's own product, with which a bundle begins. */
  ownItem: ShelfItem | null;
  /** What the shelf shows. */
  itemsOf(shelf: Shelf): ShelfItem[];
  /** Of a bundle: its ticks, and what stands below its cards in `list`, one for each item (draw-total.ts). */
  drawTotal(view: ShelfView, items: ShelfItem[], list: Element): HTMLElement | false;
}

/** A bundle this wide has its products side by side, a narrower one has them in rows, as a list has. */
const SIDE_BY_SIDE = '38em';

export async function knowLayouts(widget: Widget, shelves: Shelf[]): Promise<Layouts> {
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
    drawTotal: (view, items, list) => view.shelf.layout === 'bundle' && drawTotal(widget, view, items, list),
  };
}

/**
 * The page's own product as a card that leads nowhere: as the answer has it, else as the page tells it, where that is
 * enough. The page's price is the fresher one.
 */
function ownItemOf({ reading, settings, amountOf, requests }: Entry, { own }: Shelf): ShelfItem | null {
  const { product } = reading.page;
  const { body, answer } = requests.at(-1)!;
  /** Another variant than was asked for has been chosen since. */
  const chosen = product?.id && ![body.page?.item, answer?.item].includes(product.id) && product;
  const { price, currency } = product ?? {};
  const told = price != null && currency && `${price} ${currency}`;
  if (!own && !(product?.id && product.title && told)) return null;
  const known = amountOf(own?.sale_price ?? own?.price);
  // Where it is the same, so is what it was before a sale.
  const isOther = told && (!known || (known.currency === currency && known.value !== price));
  return {
    ...(own ?? { ...product, availability: product!.availability ?? 'in_stock' }),
    ...(chosen && { id: chosen.id, title: chosen.title ?? own?.title }),
    ...(isOther && { price: told, sale_price: null }),
    link: null,
    offer: { ...own?.offer, message: settings.texts?.['this-item'] },
  } as object as ShelfItem;
}
