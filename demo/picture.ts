/** A product's picture: its drawing on its shelf's wall, by day and, where the reader's page is dark, by night. */
import type { Article } from './catalog.ts';
import { DEFS, mix, move } from './drawings/brush.ts';
import { PAINTS } from './palette.ts';

const NIGHT = '#15201d';

/** The wall after dark: the same hue, made stronger so that it does not turn grey. */
function atNight(wall: string, share: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(wall.slice(at, at + 2), 16));
  const mean = channels.reduce((sum, channel) => sum + channel, 0) / 3;
  const strong = channels.map((channel) => Math.max(0, Math.min(255, Math.round(mean + (channel - mean) * 3.5))));
  return mix(`#${strong.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`, NIGHT, share);
}

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
    `@media(prefers-color-scheme:dark){.w{fill:${atNight(wall, 0.8)}}.f{fill:${atNight(wall, 0.86)}}.glow{opacity:.8}}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800"><style>${styles}</style>${DEFS}` +
    `<path class="w" d="M0 0H400V400H0Z"/><path class="f" d="M0 292H400V400H0Z"/>${drawing(entry, entry.scale * (entry.family.zoom ?? 1))}</svg>`
  );
}
