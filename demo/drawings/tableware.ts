/** What food looks better on. */
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

export const plate =
  (pattern: 'plain' | 'rim' | 'speckle' = 'plain'): Drawing =>
  (c) => {
    const face =
      disc(200, 226, 104, c) +
      `<circle cx="200" cy="226" r="72" fill="${darker(c, 0.1)}"/>` +
      `<circle cx="199" cy="224" r="70" fill="${lighter(c, 0.16)}"/>`;
    const rim = `<circle cx="200" cy="226" r="99" fill="none" stroke="${pattern === 'rim' ? '#2f4f66' : lighter(c, 0.4)}" stroke-width="${pattern === 'rim' ? 6 : 3}"/>`;
    const specks =
      pattern === 'speckle'
        ? [...Array(46).keys()]
            .map(
              (i) =>
                `<circle cx="${200 + Math.cos(i * 2.4) * (16 + i * 1.75)}" cy="${226 + Math.sin(i * 2.4) * (16 + i * 1.75)}" r="${1.3 + (i % 3) * 0.7}" fill="#4b3f35" opacity=".5"/>`,
            )
            .join('')
        : '';
    return shadow(78) + face + rim + specks;
  };

export const bowl =
  (shape: 'deep' | 'wide' | 'small' = 'deep'): Drawing =>
  (c) => {
    if (shape === 'wide')
      return (
        shadow(66) +
        lathe(
          [
            [124, 262],
            [124, 264],
            [92, 306],
            [50, 326],
          ],
          c,
        ) +
        mouth(124, 262, c, 200, lighter(c, 0.3))
      );
    if (shape === 'small')
      return (
        shadow(44) +
        lathe(
          [
            [66, 270],
            [66, 272],
            [56, 308],
            [32, 328],
          ],
          c,
        ) +
        mouth(66, 270, c, 200, lighter(c, 0.3))
      );
    return (
      shadow(60) +
      lathe(
        [
          [92, 238],
          [92, 240],
          [80, 296],
          [44, 326],
        ],
        c,
      ) +
      mouth(92, 238, c, 200, lighter(c, 0.3)) +
      band(86, 272, 4, lighter(c, 0.35))
    );
  };

export const bowlStack: Drawing = (c) =>
  shadow(60) +
  [0, 1, 2, 3]
    .map((i) =>
      lathe(
        [
          [88, 270 - i * 26],
          [88, 272 - i * 26],
          [66, 306 - i * 26],
          [44, 328 - i * 26],
        ],
        i % 2 ? lighter(c, 0.35) : c,
      ),
    )
    .join('') +
  mouth(88, 192, lighter(c, 0.35), 200, lighter(c, 0.5));

export const platter: Drawing = (c) =>
  shadow(112) +
  lathe(
    [
      [140, 296],
      [140, 298],
      [84, 324],
    ],
    c,
  ) +
  ellipse(200, 296, 140, 25, lighter(c, 0.2)) +
  ellipse(200, 298, 104, 17, darker(c, 0.08)) +
  [
    [160, 286],
    [204, 280],
    [240, 288],
  ]
    .map(([x, y]) => disc(x!, y!, 18, '#d8a23a') + stroke(`M${x} ${y! - 16}V${y! - 22}`, '#5a6b3a', 4))
    .join('');

export const jug: Drawing = (c) =>
  shadow(66) +
  rod('M254 186C330 176 324 290 262 288', c, 14) +
  solid(
    'M146 162C134 158 128 150 122 148L252 150C252 190 276 234 272 276C270 306 254 328 236 330H166C148 328 132 306 130 276C128 234 156 200 146 162Z',
    c,
  ) +
  flat('M122 148C150 140 230 140 252 150C230 160 170 164 146 162C136 160 128 152 122 148Z', darker(c, 0.35)) +
  stroke('M134 262C170 276 232 276 270 262', lighter(c, 0.4), 5);

export const eggCup: Drawing = (c) =>
  shadow(46) +
  lathe(
    [
      [38, 262],
      [40, 272],
      [18, 298],
      [18, 308],
      [42, 326],
    ],
    c,
  ) +
  solid('M166 262C164 220 184 192 200 192C216 192 236 220 234 262A34 6 0 0 1 166 262Z', '#f0dcc2') +
  band(38, 262, 4, lighter(c, 0.3));

export const cutlery: Drawing = (c) => {
  const handle = (x: number) => box(x - 7, 214, 14, 112, c, 7);
  return (
    shadow(96) +
    turn(
      -4,
      handle(134) +
        solid('M118 122V172Q118 200 134 204Q150 200 150 172V122H144V168H138V122H130V168H124V122Z', '#c6cccf') +
        box(129, 200, 10, 22, '#c6cccf', 2),
      134,
      320,
    ) +
    turn(0, handle(200) + solid('M190 116C212 120 218 170 212 214H192Z', '#d3d9db'), 200, 320) +
    turn(
      4,
      handle(266) +
        solid('M266 202C240 194 240 122 266 118C292 122 292 194 266 202Z', '#c6cccf') +
        box(261, 198, 10, 22, '#c6cccf', 2),
      266,
      320,
    )
  );
};

export const saltPair: Drawing = (c) =>
  shadow(88) +
  [150, 250]
    .map((x, i) => {
      const paint = i ? lighter(c, 0.62) : c;
      return (
        lathe(
          [
            [20, 200],
            [38, 216],
            [32, 248],
            [44, 300],
            [40, 328],
          ],
          paint,
          x,
        ) +
        disc(x, 192, 15, darker(paint, 0.1)) +
        level(10, 180, darker(paint, 0.4), x)
      );
    })
    .join('');
