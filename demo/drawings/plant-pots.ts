/** Homes for the green things. */
import type { Drawing } from './brush.ts';
import { band, box, darker, flat, lathe, level, lighter, mouth, shadow, solid, stroke } from './brush.ts';

const SOIL = '#4a3528';

export const pot =
  (shape: 'classic' | 'cylinder' | 'belly' | 'ribbed' | 'footed' = 'classic'): Drawing =>
  (c) => {
    switch (shape) {
      case 'classic':
        return (
          shadow(72) +
          lathe(
            [
              [78, 196],
              [78, 196],
              [60, 328],
            ],
            c,
          ) +
          lathe(
            [
              [86, 180],
              [86, 180],
              [82, 214],
            ],
            lighter(c, 0.06),
          ) +
          mouth(86, 180, c, 200, SOIL)
        );
      case 'cylinder':
        return (
          shadow(84) +
          lathe(
            [
              [82, 190],
              [82, 190],
              [82, 318],
              [78, 328],
            ],
            c,
          ) +
          mouth(82, 190, c, 200, SOIL) +
          band(82, 284, 44, darker(c, 0.22))
        );
      case 'belly':
        return (
          shadow(72) +
          lathe(
            [
              [60, 188],
              [72, 200],
              [94, 230],
              [98, 262],
              [86, 302],
              [58, 328],
            ],
            c,
          ) +
          mouth(60, 188, c, 200, SOIL)
        );
      case 'ribbed':
        return (
          shadow(74) +
          lathe(
            [
              [84, 194],
              [84, 194],
              [80, 260],
              [66, 328],
            ],
            c,
          ) +
          [-62, -42, -20, 2, 24, 44, 62]
            .map((x) => stroke(`M${200 + x} 210Q${200 + x} 270 ${200 + x * 0.8} 330`, darker(c, 0.14), 4))
            .join('') +
          mouth(84, 194, c, 200, SOIL)
        );
      case 'footed':
        return (
          shadow(86) +
          stroke('M138 262L120 328M262 262L280 328M170 280V324M230 280V324', '#9a6b43', 9) +
          lathe(
            [
              [88, 176],
              [88, 176],
              [88, 266],
              [76, 284],
            ],
            c,
          ) +
          mouth(88, 176, c, 200, SOIL) +
          stroke('M116 258Q200 284 284 258', '#b98352', 9)
        );
    }
  };

export const hangingPot: Drawing = (c) =>
  stroke('M200 30L122 206M200 30L278 206M200 30V200', '#c9a97a', 4) +
  lathe(
    [
      [80, 204],
      [82, 214],
      [74, 268],
      [34, 300],
    ],
    c,
  ) +
  mouth(80, 204, c, 200, SOIL) +
  solid(
    'M150 208C120 170 150 150 168 196C172 150 206 150 202 198C214 150 246 160 236 200C262 168 280 190 252 212Z',
    '#6f8256',
  );

export const trough: Drawing = (c) =>
  shadow(130) +
  flat('M70 244L92 226H308L330 244Z', SOIL) +
  solid('M66 244H334L318 322Q316 328 308 328H92Q84 328 82 322Z', c) +
  stroke('M66 244H334', lighter(c, 0.25), 7) +
  stroke('M150 252L154 322M200 252V322M250 252L246 322', darker(c, 0.12), 3);

export const saucer: Drawing = (c) =>
  shadow(100) +
  lathe(
    [
      [106, 300],
      [106, 302],
      [86, 324],
    ],
    c,
  ) +
  mouth(106, 300, c, 200, darker(c, 0.16)) +
  level(70, 305, darker(c, 0.08));

export const plantStand: Drawing = (c) =>
  shadow(78) +
  stroke('M132 150V328M268 150V328', darker(c, 0.08), 10) +
  stroke('M164 214V318M236 214V318', darker(c, 0.3), 8) +
  box(126, 214, 148, 14, c, 4) +
  lathe(
    [
      [64, 132],
      [64, 132],
      [58, 206],
      [50, 214],
    ],
    '#efece4',
  ) +
  mouth(64, 132, '#efece4', 200, SOIL) +
  stroke('M132 290H268', c, 7);

export const selfWatering: Drawing = (c) =>
  shadow(76) +
  lathe(
    [
      [74, 180],
      [74, 180],
      [68, 276],
    ],
    c,
  ) +
  mouth(74, 180, c, 200, SOIL) +
  `<g opacity=".8">${lathe(
    [
      [76, 270],
      [78, 276],
      [74, 328],
    ],
    '#cfe0e2',
  )}</g>` +
  band(74, 300, 22, '#8fb9c4') +
  box(248, 226, 10, 60, '#f7f2e6', 5) +
  box(250, 256, 6, 26, '#b4553c', 3);
