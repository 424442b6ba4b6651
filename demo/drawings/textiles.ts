/** Soft things: woven, stuffed, folded. */
import type { Drawing } from './brush.ts';
import { box, darker, disc, ellipse, flat, lathe, level, lighter, shadow, solid, stroke } from './brush.ts';

export const throwBlanket =
  (weave: 'plain' | 'stripe' | 'check' = 'plain'): Drawing =>
  (c) => {
    const fold = (y: number, paint: string) => box(82, y, 236, 46, paint, 22);
    const fringe = [...Array(17).keys()].map((i) => stroke(`M${96 + i * 13} 318v14`, lighter(c, 0.3), 4)).join('');
    const front = 'M96 212Q96 196 112 196H288Q304 196 304 212V314H96Z';
    const pattern = {
      plain: [...Array(6).keys()].map((i) => stroke(`M98 ${224 + i * 16}H302`, darker(c, 0.08), 2)).join(''),
      stripe: stroke('M98 236H302M98 250H302M98 284H302M98 298H302', lighter(c, 0.55), 7, 'butt'),
      check: stroke(
        'M130 198V314M164 198V314M236 198V314M270 198V314M98 228H302M98 262H302M98 296H302',
        lighter(c, 0.4),
        6,
        'butt',
      ),
    };
    return (
      shadow(118) +
      fold(284, darker(c, 0.16)) +
      fold(244, darker(c, 0.08)) +
      fold(204, c) +
      fringe +
      solid(front, c) +
      pattern[weave] +
      flat('M96 212Q96 196 112 196H288Q304 196 304 212Q200 204 96 212Z', lighter(c, 0.2))
    );
  };

export const cushion =
  (front: 'plain' | 'stripe' | 'button' | 'leaf' = 'plain'): Drawing =>
  (c) => {
    const shape = 'M96 138Q200 162 304 138Q288 234 306 326Q200 306 94 326Q112 234 96 138Z';
    const pattern = {
      plain: stroke('M112 152Q200 172 288 152', lighter(c, 0.22), 3),
      stripe: stroke(
        'M140 150Q148 234 138 316M176 154Q180 234 174 312M224 154Q220 234 226 312M260 150Q252 234 262 316',
        lighter(c, 0.5),
        9,
        'butt',
      ),
      button:
        disc(200, 234, 9, darker(c, 0.25)) +
        stroke(
          'M200 222Q196 190 180 168M200 246Q204 280 222 300M188 236Q150 240 122 252M212 232Q250 226 280 214',
          darker(c, 0.12),
          3,
        ),
      leaf: stroke(
        'M200 300V180M200 270Q160 262 150 226M200 270Q240 262 250 226M200 232Q170 226 164 196M200 232Q230 226 236 196',
        lighter(c, 0.55),
        6,
      ),
    };
    return shadow(100) + solid(shape, c) + pattern[front];
  };

export const rug: Drawing = (c) =>
  shadow(140) +
  solid('M64 318L110 216H350L336 318Z', c) +
  flat('M84 306L122 228H336L322 306Z', lighter(c, 0.22)) +
  flat('M104 294L134 240H322L308 294Z', c) +
  stroke(
    'M150 268L176 250L206 268L232 250L262 268L288 250M140 286L170 268L200 286L228 268L258 286L286 268',
    lighter(c, 0.6),
    4,
  ) +
  [...Array(15).keys()].map((i) => stroke(`M${66 + i * 19.3} 318v10`, lighter(c, 0.5), 3)).join('');

export const hotWaterBottle: Drawing = (c) =>
  shadow(66) +
  box(176, 112, 48, 30, '#5d6670', 8) +
  solid('M170 138H230L226 164Q274 170 276 204V300Q276 330 246 330H154Q124 330 124 300V204Q126 170 174 164Z', c) +
  stroke('M172 162Q200 172 228 162', lighter(c, 0.45), 9) +
  [0, 1, 2, 3, 4].map((i) => stroke(`M${146 + i * 27} 194V312`, darker(c, 0.12), 3)).join('');

export const pouffe: Drawing = (c) =>
  shadow(108) +
  lathe(
    [
      [60, 226],
      [104, 244],
      [116, 284],
      [98, 322],
      [90, 328],
    ],
    c,
  ) +
  [-70, -38, 0, 38, 70]
    .map((x) => stroke(`M${200 + x * 0.5} 224Q${200 + x * 1.5} 272 ${200 + x * 1.2} 326`, darker(c, 0.14), 3))
    .join('') +
  level(60, 226, lighter(c, 0.14)) +
  disc(200, 226, 8, darker(c, 0.2));

export const sheepskin: Drawing = (c) =>
  ellipse(204, 300, 132, 30, 'url(#s)') +
  solid(
    'M198 112C212 96 240 108 238 128C252 124 272 134 268 150C292 152 306 172 296 190C312 202 308 226 292 232C304 248 296 272 278 274C282 294 262 310 244 302C236 320 208 324 198 310C186 324 158 320 152 302C134 310 114 294 118 274C100 270 94 248 106 232C90 224 88 202 104 190C96 170 110 152 132 150C128 132 146 122 160 128C160 108 186 98 198 112Z',
    c,
  ) +
  stroke(
    'M150 176q10 -12 20 0t20 0M206 160q10 -12 20 0t20 0M136 220q10 -12 20 0t20 0M206 208q10 -12 20 0t20 0M166 260q10 -12 20 0t20 0M228 252q10 -12 20 0t20 0',
    darker(c, 0.14),
    4,
  );
