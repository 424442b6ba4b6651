/** Adds the seconds that the page was visible to the profile: when it is hidden or left, and every now and then. */
import type { Widget } from '../widget.ts';

const EVERY_MS = 10_000;

/** @returns a function that adds what has gathered, for a page that is about to become another. */
export function watchVisibleTime(widget: Widget): () => void {
  let since = document.hidden ? 0 : performance.now();
  const add = (): void => {
    const now = performance.now();
    const { product, type } = widget.reading.page;
    if (since && now - since >= 1000) {
      const items = product?.id ? [{ item_id: product.id }] : [];
      widget.see({
        type: 'visible_time',
        at: Date.now(),
        page: type,
        items,
        seconds: Math.round((now - since) / 1000),
      });
    }
    since = document.hidden ? 0 : now;
  };
  document.addEventListener('visibilitychange', add);
  setInterval(add, EVERY_MS);
  return add;
}
