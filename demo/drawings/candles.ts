/** Small flames and good smells. */
import type { Drawing } from './brush.ts';
import { band, box, darker, disc, flat, lathe, level, lighter, mouth, shadow, solid, stroke, turn } from './brush.ts';

const flame = (x: number, y: number) =>
  `<circle class="glow" cx="${x}" cy="${y - 16}" r="46" fill="url(#g)"/>` +
  stroke(`M${x} ${y + 3}V${y - 8}`, '#3a2c25', 3) +
  flat(
    `M${x} ${y - 40}C${x - 13} ${y - 20} ${x - 10} ${y - 5} ${x} ${y - 4}C${x + 10} ${y - 5} ${x + 13} ${y - 20} ${x} ${y - 40}Z`,
    '#f2a63a',
  ) +
  flat(
    `M${x} ${y - 26}C${x - 6} ${y - 14} ${x - 5} ${y - 7} ${x} ${y - 6}C${x + 5} ${y - 7} ${x + 6} ${y - 14} ${x} ${y - 26}Z`,
    '#fff0bd',
  );

export const jarCandle: Drawing = (c) =>
  shadow(70) +
  lathe(
    [
      [66, 206],
      [66, 206],
      [66, 314],
      [60, 328],
    ],
    c,
  ) +
  mouth(66, 206, c, 200, '#f5ead2') +
  level(56, 210, '#f5ead2') +
  flame(200, 208) +
  box(158, 244, 84, 56, '#f7f2e6', 3) +
  stroke('M174 262H226M184 276H216', darker(c, 0.1), 4);

export const tapers: Drawing = (c) =>
  shadow(86) +
  [
    [138, 120],
    [200, 96],
    [262, 128],
  ]
    .map(([x, top], i) => {
      const paint = i === 1 ? c : i === 0 ? lighter(c, 0.3) : darker(c, 0.14);
      return (
        lathe(
          [
            [7, top!],
            [10, top! + 40],
            [11, 304],
          ],
          paint,
          x,
        ) +
        lathe(
          [
            [15, 296],
            [15, 296],
            [12, 314],
            [36, 322],
            [36, 328],
          ],
          '#c9a14f',
          x,
        ) +
        flame(x!, top! - 2)
      );
    })
    .join('');

export const pillars: Drawing = (c) =>
  shadow(104) +
  [
    [140, 210, 40],
    [262, 246, 38],
    [204, 168, 44],
  ]
    .map(
      ([x, top, r], i) =>
        lathe(
          [
            [r!, top!],
            [r!, top!],
            [r!, 328],
          ],
          i === 0 ? lighter(c, 0.22) : i === 1 ? darker(c, 0.1) : c,
          x,
        ) +
        level(r!, top!, lighter(c, 0.42), x) +
        flame(x!, top!),
    )
    .join('');

export const holder: Drawing = (c) =>
  shadow(72) +
  lathe(
    [
      [10, 148],
      [12, 180],
      [12, 270],
    ],
    '#f3ead6',
  ) +
  flame(200, 146) +
  lathe(
    [
      [20, 264],
      [20, 264],
      [16, 288],
      [14, 306],
    ],
    c,
  ) +
  lathe(
    [
      [76, 306],
      [76, 308],
      [60, 326],
    ],
    c,
  ) +
  mouth(76, 306, c) +
  lathe(
    [
      [20, 264],
      [20, 264],
      [16, 290],
      [24, 310],
    ],
    c,
  ) +
  stroke('M272 304C310 292 310 332 270 320', darker(c, 0.1), 9);

export const matches: Drawing = (c) =>
  shadow(96) +
  [0, 1, 2, 3, 4]
    .map((i) => turn(-16 + i * 8, box(196, 150, 8, 130, '#e6cfa2', 2) + disc(200, 148, 8, '#b4553c'), 200, 330))
    .join('') +
  box(128, 222, 144, 108, c, 5) +
  box(128, 222, 144, 14, lighter(c, 0.5), 3) +
  disc(200, 284, 30, '#f7f2e6') +
  flat('M200 262C190 278 192 296 200 298C208 296 210 278 200 262Z', '#f2a63a') +
  box(128, 318, 144, 12, '#4b3f3a', 2);

export const diffuser: Drawing = (c) =>
  [-22, -11, 2, 12, 22].map((a) => turn(a, stroke('M200 232V88', '#c79f6b', 5), 200, 262)).join('') +
  shadow(66) +
  lathe(
    [
      [20, 206],
      [20, 206],
      [22, 232],
      [62, 252],
      [62, 316],
      [56, 328],
    ],
    c,
  ) +
  mouth(20, 206, c) +
  box(166, 268, 68, 44, '#f7f2e6', 3) +
  stroke('M180 284H220M186 296H214', darker(c, 0.1), 3.5);

export const incense: Drawing = (c) =>
  shadow(110) +
  stroke('M214 300C226 240 196 200 222 150C234 124 214 104 224 84', '#9aa5a2', 5) +
  turn(16, stroke('M200 310V146', '#6d4a34', 5), 200, 316) +
  lathe(
    [
      [108, 300],
      [108, 302],
      [84, 324],
    ],
    c,
  ) +
  level(108, 300, lighter(c, 0.2)) +
  disc(198, 300, 9, darker(c, 0.3));

export const snuffer: Drawing = (c) =>
  turn(
    -28,
    stroke('M150 286H330', c, 8) +
      disc(334, 286, 11, c) +
      lathe(
        [
          [6, 240],
          [22, 256],
          [34, 296],
        ],
        c,
        138,
      ) +
      level(34, 296, darker(c, 0.45), 138),
    200,
    280,
  ) + band(0, 0, 0, c);

export const wreath: Drawing = (c) =>
  [...Array(26).keys()]
    .map((i) => {
      const a = (i / 26) * Math.PI * 2;
      const x = 200 + Math.cos(a) * 92;
      const y = 206 + Math.sin(a) * 92;
      return `<g transform="rotate(${(a * 180) / Math.PI + 62} ${x.toFixed(1)} ${y.toFixed(1)})">${solid(`M${x.toFixed(1)} ${(y - 32).toFixed(1)}q22 32 0 62q-22 -30 0 -62Z`, i % 3 ? c : lighter(c, 0.22))}</g>`;
    })
    .join('') +
  [...Array(9).keys()]
    .map((i) => disc(200 + Math.cos(i * 0.698 + 0.2) * 90, 206 + Math.sin(i * 0.698 + 0.2) * 90, 8, '#b4553c'))
    .join('');
