/** What a shop pastes into its pages. The README, the command line, the console and the pages to try print this text. */
import { SLOT, slotsOf } from './slot.ts';
import { type Layout, USUAL_LIMIT } from './vocabulary.ts';

type Screen = 'wide' | 'phone';

/** The gap between shelves, in em. */
const GAP_EM = 2;
/** How high a shelf of so many products with long titles is in the widget's own looks, in em, on a wide screen and on a phone. */
const HEIGHT_EM: Record<Layout, (limit: number, screen: Screen) => number> = {
  carousel: (_, screen) => (screen === 'wide' ? 23.25 : 22),
  grid: (limit, screen) => (screen === 'wide' ? 3 + 27.25 * Math.ceil(limit / 4) : 3 + 20 * Math.ceil(limit / 2)),
  list: (limit, screen) => 4 + (screen === 'wide' ? 6 : 7.25) * limit,
  // With the page's own product: side by side, or on a phone in rows.
  bundle: (limit, screen) => (screen === 'wide' ? 7 + 20.25 * Math.ceil((limit + 1) / 5) : 7.5 + 7.75 * (limit + 1)),
};
/** Where a page's text has no size at all, the widget takes a browser's own. */
const USUAL_EM_PX = 16;
/** These stay what they are: what is hidden, and what is a block of another sort. */
const NO_BLOCK = '[hidden],li,td,th';
/**
 * The margins of what is in a slot stay within it: they would be gone with the shop's own markup, and move the page. All
 * that the shop says of `display` wins, but for a theme's `div:empty{display:none}` (Shopify's Dawn, and what was made
 * from it), which wants one more element than it names; who hides a slot by a class wins over that, too.
 */
const BLOCK = `:where(:is(${SLOT}):not(${NO_BLOCK})),html body [data-shelf]:where(:empty:not([class],${NO_BLOCK})){display:flow-root}`;
/** A slot in a flex row is as wide as what it holds: this makes an empty one as wide as a row of eight cards would be, so that nothing beside it moves. */
const FULL_WIDTH = `:is(${SLOT}):empty::before{content:". .";display:block;height:0;overflow:hidden;visibility:hidden;word-spacing:98em}`;

/** What a placement draws. */
export interface Space {
  shelves: number;
  layout: Layout;
  /** Products of a shelf, at the most. */
  limit: number;
}

/** What each placement draws, by its name; a number says so many carousels: `{home: 1, product: 2}`. */
export type ShelvesOf = Record<string, number | Space>;

export function shelvesOf(
  placements: Record<string, Omit<Space, 'limit'> & { limit?: number | undefined }>,
): ShelvesOf {
  const spaceOf = ({ shelves, layout, limit = USUAL_LIMIT[layout] }: (typeof placements)[string]): number | Space =>
    layout === 'carousel' ? shelves : { shelves, layout, limit };
  return Object.fromEntries(Object.entries(placements).map(([name, placement]) => [name, spaceOf(placement)]));
}

/** The space of each slot, kept while its shelves load, so that nothing moves: as CSS in one line. */
export function reservedSpace(shelves: ShelvesOf): string {
  const larger = Object.entries(shelves).filter(([, space]) => space !== 1);
  const on = (screen: Screen): string =>
    rule(SLOT, heightOf(1, screen)) +
    larger.map(([name, space]) => rule(slotsOf(name), heightOf(space, screen))).join('');
  return `${on('wide')}${BLOCK}${FULL_WIDTH}@media(max-width:30em){${on('phone')}}`;
}

/** In em. Of a placement's shelves one is a bundle: that of what is bought together. */
function heightOf(space: number | Space, screen: Screen): number {
  const { shelves, layout, limit }: Space =
    typeof space === 'number' ? { shelves: space, layout: 'carousel', limit: 0 } : space;
  const one = HEIGHT_EM[layout](limit, screen);
  const others = HEIGHT_EM[layout === 'bundle' ? 'carousel' : layout](limit, screen);
  return one + (shelves - 1) * (others + GAP_EM);
}

function rule(selector: string, em: number): string {
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
