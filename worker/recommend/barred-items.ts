/**
 * What may not be shown, and with each item its variants: noted on the items themselves, since a request asks it for
 * every product that it looks at. A note counts only until the next page begins; a page is filled without a wait in
 * between.
 */
import type { Item } from './items-at-hand.ts';

/** What an item may be noted as; one behind it, in bits, what variants may be noted as under the name of their group. */
export const BARRED = 1;
export const BOUGHT = 2;
/** On the shelf that is being filled. */
export const STANDING = 4;
/** Kept for a shelf further down the page. */
export const KEPT = 8;
const VARIANTS = 4;

let page = 0;

/** Forgets all notes. */
export function beginPage(): void {
  page++;
}

/** Notes an item, whether there is such a product or not, and its variants. */
export function bar(item: Item, as: number): void {
  note(item, as);
  // Some shops give the parent's id on the page: its variants carry it as their group.
  note(item.group ?? item, as << VARIANTS);
}

/** Takes back what was noted. */
export function unbar(item: Item, as: number): void {
  item.marks &= ~as;
  (item.group ?? item).marks &= ~(as << VARIANTS);
}

/** Whether an item is noted as one of these, or another variant of it is. */
export function isBarred(item: Item, as: number): boolean {
  if ((marksOf(item) & as) !== 0) return true;
  return item.group !== null && (marksOf(item.group) & (as | (as << VARIANTS))) !== 0;
}

function note(item: Item, marks: number): void {
  item.marks = marksOf(item) | marks;
  item.markedBy = page;
}

function marksOf(item: Item): number {
  return item.markedBy === page ? item.marks : 0;
}
