/** For outside, at any weather. */
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

const WOOD = '#b98352';
const METAL = '#b4bcbf';

export const wateringCan =
  (shape: 'long' | 'round' = 'round'): Drawing =>
  (c) => {
    if (shape === 'long')
      return (
        shadow(72, 166) +
        rod('M116 214C60 190 66 290 108 294', c, 10) +
        rod('M222 300C270 290 270 170 340 128', c, 9) +
        lathe(
          [
            [38, 206],
            [44, 214],
            [66, 282],
            [62, 328],
          ],
          c,
          164,
        ) +
        mouth(38, 206, c, 164)
      );
    return (
      shadow(92, 170) +
      rod('M104 214C108 118 240 118 238 212', c, 11) +
      rod('M96 232C44 226 50 304 100 300', c, 10) +
      solid('M236 282L330 174L344 186L250 318Z', c) +
      turn(42, ellipse(338, 180, 28, 10, darker(c, 0.3)) + ellipse(338, 176, 28, 10, lighter(c, 0.2)), 338, 180) +
      lathe(
        [
          [76, 212],
          [76, 212],
          [84, 300],
          [80, 328],
        ],
        c,
        170,
      ) +
      mouth(76, 212, c, 170) +
      band(80, 258, 7, lighter(c, 0.3), 170)
    );
  };

const hung = (fragment: string) =>
  `<g transform="translate(9 12)" opacity=".16" style="filter:brightness(0)">${fragment}</g>${fragment}`;

export const trowel: Drawing = (c) =>
  hung(
    turn(
      32,
      solid('M168 196H232L236 262C230 300 212 322 200 334C188 322 170 300 164 262Z', METAL) +
        stroke('M200 204V300', '#8d979b', 4) +
        box(192, 160, 16, 42, '#8d979b', 3) +
        box(184, 56, 32, 110, c, 15) +
        disc(200, 72, 5, '#3b2a20'),
      200,
      200,
    ),
  );

export const handFork: Drawing = (c) =>
  hung(
    turn(
      -30,
      stroke('M166 318V222Q166 206 182 206H218Q234 206 234 222V318M200 206V322', METAL, 12) +
        box(192, 164, 16, 42, '#8d979b', 3) +
        box(184, 60, 32, 110, c, 15) +
        disc(200, 76, 5, '#3b2a20'),
      200,
      200,
    ),
  );

export const secateurs: Drawing = (c) =>
  turn(
    24,
    solid('M196 196C160 160 164 110 196 84C214 116 218 160 210 196Z', METAL) +
      solid('M206 200C244 176 250 130 232 104C206 130 196 166 196 196Z', darker(METAL, 0.2)) +
      stroke('M206 206C250 250 244 300 232 338', c, 24) +
      stroke('M194 206C150 250 156 300 170 336', darker(c, 0.14), 24) +
      stroke('M206 214L190 236L210 250L192 264', '#8d979b', 4) +
      disc(200, 200, 13, '#c9a14f'),
    200,
    210,
  );

export const gloves: Drawing = (c) => {
  const one = (paint: string) =>
    solid(
      'M158 326V222C140 216 128 196 122 178C118 162 140 158 146 172L162 200L158 122C158 108 178 108 180 122L184 176L188 108C190 94 210 94 210 108V176L220 116C222 102 242 106 240 120L234 182L250 142C256 130 272 136 268 150L246 232V326Z',
      paint,
    ) + box(148, 288, 108, 40, lighter(paint, 0.45), 8);
  return (
    shadow(88) + turn(9, one(darker(c, 0.12)), 230, 330).replace('<g ', '<g opacity="1" ') + turn(-7, one(c), 170, 330)
  );
};

export const seeds =
  (mark: 'flower' | 'carrot' | 'tomato' | 'bean' = 'flower'): Drawing =>
  (c) => {
    const petals = [...Array(10).keys()]
      .map((i) => turn(i * 36, flat('M200 222C186 204 190 184 200 178C210 184 214 204 200 222Z', c), 200, 232))
      .join('');
    const marks = {
      flower: stroke('M200 232V300', '#6f8256', 6) + petals + disc(200, 232, 14, '#5a3f28'),
      carrot:
        solid('M172 208Q200 194 228 208C222 250 210 286 200 300C190 286 178 250 172 208Z', c) +
        stroke('M200 204V172M194 204L178 176M206 204L222 176', '#6f8256', 6),
      tomato:
        disc(200, 246, 46, c) +
        flat('M200 202L208 212L226 208L214 220L220 232L202 222L184 232L188 220L174 210L192 212Z', '#5d7a3f'),
      bean: [0, 1, 2]
        .map((i) =>
          turn(
            -24 + i * 22,
            solid('M200 186C220 220 220 264 200 296C186 264 186 220 200 186Z', i === 1 ? lighter(c, 0.14) : c),
            200,
            296,
          ),
        )
        .join(''),
    };
    return (
      shadow(70) +
      box(130, 130, 140, 200, '#f4eddd', 4) +
      box(130, 130, 140, 30, c, 4) +
      stroke('M150 145H250', '#fffaf0', 4) +
      marks[mark] +
      box(130, 312, 140, 18, darker('#f4eddd', 0.1), 3)
    );
  };

export const birdFeeder: Drawing = (c) =>
  stroke('M200 24V110', '#3b4042', 4) +
  solid('M200 104L286 176H114Z', c) +
  stroke('M132 176V292M268 176V292', darker(c, 0.2), 9) +
  `<g opacity=".75">${box(150, 178, 100, 96, '#dce6e4', 4)}</g>` +
  flat('M152 220Q200 208 248 220V272H152Z', '#c99d4e') +
  box(110, 280, 180, 16, c, 4) +
  solid(
    'M262 262C254 246 268 232 284 238C292 230 306 236 302 248C316 256 322 270 330 276C312 284 274 284 262 262Z',
    '#4d7287',
  ) +
  disc(292, 245, 3, '#10181c') +
  flat('M303 246L314 249L303 252Z', '#d39a2d');

export const twine: Drawing = (c) =>
  shadow(60) +
  lathe(
    [
      [62, 220],
      [62, 220],
      [62, 318],
    ],
    c,
  ) +
  [...Array(9).keys()]
    .map((i) =>
      stroke(`M138 ${232 + i * 11}Q200 ${246 + i * 11} 262 ${228 + i * 11}`, darker(c, i % 2 ? 0.18 : 0.08), 5),
    )
    .join('') +
  level(62, 220, lighter(c, 0.16)) +
  level(22, 220, '#6d4a34') +
  stroke('M258 312C300 322 316 302 340 318', c, 6);

export const trug: Drawing = (c) =>
  shadow(118) +
  stroke('M118 250C122 120 278 120 282 250', darker(c, 0.2), 14) +
  [
    [150, 238, '#b4553c'],
    [196, 230, '#d39a2d'],
    [244, 238, '#6f8256'],
    [220, 226, '#b4553c'],
    [172, 226, '#6f8256'],
  ]
    .map(([x, y, p]) => disc(Number(x), Number(y), 26, String(p)))
    .join('') +
  solid('M72 246H328C322 296 296 326 264 328H136C104 326 78 296 72 246Z', c) +
  stroke('M80 268H320M92 292H308M116 312H284', darker(c, 0.16), 3) +
  stroke('M72 246H328', lighter(c, 0.2), 9);

export const kneeler: Drawing = (c) =>
  shadow(124) +
  box(80, 264, 240, 56, c, 22) +
  box(80, 256, 240, 30, lighter(c, 0.16), 14) +
  stroke('M176 270C180 246 220 246 224 270', darker(c, 0.35), 10) +
  stroke(`M96 300H304`, darker(c, 0.16), 3);

export const broom: Drawing = (c) =>
  shadow(64) +
  stroke('M204 20L200 216', WOOD, 11) +
  solid('M166 208H236L262 322Q200 338 138 322Z', c) +
  stroke('M168 226Q200 234 234 226M164 240Q200 248 238 240', '#b4553c', 5) +
  [...Array(9).keys()].map((i) => stroke(`M${176 + i * 6} 252L${150 + i * 12.5} 322`, darker(c, 0.2), 2)).join('');
