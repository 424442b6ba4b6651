import type { Page } from './page/page-reading.ts';
import type { Widget } from './widget.ts';

/** Whether the page now shows something else than it did; of the same page more may be known by now. */
export async function showsOther(widget: Widget, { type, product, category, isCheckout }: Page): Promise<boolean> {
  const { page } = await widget.lookAtPage();
  return (
    type !== page.type ||
    product?.id !== page.product?.id ||
    category !== page.category ||
    isCheckout !== page.isCheckout
  );
}
