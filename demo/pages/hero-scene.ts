/** The shop window: a long shelf with things from the shop, each of them a link to its page. */
import { drawing } from '../picture.ts';
import { DEFS, FLOOR } from '../drawings/brush.ts';
import { Html, raw, escapeHtml } from './markup.ts';
import { findArticle } from './shop-text.ts';

const WIDTH = 1600;
const HEIGHT = 640;
const BOARD = 560;

/** What stands on the shelf: id, the middle of its place, its size. Short things stand below the headline. */
const STANDING: readonly (readonly [id: string, x: number, scale: number])[] = [
  ['pillars-butter', 150, 0.66],
  ['rill-bowl-harbour', 300, 0.7],
  ['jug-sky', 442, 0.8],
  ['iron-teapot', 640, 0.86],
  ['rill-mug-plum', 796, 0.72],
  ['rill-mug-moss', 900, 0.72],
  ['mushroom-lamp-brick', 1082, 1.3],
  ['fig-candle', 1240, 0.62],
  ['monstera-110-cm', 1400, 1.32],
];
const HANGING = { id: 'dome-pendant-bottle', x: 905, y: 0, scale: 0.86 } as const;

function placed(id: string, transform: string): string {
  const entry = findArticle(id);
  return `<a href="${entry.product.link}" aria-label="${escapeHtml(entry.product.title)}" data-item="${id}" data-list="window"><g transform="${transform}">${drawing(entry)}</g></a>`;
}

export function heroScene(): Html {
  const standing = STANDING.map(([id, x, scale]) =>
    placed(id, `translate(${Math.round(x - 200 * scale)} ${Math.round(BOARD - FLOOR * scale)}) scale(${scale})`),
  );
  const hanging = placed(
    HANGING.id,
    `translate(${HANGING.x - 200 * HANGING.scale} ${HANGING.y}) scale(${HANGING.scale})`,
  );
  return raw(
    `<svg class="scene" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="xMidYMax slice" role="group" aria-label="In our window">${DEFS}` +
      `<path class="board-edge" d="M-400 ${BOARD + 26}H2000V${HEIGHT}H-400Z"/><path class="board" d="M-400 ${BOARD - 22}H2000V${BOARD + 26}H-400Z"/>` +
      `${hanging}${standing.join('')}</svg>`,
  );
}
