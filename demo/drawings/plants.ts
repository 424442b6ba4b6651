/** Green things that forgive a forgotten week. */
import type { Drawing } from './brush.ts';
import { darker, disc, flat, lathe, level, lighter, shadow, solid, stroke, turn } from './brush.ts';
import { leaf, nurseryPot } from './nursery.ts';

const SOIL = '#4a3528';

export const monstera: Drawing = (c) => {
  const split = (x: number, y: number, s: number, a: number, paint: string) =>
    `<g transform="translate(${x} ${y}) rotate(${a}) scale(${s})">${solid('M0 0C-64 -8 -78 -72 -40 -108L-30 -84 -22 -118C-10 -126 10 -126 22 -118L30 -84 40 -108C78 -72 64 -8 0 0ZM-52 -46L-24 -44 -50 -34ZM52 -46L24 -44 50 -34Z', paint)}${stroke('M0 0V-100', lighter(paint, 0.25), 3)}</g>`;
  return (
    shadow(54) +
    stroke(
      'M200 262C190 220 150 210 132 190M200 262C204 200 204 180 204 150M200 262C214 220 250 214 268 196',
      darker(c, 0.2),
      6,
    ) +
    split(136, 204, 0.86, -44, darker(c, 0.1)) +
    split(266, 208, 0.82, 46, darker(c, 0.06)) +
    split(204, 178, 1, 4, c) +
    split(176, 236, 0.55, -70, lighter(c, 0.1)) +
    split(228, 240, 0.5, 74, lighter(c, 0.1)) +
    nurseryPot()
  );
};

export const snakePlant: Drawing = (c) =>
  shadow(54) +
  [
    [188, -16, 150],
    [214, 15, 160],
    [180, -6, 186],
    [222, 6, 176],
    [200, 0, 206],
  ]
    .map(([x, a, l], i) => leaf(x!, 262, l!, 17, a!, i % 2 ? darker(c, 0.14) : c))
    .join('') +
  nurseryPot('#d9cdb8');

export const fern: Drawing = (c) => {
  const frond = (a: number, l: number, paint: string) =>
    turn(
      a,
      stroke(`M200 258C${200} ${258 - l * 0.5} ${206} ${258 - l * 0.8} ${214} ${258 - l}`, paint, 4) +
        [...Array(9).keys()]
          .map((i) => {
            const y = 250 - (l * (i + 1)) / 10;
            const w = 26 - i * 2;
            return flat(
              `M200 ${y}q${-w} -4 ${-w - 4} -16q${w * 0.7} 0 ${w + 4} 12q${w * 0.4} -14 ${w + 6} -14q-2 14 ${-w - 6} 18Z`,
              paint,
            );
          })
          .join(''),
      200,
      258,
    );
  return (
    shadow(54) +
    [-78, 76, -54, 54, -32, 30, -10, 12]
      .map((a, i) => frond(a, 118 + (i % 3) * 18 + i * 3, i % 2 ? c : darker(c, 0.16)))
      .join('') +
    nurseryPot('#8b9a8f')
  );
};

export const cactus: Drawing = (c) => {
  const spines = [...Array(5).keys()].map((i) => stroke(`M${176 + i * 12} 134V250`, darker(c, 0.18), 2.5)).join('');
  return (
    shadow(50) +
    stroke('M166 216H142V184', c, 26) +
    stroke('M234 232H258V196', darker(c, 0.08), 24) +
    solid('M164 262V150C164 106 236 106 236 150V262Z', c) +
    spines +
    disc(200, 116, 12, '#dc7f74') +
    disc(142, 172, 8, '#dc7f74') +
    nurseryPot('#d39a2d', 50)
  );
};

export const trailing: Drawing = (c) => {
  const vine = (d: string, leaves: number[][]) =>
    stroke(d, darker(c, 0.25), 4) +
    leaves
      .map(
        ([x, y, a], i) =>
          `<g transform="translate(${x} ${y}) rotate(${a})">${solid('M0 0C-20 -6 -22 -28 0 -40C22 -28 20 -6 0 0Z', i % 2 ? c : lighter(c, 0.12))}</g>`,
      )
      .join('');
  return (
    shadow(58) +
    vine('M180 226C120 200 96 250 88 316', [
      [150, 214, -70],
      [122, 222, -110],
      [104, 246, -150],
      [94, 276, 150],
      [90, 304, -170],
      [88, 318, 170],
    ]) +
    vine('M220 226C290 196 312 250 318 306', [
      [252, 212, 70],
      [284, 222, 110],
      [302, 246, 150],
      [312, 276, -150],
      [318, 308, 175],
    ]) +
    [
      [-50, 60],
      [-28, 76],
      [0, 84],
      [28, 76],
      [50, 60],
      [-10, 56],
      [14, 58],
    ]
      .map(([a, l], i) => leaf(200, 236, l!, 22, a!, i % 2 ? c : darker(c, 0.1)))
      .join('') +
    lathe(
      [
        [52, 232],
        [52, 232],
        [58, 270],
        [44, 328],
      ],
      '#efece4',
    ) +
    level(52, 232, '#ffffff') +
    level(47, 233, SOIL)
  );
};
