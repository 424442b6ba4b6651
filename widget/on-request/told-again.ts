/**
 * What a bundle puts in is told with its press. Others may tell of it as well: the data layer of a shop that puts it in by
 * itself, and the cart when it is looked at. Of each item either of them may do so once.
 */
import type { Widget, Writes } from '../widget.ts';

/** So long after a press others may tell of it: a shop may put in one item after another. */
const AGAIN_MS = 5000;
/** So long after the cart was seen to hold an item its data layer may tell of it. */
const LAYER_MS = 500;

/** Ids that the data layer may tell of, and the cart: each as often as it was put in. */
const layer: string[] = [];
const cart: string[] = [];

/** Takes an id off once; whether it was there. */
function take(ids: string[], id: string): boolean {
  const at = ids.indexOf(id);
  return at >= 0 && ids.splice(at, 1).length > 0;
}

/** How many are left of so many that were told of. */
function leftOf(ids: string[], id: string, quantity: number): number {
  let left = quantity;
  while (left > 0 && take(ids, id)) left--;
  return left;
}

type Bundled = Widget & Writes<'trackEvent' | 'isOrderTold' | 'withoutBundled'>;
let tell: Widget['trackEvent'] | undefined;

/** From now on the widget hears whether what is told was told with a bundle. */
function hear(widget: Bundled): Widget['trackEvent'] {
  const { trackEvent } = widget;
  widget.trackEvent = (type, fields) => {
    const { isOrderTold } = widget;
    if (type === 'add_to_cart')
      widget.isOrderTold = (seen) => {
        const before = seen.items!;
        seen.items = before.flatMap((item) => {
          const quantity = item.quantity ?? 1;
          const left = leftOf(layer, item.item_id, quantity);
          return left === quantity ? item : left ? { ...item, quantity: left } : [];
        });
        return !!before[0] && !seen.items[0];
      };
    trackEvent(type, fields);
    widget.isOrderTold = isOrderTold!;
  };
  widget.withoutBundled = (lines) => {
    let isSame = true;
    const left = lines.flatMap((line) => {
      const quantity = leftOf(cart, line.id, line.quantity);
      if (quantity === line.quantity) return line;
      isSame = false;
      setTimeout(leftOf, LAYER_MS, layer, line.id, line.quantity - quantity);
      return quantity ? { ...line, quantity } : [];
    });
    return isSame ? lines : left;
  };
  return trackEvent;
}

/**
 * Others may tell of these items from now on. Returned is what tells of them once it is known whether all were put in;
 * else it tells of those alone that others would have told of.
 */
export function tellOnce(widget: Widget, items: { item_id: string }[]): (isAdded: boolean) => void {
  tell ??= hear(widget);
  const ids = items.map(({ item_id }) => item_id);
  layer.push(...ids);
  cart.push(...ids);
  const end = (): string[] => ids.filter((id) => [take(layer, id), take(cart, id)].includes(false));
  return (isAdded) => {
    if (isAdded) setTimeout(end, AGAIN_MS);
    const put = isAdded ? ids : end();
    if (put[0]) tell!('add_to_cart', { items: items.filter(({ item_id }) => put.includes(item_id)) });
  };
}
