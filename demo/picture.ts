/** A product's picture: its drawing on its shelf's wall, by day and, where the reader's page is dark, by night. */
import type { Article } from './catalog.ts';
import { DEFS, FLOOR, mix } from './drawings/brush.ts';
import { PAINTS } from './palette.ts';

const NIGHT = '#17211f';

/** The drawing alone, at its size, without wall or floor. */
export function drawing({ family, paint, scale }: Article): string {
  const fragment = family.draw(PAINTS[paint]);
  if (scale === 1) return fragment;
  return `<g transform="translate(${200 * (1 - scale)} ${FLOOR * (1 - scale)}) scale(${scale})">${fragment}</g>`;
}

/** A complete SVG document, 400 × 400. */
export function picture(entry: Article): string {
  const { wall } = entry.section;
  const floor = mix(wall, '#6d6a58', 0.14);
  const styles =
    `.w{fill:${wall}}.f{fill:${floor}}.glow{opacity:.55}` +
    `@media(prefers-color-scheme:dark){.w{fill:${mix(wall, NIGHT, 0.7)}}.f{fill:${mix(wall, NIGHT, 0.78)}}.glow{opacity:.8}}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800"><style>${styles}</style>${DEFS}` +
    `<path class="w" d="M0 0H400V400H0Z"/><path class="f" d="M0 292H400V400H0Z"/>${drawing(entry)}</svg>`
  );
}
