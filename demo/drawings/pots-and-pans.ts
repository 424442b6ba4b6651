/** Heavy things for the hob. */
import type { Drawing } from './brush.ts';
import { box, darker, disc, flat, lathe, level, lighter, mouth, rod, shadow, solid, stroke, turn } from './brush.ts';

export const fryingPan =
  (handle: 'iron' | 'wood' = 'iron'): Drawing =>
  (c) =>
    shadow(112, 176) +
    (handle === 'wood'
      ? rod('M276 276L314 262', '#8d979b', 12) + rod('M310 263L382 238', '#9a6b43', 17)
      : rod('M276 278L380 242', c, 15) + disc(372, 245, 4, darker(c, 0.5))) +
    lathe(
      [
        [112, 268],
        [112, 268],
        [98, 312],
        [84, 322],
      ],
      c,
      168,
    ) +
    mouth(112, 268, c, 168, darker(c, 0.3)) +
    level(86, 274, lighter(darker(c, 0.3), 0.05), 168);

export const saucepan =
  (lid = true): Drawing =>
  (c) =>
    shadow(92, 176) +
    rod('M258 246L376 222', '#3a2c25', 15) +
    lathe(
      [
        [88, 232],
        [88, 232],
        [88, 310],
        [80, 326],
      ],
      c,
      172,
    ) +
    (lid
      ? lathe(
          [
            [14, 204],
            [70, 218],
            [92, 234],
          ],
          lighter(c, 0.1),
          172,
        ) + rod('M154 206C156 184 188 184 190 206', '#3a2c25', 9)
      : mouth(88, 232, c, 172));

export const casserole: Drawing = (c) =>
  shadow(122) +
  rod('M92 252C52 244 52 286 92 278', c, 12) +
  rod('M308 252C348 244 348 286 308 278', c, 12) +
  lathe(
    [
      [114, 236],
      [114, 236],
      [114, 306],
      [102, 326],
    ],
    c,
  ) +
  flat('M96 256V304Q97 312 104 316L104 260Z', '#ffffff', ' opacity=".16"') +
  lathe(
    [
      [18, 198],
      [84, 212],
      [118, 232],
      [118, 242],
    ],
    lighter(c, 0.05),
  ) +
  lathe(
    [
      [12, 186],
      [20, 190],
      [10, 200],
    ],
    '#d9b45c',
  );

export const wok: Drawing = (c) =>
  shadow(96) +
  rod('M306 262L384 226', '#9a6b43', 15) +
  rod('M92 262C66 256 66 284 96 282', c, 8) +
  lathe(
    [
      [118, 254],
      [118, 254],
      [92, 300],
      [50, 326],
    ],
    c,
  ) +
  mouth(118, 254, c, 200, darker(c, 0.28));

export const roastingTin: Drawing = (c) =>
  shadow(128) +
  rod('M86 270C56 262 60 296 92 292', c, 8) +
  rod('M314 270C344 262 340 296 308 292', c, 8) +
  flat('M74 262L104 238H296L326 262Z', darker(c, 0.38)) +
  solid('M74 262H326L308 322Q306 328 298 328H102Q94 328 92 322Z', c) +
  stroke('M74 262H326', lighter(c, 0.35), 5);

const spoon = (x: number, lean: number, head: string, colour: string) =>
  turn(lean, stroke(`M${x} 316V206`, colour, 9) + head, x, 320);

export const spoons: Drawing = (c) =>
  shadow(56) +
  spoon(182, -12, solid('M182 214C162 206 162 168 182 164C202 168 202 206 182 214Z', '#c79f6b'), '#c79f6b') +
  spoon(
    202,
    2,
    solid('M188 206V152Q202 142 216 152V206Z', '#b98d58') + stroke('M198 164V194M207 164V194', '#8a6238', 4),
    '#b98d58',
  ) +
  spoon(220, 14, solid('M208 208L212 160Q222 152 232 160V208Z', '#d8b482'), '#d8b482') +
  lathe(
    [
      [50, 244],
      [50, 244],
      [54, 300],
      [48, 328],
    ],
    c,
  ) +
  mouth(50, 244, c) +
  flat('M150 236A50 7.5 0 0 1 250 236Z', 'none');

export const trivet: Drawing = (c) =>
  shadow(92) +
  lathe(
    [
      [92, 306],
      [92, 306],
      [92, 322],
    ],
    c,
  ) +
  level(92, 306, lighter(c, 0.12)) +
  level(76, 306, darker(c, 0.2)) +
  level(64, 306, lighter(c, 0.1)) +
  level(44, 306, darker(c, 0.2)) +
  level(32, 306, lighter(c, 0.1)) +
  level(14, 306, darker(c, 0.25));

export const stockpot: Drawing = (c) =>
  shadow(98) +
  rod('M108 220C78 214 78 250 108 244', c, 9) +
  rod('M292 220C322 214 322 250 292 244', c, 9) +
  lathe(
    [
      [92, 196],
      [92, 196],
      [92, 314],
      [86, 326],
    ],
    c,
  ) +
  lathe(
    [
      [14, 166],
      [64, 178],
      [95, 192],
      [95, 202],
    ],
    lighter(c, 0.12),
  ) +
  box(186, 150, 28, 16, '#3a2c25', 7);
