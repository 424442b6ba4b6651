/** What a shop pastes into its pages. The README, the command line, the console and the pages to try print this text. */

/** A shelf of cards in the widget's own looks, and the gap to the next: in em, on a wide screen and on a phone. */
const SHELF_EM = { wide: 22, phone: 20 };
const GAP_EM = 2;
/** Where a page's text has no size at all, the widget takes a browser's own. */
const USUAL_EM_PX = 16;
/** A slot in a flex row is as wide as what it holds; this makes an empty one as wide as its place. */
const FULL_WIDTH =
  '[data-shelf]:empty::before{content:". .";display:block;height:0;overflow:hidden;visibility:hidden;word-spacing:100vw}';

/** How many shelves each placement draws, by its name: `{home: 1, product: 2}`. */
export type ShelvesOf = Record<string, number>;

export function shelvesOf(placements: Record<string, { shelves: number }>): ShelvesOf {
  return Object.fromEntries(Object.entries(placements).map(([name, { shelves }]) => [name, shelves]));
}

/** The space of each slot, kept while its shelves load, so that nothing moves: as CSS in one line. */
export function reservedSpace(shelves: ShelvesOf): string {
  const screen = (em: number): string => rule('[data-shelf]', 1, em) + larger.map((name) => of(name, em)).join('');
  const larger = Object.keys(shelves).filter((name) => shelves[name]! > 1);
  const of = (name: string, em: number): string => rule(`[data-shelf="${name}"]`, shelves[name]!, em);
  return `${screen(SHELF_EM.wide)}${FULL_WIDTH}@media(max-width:30em){${screen(SHELF_EM.phone)}}`;
}

function rule(selector: string, shelves: number, shelfEm: number): string {
  const em = shelves * (shelfEm + GAP_EM) - GAP_EM;
  return `${selector}{min-height:max(${em}em,${em * USUAL_EM_PX}px - 999em)}`;
}

/** The line that reserves the space, the tag's stub queue, and the tag. */
export function snippet(url: string, shop: string, shelves: ShelvesOf): string {
  return `<style>${reservedSpace(shelves)}</style>
<script>window.shelftalker = window.shelftalker || function () { (shelftalker.q = shelftalker.q || []).push(arguments) }</script>
${tag(url, shop)}`;
}

export function tag(url: string, shop: string): string {
  return `<script async src="${url}/shelftalker.js" data-shop="${shop}"></script>`;
}
