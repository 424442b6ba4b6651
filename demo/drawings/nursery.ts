/** What all plants are made of: a pot with soil, and leaves. */
import { band, lathe, level, lighter, solid, stroke, turn } from './brush.ts';

const SOIL = '#4a3528';
export const nurseryPot = (paint = '#b9714e', r = 52, top = 256) =>
  lathe(
    [
      [r, top],
      [r, top],
      [r * 0.76, 328],
    ],
    paint,
  ) +
  level(r, top, lighter(paint, 0.2)) +
  level(r - 5, top + 1, SOIL) +
  band(r, top, 12, lighter(paint, 0.06));
export const leaf = (x: number, y: number, length: number, width: number, angle: number, c: string) =>
  turn(
    angle,
    solid(
      `M${x} ${y}C${x - width} ${y - length * 0.35} ${x - width * 0.7} ${y - length * 0.8} ${x} ${y - length}C${x + width * 0.7} ${y - length * 0.8} ${x + width} ${y - length * 0.35} ${x} ${y}Z`,
      c,
    ) + stroke(`M${x} ${y}V${y - length * 0.86}`, lighter(c, 0.2), 2),
    x,
    y,
  );
