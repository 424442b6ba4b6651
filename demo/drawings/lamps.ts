/** Lamps that make six o'clock bearable. */
import type { Drawing } from './brush.ts';
import { band, box, darker, disc, ellipse, lathe, level, shadow, stroke } from './brush.ts';

/** The light around a lamp; stronger where the page is dark. */
export const glow = (cx: number, cy: number, r: number) =>
  `<circle class="glow" cx="${cx}" cy="${cy}" r="${r}" fill="url(#g)"/>`;
const BRASS = '#c9a14f';

export const tableLamp =
  (shape: 'mushroom' | 'drum' | 'globe' | 'task' = 'mushroom'): Drawing =>
  (c) => {
    switch (shape) {
      case 'mushroom':
        return (
          glow(200, 220, 130) +
          shadow(64) +
          lathe(
            [
              [24, 214],
              [20, 270],
              [30, 308],
              [58, 326],
            ],
            c,
          ) +
          lathe(
            [
              [16, 128],
              [84, 154],
              [112, 206],
              [108, 218],
            ],
            c,
          ) +
          ellipse(200, 216, 108, 14, '#ffeebc') +
          ellipse(200, 214, 108, 12, '#fff6dc')
        );
      case 'drum':
        return (
          glow(200, 170, 120) +
          shadow(62) +
          lathe(
            [
              [10, 206],
              [30, 236],
              [48, 280],
              [36, 314],
              [52, 328],
            ],
            c,
          ) +
          box(195, 186, 10, 26, BRASS, 1) +
          lathe(
            [
              [66, 96],
              [66, 96],
              [92, 190],
            ],
            '#f1e4c6',
          ) +
          level(66, 96, '#fff6dc') +
          band(90, 182, 6, darker('#f1e4c6', 0.14))
        );
      case 'globe':
        return (
          glow(200, 178, 130) +
          shadow(60) +
          lathe(
            [
              [30, 240],
              [34, 252],
              [52, 316],
              [56, 328],
            ],
            c,
          ) +
          disc(200, 178, 70, '#fff3d0') +
          `<ellipse cx="176" cy="150" rx="16" ry="22" fill="#fff" opacity=".7"/>` +
          band(32, 240, 8, BRASS)
        );
      case 'task':
        return (
          glow(282, 210, 90) +
          shadow(56, 156) +
          lathe(
            [
              [8, 306],
              [50, 316],
              [56, 328],
            ],
            c,
            156,
          ) +
          stroke('M156 306L126 208L238 132', darker(c, 0.15), 8) +
          disc(126, 208, 9, BRASS) +
          `<g transform="rotate(38 244 140)">${lathe(
            [
              [12, 120],
              [22, 132],
              [62, 186],
            ],
            c,
            244,
          )}${ellipse(244, 186, 62, 10, '#fff3d0')}</g>`
        );
    }
  };

export const floorLamp =
  (shape: 'arc' | 'tripod' | 'column' = 'column'): Drawing =>
  (c) => {
    if (shape === 'arc')
      return (
        glow(112, 170, 90) +
        shadow(58, 280) +
        lathe(
          [
            [48, 314],
            [52, 320],
            [52, 328],
          ],
          '#e8e4dc',
          280,
        ) +
        stroke('M280 314C300 120 230 40 112 96', BRASS, 7) +
        lathe(
          [
            [10, 96],
            [40, 108],
            [62, 148],
            [60, 154],
          ],
          c,
          112,
        ) +
        ellipse(112, 152, 60, 9, '#fff3d0')
      );
    if (shape === 'tripod')
      return (
        glow(200, 100, 100) +
        shadow(90) +
        stroke('M200 150L130 328M200 150L270 328M200 150L206 322', '#c79f6b', 9) +
        disc(200, 152, 11, BRASS) +
        lathe(
          [
            [52, 52],
            [52, 52],
            [78, 132],
          ],
          c,
        ) +
        level(52, 52, '#fff6dc')
      );
    return (
      glow(200, 96, 100) +
      shadow(52) +
      lathe(
        [
          [8, 312],
          [46, 320],
          [50, 328],
        ],
        c,
      ) +
      stroke('M200 316V120', darker(c, 0.1), 8) +
      lathe(
        [
          [44, 44],
          [44, 44],
          [70, 124],
        ],
        '#f1e4c6',
      ) +
      level(44, 44, '#fff6dc')
    );
  };
