/** Everything for the first and the fourth cup of the day. */
import type { Drawing } from './brush.ts';
import { band, darker, disc, flat, lathe, level, lighter, mouth, rod, shadow, solid, stroke } from './brush.ts';

export const teapot =
  (shape: 'round' | 'tall' | 'iron' = 'round'): Drawing =>
  (c) => {
    if (shape === 'iron') {
      const studs = [0, 1, 2]
        .map((row) =>
          [...Array(9).keys()]
            .map(
              (i) =>
                `<circle cx="${118 + row * 6 + i * (20.5 - row * 1.5)}" cy="${262 + row * 17}" r="2.6" fill="${lighter(c, 0.16)}"/>`,
            )
            .join(''),
        )
        .join('');
      return (
        shadow(100) +
        rod('M112 232C118 130 282 130 288 232', c, 9) +
        solid('M286 262C320 258 322 226 344 218L352 232C338 246 336 292 284 296Z', c) +
        lathe(
          [
            [52, 224],
            [96, 250],
            [102, 284],
            [74, 318],
            [60, 328],
          ],
          c,
        ) +
        studs +
        lathe(
          [
            [14, 214],
            [50, 222],
            [54, 229],
          ],
          c,
        ) +
        disc(200, 207, 10, c)
      );
    }
    const tall = shape === 'tall';
    const body = lathe(
      tall
        ? [
            [44, 170],
            [70, 190],
            [80, 250],
            [72, 316],
            [64, 328],
          ]
        : [
            [46, 206],
            [92, 232],
            [104, 270],
            [84, 314],
            [58, 328],
          ],
      c,
    );
    const handle = rod(tall ? 'M126 206C70 200 68 296 128 290' : 'M110 236C42 220 50 316 116 298', c, 15);
    const spout = solid(
      tall
        ? 'M270 262C308 254 300 206 330 190L346 200C334 226 334 288 272 296Z'
        : 'M288 262C320 258 322 222 350 210L364 222C350 240 344 294 284 300Z',
      c,
    );
    const top = tall ? 168 : 204;
    return (
      shadow(100) +
      handle +
      spout +
      body +
      lathe(
        [
          [12, top - 16],
          [40, top - 8],
          [48, top + 3],
        ],
        lighter(c, 0.06),
      ) +
      disc(200, top - 22, 11, c)
    );
  };

export const kettle: Drawing = (c) => {
  const handle = rod('M132 208C140 118 260 118 268 208', '#3a2c25', 13);
  const spout = solid('M276 258C306 250 306 208 330 198L348 210C336 230 334 282 280 294Z', c);
  return (
    shadow(98) +
    handle +
    spout +
    lathe(
      [
        [48, 204],
        [88, 228],
        [102, 282],
        [102, 316],
        [96, 328],
      ],
      c,
    ) +
    band(101, 306, 10, darker(c, 0.22)) +
    lathe(
      [
        [10, 192],
        [44, 198],
        [50, 208],
      ],
      lighter(c, 0.08),
    ) +
    disc(200, 184, 10, '#3a2c25')
  );
};

export const tin =
  (mark: 'leaf' | 'bean' | 'flower' = 'leaf'): Drawing =>
  (c) => {
    const marks = {
      leaf:
        flat('M200 296C172 282 172 256 200 240C228 256 228 282 200 296Z', c) + stroke('M200 250V292', '#f7f2e6', 2.5),
      bean: `<g transform="rotate(28 200 268)">${flat('M200 242C222 246 222 290 200 294C178 290 178 246 200 242Z', c)}${stroke('M200 244C192 260 208 276 200 292', '#f7f2e6', 3)}</g>`,
      flower:
        [0, 72, 144, 216, 288]
          .map(
            (a) =>
              `<g transform="rotate(${a} 200 268)">${flat('M200 268C188 258 190 244 200 240C210 244 212 258 200 268Z', c)}</g>`,
          )
          .join('') + disc(200, 268, 5, '#efcf73'),
    };
    return (
      shadow(62) +
      lathe(
        [
          [58, 190],
          [58, 190],
          [58, 328],
        ],
        c,
      ) +
      band(58, 226, 76, '#f7f2e6') +
      marks[mark] +
      lathe(
        [
          [54, 178],
          [60, 182],
          [60, 182],
          [60, 204],
        ],
        darker(c, 0.12),
      ) +
      level(54, 179, lighter(c, 0.2))
    );
  };

export const strainer: Drawing = (c) =>
  shadow(84, 190) +
  stroke('M236 288C290 280 320 262 352 250', darker(c, 0.1), 10) +
  lathe(
    [
      [62, 284],
      [62, 284],
      [48, 314],
      [22, 326],
    ],
    c,
    180,
  ) +
  mouth(62, 284, c, 180) +
  [...Array(7).keys()]
    .map((i) => `<circle cx="${142 + i * 13}" cy="${304 + (i % 2) * 7}" r="2" fill="${darker(c, 0.45)}"/>`)
    .join('') +
  lathe(
    [
      [40, 316],
      [44, 320],
      [34, 328],
    ],
    '#f3efe6',
    180,
  );
