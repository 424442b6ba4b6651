/** Another variant of a product is on its page, or another address of it: the visitor looks at the same product all the time. */
import { SLOT } from '../shared/slot.ts';
import type { Loose, Page, PageReading } from './page/page-reading.ts';
import { define } from './page/lazily.ts';
import type { VisibleProduct } from './page/visible-product.ts';
import type { Entry, Widget } from './widget.ts';

/** Whether both pages show one product: of one group, or where only the query is another of one title. */
export const isVariant = (before: Page, now: Page, isElsewhere: boolean): boolean => {
  const group = before.names?.item_group_id;
  return (
    !!before.product?.id &&
    !!now.product?.id &&
    (group ? now.names?.item_group_id === group : !isElsewhere && before.product.title === now.product.title)
  );
};

/** Whether a part of what is told of the product, its group, may be of the page before: its id has been told elsewhere. */
export const isHalfTold = ({ page: { names }, sources }: PageReading): boolean =>
  !!names?.item_group_id && sources['product.id'] !== sources['names.item_group_id'];

/** The page's product is of another id than it had: it is seen already, and a click that led to it led to this one, too. */
export function chooseVariant(widget: Widget, before: string): void {
  const id = widget.reading.page.product?.id;
  if (!id || id === before) return;
  const seen = `view_item${id}`;
  if (!widget.pageEvents.has(seen)) widget.pageEvents.set(seen, null);
  widget.changeProfile((profile) => ({
    ...profile,
    clicks: profile.clicks.map((click) => (click.id === before ? { ...click, id } : click)),
  }));
  widget.storeChanges();
  // A bundle begins with it.
  if ([...document.querySelectorAll(SLOT)].some(({ shadowRoot }) => shadowRoot?.querySelector('.total')))
    widget.showShelves();
}

/**
 * As the page is read: the price of a variant is the one that is seen, and where it is seen to be sold out it is; its view
 * is the one of the product. What the head says of them was said of the variant before.
 */
export function knowVariant(
  widget: Entry & { pageEvents?: Widget['pageEvents'] },
  { page, sources }: PageReading,
  seen?: VisibleProduct,
): void {
  const product = page.product! as Loose;
  const [best] = seen?.prices ?? [];
  const now = { price: best?.currency != null && best.amount, availability: seen?.stock };
  for (const [field, value] of Object.entries(now))
    if (value && product[field] && /json|open|micro/.test(sources[`product.${field}`]!)) {
      define(product, field, () => value);
      sources[`product.${field}`] = 'visible';
    }
  const { pageEvents } = widget;
  const view = `view_item${product.id}`;
  // Its first view is told of already.
  if (pageEvents && !pageEvents.has(view) && /view_item/.test(`${[...pageEvents.keys()]}`)) pageEvents.set(view, null);
}
