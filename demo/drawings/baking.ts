/** Flour, and things to raise it in. */
import type { Drawing } from './brush.ts';
import {
  band,
  box,
  darker,
  disc,
  ellipse,
  flat,
  lathe,
  level,
  lighter,
  mouth,
  rod,
  shadow,
  solid,
  stroke,
  turn,
} from './brush.ts';

export const mixingBowl: Drawing = (c) =>
  shadow(84) +
  lathe(
    [
      [116, 226],
      [120, 232],
      [104, 284],
      [62, 326],
    ],
    c,
  ) +
  band(110, 262, 5, lighter(c, 0.45)) +
  mouth(117, 226, c, 200, lighter(c, 0.45));

export const rollingPin: Drawing = (c) =>
  shadow(140) +
  turn(
    -9,
    box(44, 290, 60, 18, darker(c, 0.28), 9) +
      box(296, 290, 60, 18, darker(c, 0.28), 9) +
      box(92, 276, 216, 46, c, 16) +
      stroke('M112 290H286M130 304H262', darker(c, 0.1), 2),
    200,
    300,
  );

export const loafTin: Drawing = (c) =>
  shadow(116) +
  flat('M92 250L112 234H288L308 250Z', darker(c, 0.4)) +
  flat('M110 252C120 206 160 214 200 212C244 210 282 210 290 252Z', '#c78a45') +
  stroke('M144 222L156 246M192 216L200 244M240 216L248 244', '#e8bb78', 5) +
  solid('M88 250H312L292 328H108Z', c) +
  stroke('M88 250H312', lighter(c, 0.3), 6);

export const whisk: Drawing = (c) =>
  turn(
    38,
    [-34, -18, 0, 18, 34]
      .map((w) =>
        stroke(`M200 238C${200 + w * 1.7} 196 ${200 + w * 1.5} 128 200 122`, w === 0 ? '#dfe4e6' : '#aab2b4', 4),
      )
      .join('') +
      box(188, 232, 24, 112, c, 11) +
      disc(200, 332, 5, darker(c, 0.5)),
    200,
    240,
  );

export const cakeStand: Drawing = (c) =>
  shadow(74) +
  lathe(
    [
      [16, 246],
      [14, 288],
      [34, 316],
      [64, 326],
    ],
    c,
  ) +
  lathe(
    [
      [118, 236],
      [118, 236],
      [112, 250],
    ],
    c,
  ) +
  level(118, 236, lighter(c, 0.25)) +
  lathe(
    [
      [78, 172],
      [78, 172],
      [78, 230],
    ],
    '#e7b7a5',
  ) +
  level(78, 172, '#f7e9e0') +
  flat(
    'M122 174C128 196 140 186 146 200C152 214 164 190 174 198C184 210 196 192 208 204C220 212 228 188 240 198C252 208 262 186 278 174A78 12 0 0 1 122 174Z',
    '#f7e9e0',
  ) +
  disc(200, 164, 10, '#b4553c');

export const scale: Drawing = (c) =>
  shadow(86) +
  lathe(
    [
      [84, 184],
      [88, 190],
      [54, 214],
    ],
    '#c6cccf',
  ) +
  mouth(84, 184, '#c6cccf') +
  box(188, 210, 24, 26, '#8d979b', 2) +
  solid('M150 232H250L284 318Q286 330 274 330H126Q114 330 116 318Z', c) +
  disc(200, 282, 34, '#f7f4ec') +
  stroke('M200 282L218 262', '#b4553c', 4) +
  stroke('M200 254V260M172 282H178M222 282H228M200 304V310', '#6a7276', 3);

export const cakeTin: Drawing = (c) =>
  shadow(104) +
  lathe(
    [
      [100, 262],
      [100, 262],
      [100, 322],
    ],
    c,
  ) +
  mouth(100, 262, c) +
  band(100, 314, 7, darker(c, 0.2)) +
  rod('M296 284L318 284', darker(c, 0.3), 8);

export const cutters: Drawing = (c) => {
  const star = 'M0 -46L13 -15 46 -14 20 7 29 40 0 21 -29 40 -20 7 -46 -14 -13 -15Z';
  const at = (x: number, y: number, d: string, s: number) =>
    `<g transform="translate(${x} ${y}) scale(${s})"><path d="${d}" fill="none" stroke="#0b1512" stroke-opacity=".2" stroke-width="11" transform="translate(5 7)"/><path d="${d}" fill="none" stroke="${darker(c, 0.15)}" stroke-width="10" stroke-linejoin="round"/><path d="${d}" fill="none" stroke="${lighter(c, 0.3)}" stroke-width="3" stroke-linejoin="round"/></g>`;
  return (
    at(146, 206, star, 1.25) +
    at(262, 200, 'M0 -40C-30 -70 -64 -20 0 36C64 -20 30 -70 0 -40Z', 1) +
    at(210, 296, 'M-40 0A40 30 0 1 1 40 0A40 30 0 1 1 -40 0Z', 1)
  );
};

export const glove: Drawing = (c) =>
  shadow(70) +
  solid('M140 330V214C138 150 236 150 240 212V232C262 204 292 224 274 254L240 300V330Z', c) +
  [0, 1, 2].map((i) => stroke(`M${154 + i * 30} 196L${142 + i * 30} 286`, lighter(c, 0.25), 3)).join('') +
  box(134, 306, 112, 26, lighter(c, 0.5), 6) +
  ellipse(144, 298, 0, 0, c);
