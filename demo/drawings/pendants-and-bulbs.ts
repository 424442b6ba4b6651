/** Lights that hang, lights that are carried, and what goes into them. */
import type { Drawing } from './brush.ts';
import { box, darker, disc, ellipse, flat, lathe, shadow, solid, stroke } from './brush.ts';
import { glow } from './lamps.ts';

const BRASS = '#c9a14f';

export const pendant =
  (shape: 'dome' | 'globe' | 'cone' | 'paper' = 'dome'): Drawing =>
  (c) => {
    const flex = stroke('M200 0V130', '#3b4042', 4);
    switch (shape) {
      case 'dome':
        return (
          glow(200, 244, 130) +
          flex +
          box(188, 112, 24, 26, BRASS, 4) +
          lathe(
            [
              [16, 134],
              [86, 168],
              [118, 236],
              [116, 246],
            ],
            c,
          ) +
          ellipse(200, 244, 116, 16, '#fff3d0')
        );
      case 'globe':
        return (
          glow(200, 206, 140) +
          flex +
          lathe(
            [
              [22, 108],
              [28, 116],
              [30, 134],
            ],
            c,
          ) +
          disc(200, 210, 78, '#fff3d0') +
          ellipse(172, 180, 16, 24, '#ffffff')
        );
      case 'cone':
        return (
          glow(200, 252, 110) +
          flex +
          lathe(
            [
              [14, 110],
              [24, 132],
              [86, 252],
            ],
            c,
          ) +
          ellipse(200, 252, 86, 13, '#fff3d0')
        );
      case 'paper':
        return (
          glow(200, 210, 140) +
          flex +
          flat(
            'M118 210C118 130 160 108 200 108C240 108 282 130 282 210C282 290 240 312 200 312C160 312 118 290 118 210Z',
            c,
          ) +
          flat(
            'M118 210C118 130 160 108 200 108C240 108 282 130 282 210C282 290 240 312 200 312C160 312 118 290 118 210Z',
            'url(#v)',
          ) +
          [136, 162, 188, 214, 240, 266, 290]
            .map((y) =>
              stroke(
                `M${200 - Math.sqrt(Math.max(0, 1 - ((y - 210) / 104) ** 2)) * 82} ${y}Q200 ${y + 10} ${200 + Math.sqrt(Math.max(0, 1 - ((y - 210) / 104) ** 2)) * 82} ${y}`,
                darker(c, 0.14),
                2,
              ),
            )
            .join('')
        );
    }
  };

export const bulb =
  (shape: 'globe' | 'pear' | 'candle' = 'pear'): Drawing =>
  (c) => {
    const profile = {
      globe: [
        [4, 112],
        [64, 148],
        [70, 194],
        [26, 252],
      ],
      pear: [
        [4, 116],
        [54, 150],
        [58, 190],
        [24, 250],
      ],
      candle: [
        [2, 104],
        [28, 160],
        [38, 204],
        [22, 250],
      ],
    } as const;
    return (
      glow(200, 184, 130) +
      shadow(38) +
      lathe(profile[shape], c) +
      stroke('M188 248L184 206L192 178L200 206L208 178L216 206L212 248', '#d98a24', 3) +
      flat('M160 168Q154 190 164 212L170 210Q162 190 168 168Z', '#fff', ' opacity=".8"') +
      lathe(
        [
          [26, 250],
          [28, 256],
          [28, 300],
          [16, 322],
        ],
        '#aab2b4',
      ) +
      stroke('M173 266Q200 274 227 266M173 280Q200 288 227 280M174 294Q200 302 226 294', '#7c868a', 4)
    );
  };

export const lantern: Drawing = (c) =>
  glow(200, 250, 110) +
  shadow(62) +
  stroke('M158 190C160 128 240 128 242 190', darker(c, 0.1), 7) +
  lathe(
    [
      [22, 172],
      [50, 184],
      [54, 198],
    ],
    c,
  ) +
  `<g opacity=".85">${lathe(
    [
      [46, 200],
      [54, 240],
      [50, 288],
    ],
    '#fff0c4',
  )}</g>` +
  solid('M200 222C184 246 186 270 200 272C214 270 216 246 200 222Z', '#eda233') +
  stroke('M150 200C142 240 144 270 152 296M250 200C258 240 256 270 248 296', darker(c, 0.15), 5) +
  lathe(
    [
      [52, 288],
      [58, 298],
      [58, 328],
    ],
    c,
  );
