/** For those who do not start with tea; and mugs, for both. */
import type { Drawing } from './brush.ts';
import {
  band,
  box,
  darker,
  disc,
  flat,
  lathe,
  level,
  lighter,
  mix,
  mouth,
  rod,
  shadow,
  solid,
  stroke,
} from './brush.ts';

export const mug =
  (shape: 'straight' | 'round' | 'espresso' | 'tall' = 'straight'): Drawing =>
  (c) => {
    const shapes = {
      straight: {
        profile: [
          [66, 216],
          [66, 216],
          [66, 310],
          [58, 328],
        ],
        handle: 'M262 238C318 232 316 306 260 300',
        top: 216,
        r: 66,
      },
      round: {
        profile: [
          [68, 214],
          [68, 214],
          [76, 262],
          [62, 316],
          [46, 328],
        ],
        handle: 'M270 236C326 232 318 300 264 296',
        top: 214,
        r: 68,
      },
      espresso: {
        profile: [
          [46, 256],
          [46, 256],
          [44, 306],
          [32, 328],
        ],
        handle: 'M244 270C280 268 278 310 240 306',
        top: 256,
        r: 46,
      },
      tall: {
        profile: [
          [58, 178],
          [58, 178],
          [62, 300],
          [56, 328],
        ],
        handle: 'M258 206C314 204 314 292 258 288',
        top: 178,
        r: 58,
      },
    } as const;
    const { profile, handle, top, r } = shapes[shape];
    const rim = lighter(mix(c, '#e9dfcb', 0.55), 0.1);
    return (
      shadow(72) +
      rod(handle, c, shape === 'espresso' ? 10 : 14) +
      lathe(profile, c) +
      mouth(r, top, rim, 200, '#5b3722') +
      level(r - 12, top + 2, '#7a4a2c')
    );
  };

export const bag =
  (mark: 'bean' | 'plain' = 'bean'): Drawing =>
  (c) =>
    shadow(70) +
    solid('M138 166L262 166L270 320Q270 330 258 330H142Q130 330 130 320Z', c) +
    flat('M136 166H264L262 190H138Z', darker(c, 0.16)) +
    box(130, 152, 140, 18, darker(c, 0.3), 5) +
    box(156, 216, 88, 82, '#f7f2e6', 3) +
    (mark === 'bean'
      ? flat('M200 236C222 240 222 276 200 280C178 276 178 240 200 236Z', c) +
        stroke('M200 238C193 252 207 264 200 278', '#f7f2e6', 3)
      : stroke('M174 240H226M174 256H226M174 272H206', c, 5));

export const cafetiere: Drawing = (c) =>
  shadow(78) +
  rod('M252 214C320 206 318 304 254 296', c, 13) +
  lathe(
    [
      [56, 196],
      [56, 196],
      [56, 322],
    ],
    '#d8e4e4',
  ) +
  lathe(
    [
      [52, 246],
      [52, 246],
      [52, 320],
    ],
    '#4a2d1e',
  ) +
  level(52, 246, '#6d452d') +
  flat('M156 206H166V316H156Z', '#ffffff', ' opacity=".45"') +
  band(58, 224, 6, c) +
  band(58, 308, 18, c) +
  stroke('M200 186V140', '#aab2b4', 5) +
  disc(200, 134, 11, c) +
  lathe(
    [
      [18, 178],
      [58, 190],
      [60, 202],
    ],
    c,
  );

export const dripper: Drawing = (c) =>
  shadow(72) +
  lathe(
    [
      [40, 238],
      [40, 238],
      [66, 282],
      [64, 316],
      [56, 328],
    ],
    '#d8e4e4',
  ) +
  lathe(
    [
      [58, 286],
      [65, 290],
      [63, 316],
      [55, 326],
    ],
    '#5b3722',
  ) +
  level(58, 286, '#7a4a2c') +
  rod('M262 268C296 270 294 312 258 310', '#d8e4e4', 8) +
  flat('M150 262L158 260L150 308L144 300Z', '#fff', ' opacity=".5"') +
  rod('M262 176C300 174 296 216 250 212', c, 11) +
  lathe(
    [
      [74, 160],
      [74, 160],
      [30, 226],
      [30, 232],
      [62, 234],
      [62, 240],
    ],
    c,
  ) +
  mouth(74, 160, c, 200, '#4a2d1e') +
  level(58, 164, '#6d452d');

export const grinder: Drawing = (c) =>
  shadow(72) +
  box(136, 236, 128, 94, c, 6) +
  box(150, 270, 100, 42, darker(c, 0.16), 4) +
  disc(200, 291, 8, '#d9b45c') +
  box(128, 226, 144, 14, darker(c, 0.2), 4) +
  lathe(
    [
      [52, 190],
      [54, 196],
      [30, 220],
      [28, 226],
    ],
    '#b9c0c4',
  ) +
  level(52, 190, '#8d979b') +
  stroke('M200 188V158H280', '#8d979b', 8) +
  disc(280, 146, 13, darker(c, 0.35));
