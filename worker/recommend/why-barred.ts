import { BARRED, isBarred } from './barred-items.ts';
import type { Item, ItemsAtHand } from './items-at-hand.ts';
import type { Visit } from './visit.ts';

/** Why a product that can't stand on a shelf can't, in words for a preview; asked while the shelf is being filled. */
export function whyBarred(item: Item, visit: Visit, items: ItemsAtHand, showOutOfStock: boolean): string {
  if (item.card?.availability === 'out_of_stock' && !showOutOfStock) return 'it is sold out';
  const known: [what: string, ids: readonly string[]][] = [
    ["the page's own product", visit.item === null ? visit.items : [visit.item, ...visit.items]],
    ['in the cart', visit.cart],
    ['hidden by the visitor', visit.hidden],
    ['bought already', visit.bought],
  ];
  for (const [what, ids] of known) if (ids.includes(item.id)) return `it is ${what}`;
  for (const [what, ids] of known) {
    const other = ids.find((id) => areVariants(item, items.named(id)));
    if (other !== undefined) return `it is a variant of \`${other}\`, which is ${what}`;
  }
  if (!isBarred(item, BARRED)) return 'a variant of it stands on this shelf';
  return item.group ? 'it or a variant of it stands on a shelf above' : 'it stands on a shelf above';
}

function areVariants(one: Item, other: Item): boolean {
  return (one.group ?? one) === (other.group ?? other);
}
