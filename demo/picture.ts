/** A product's picture: its drawing on its shelf's wall, by day and, where the reader's page is dark, by night. */
import type { Article } from './catalog.ts';
import { DEFS, mix, move } from './drawings/brush.ts';
import { PAINTS } from './palette.ts';

const NIGHT = '#17211f';

/** The drawing alone, without wall or floor; `size` 1 is as drawn. */
export function drawing({ family, paint }: Article, size = 1): string {
  const fragment = family.draw(PAINTS[paint]);
  return size === 1 ? fragment : move(0, 0, fragment, size);
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
    `<path class="w" d="M0 0H400V400H0Z"/><path class="f" d="M0 292H400V400H0Z"/>${drawing(entry, entry.scale * (entry.family.zoom ?? 1))}</svg>`
  );
}
