/** Small furniture: what one person carries up the stairs. */
import type { Drawing } from './brush.ts';
import { box, darker, disc, flat, lathe, level, lighter, shadow, solid, stroke } from './brush.ts';

const leg = (d: string, c: string) => stroke(d, darker(c, 0.16), 12) + stroke(d, lighter(c, 0.1), 4);

export const stool =
  (height: 'low' | 'bar' = 'low'): Drawing =>
  (c) => {
    const y = height === 'bar' ? 120 : 200;
    return (
      shadow(84) +
      leg(`M170 ${y + 14}L136 326`, darker(c, 0.2)) +
      leg(`M230 ${y + 14}L264 326`, darker(c, 0.2)) +
      leg(`M186 ${y + 16}L172 320`, c) +
      leg(`M214 ${y + 16}L228 320`, c) +
      stroke(height === 'bar' ? 'M150 270H250' : 'M152 286H248', darker(c, 0.2), 8) +
      lathe(
        [
          [78, y],
          [80, y + 4],
          [74, y + 20],
        ],
        c,
      ) +
      level(78, y, lighter(c, 0.22))
    );
  };

export const chair =
  (back: 'spindle' | 'curve' | 'ladder' = 'spindle'): Drawing =>
  (c) => {
    const backs = {
      spindle:
        [0, 1, 2, 3, 4].map((i) => stroke(`M${154 + i * 23} 122L${160 + i * 20} 226`, darker(c, 0.08), 6)).join('') +
        stroke('M132 228C132 60 268 60 268 228', c, 12),
      curve:
        leg('M140 228L128 120', c) +
        leg('M260 228L272 120', c) +
        solid('M116 104Q200 76 284 104L278 156Q200 134 122 156Z', c),
      ladder:
        leg('M138 228L132 72', c) +
        leg('M262 228L268 72', c) +
        [92, 128, 164].map((y) => box(136, y, 128, 18, c, 6)).join(''),
    };
    return (
      shadow(96) +
      leg('M146 236L134 316', darker(c, 0.25)) +
      leg('M254 236L266 316', darker(c, 0.25)) +
      backs[back] +
      solid('M126 222Q200 208 274 222L286 244Q200 258 114 244Z', lighter(c, 0.08)) +
      flat('M126 222Q200 208 274 222L277 228Q200 216 123 228Z', lighter(c, 0.3)) +
      leg('M124 248L114 328', c) +
      leg('M276 248L286 328', c)
    );
  };

export const sideTable =
  (shape: 'round' | 'tray' | 'cube' = 'round'): Drawing =>
  (c) => {
    if (shape === 'cube')
      return (
        shadow(92) +
        box(112, 196, 176, 134, c, 6) +
        box(128, 214, 144, 50, darker(c, 0.42), 4) +
        box(128, 272, 144, 44, darker(c, 0.1), 4) +
        disc(200, 294, 6, '#c9a14f') +
        solid('M104 186H296V202H104Z', lighter(c, 0.12))
      );
    const top =
      shape === 'tray'
        ? lathe(
            [
              [104, 194],
              [104, 194],
              [104, 214],
            ],
            c,
          ) +
          level(104, 194, lighter(c, 0.2)) +
          level(96, 197, darker(c, 0.12))
        : lathe(
            [
              [110, 198],
              [110, 198],
              [106, 212],
            ],
            c,
          ) + level(110, 198, lighter(c, 0.2));
    return (
      shadow(86) +
      leg('M200 210L206 316', darker(c, 0.28)) +
      leg('M160 212L128 326', c) +
      leg('M240 212L272 326', c) +
      top
    );
  };

export const bench: Drawing = (c) =>
  shadow(140) +
  leg('M104 244L90 328', c) +
  leg('M296 244L310 328', c) +
  leg('M126 244L120 316', darker(c, 0.2)) +
  leg('M274 244L280 316', darker(c, 0.2)) +
  solid('M60 226Q62 214 76 214H324Q338 214 340 226L344 248H56Z', c) +
  flat('M60 226Q62 214 76 214H324Q338 214 340 226Z', lighter(c, 0.22)) +
  stroke('M62 236H338', darker(c, 0.12), 2);

export const shelves: Drawing = (c) =>
  shadow(100) +
  stroke('M112 70V328M288 70V328', darker(c, 0.2), 11) +
  box(130, 104, 30, 54, '#4d7287', 2) +
  box(162, 94, 20, 64, '#d39a2d', 2) +
  box(184, 110, 26, 48, '#b4553c', 2) +
  lathe(
    [
      [18, 122],
      [24, 140],
      [18, 158],
    ],
    '#efece4',
    250,
  ) +
  lathe(
    [
      [24, 212],
      [30, 226],
      [20, 240],
    ],
    '#6f8256',
    160,
  ) +
  box(206, 196, 60, 12, '#6d3f56', 2) +
  box(200, 208, 70, 14, '#dfa9a0', 2) +
  box(204, 222, 62, 18, '#2b3440', 2) +
  box(150, 288, 84, 36, '#c79f6b', 4) +
  [158, 240, 322].map((y) => box(104, y, 192, 12, c, 3)).join('');

export const armchair: Drawing = (c) =>
  shadow(128) +
  stroke('M122 312L112 328M278 312L288 328', '#6d4a34', 12) +
  solid('M112 244C92 110 150 96 200 96C250 96 308 110 288 244Z', c) +
  solid('M132 238Q200 224 268 238V290H132Z', lighter(c, 0.14)) +
  flat('M132 240Q200 226 268 240L266 256Q200 244 134 256Z', lighter(c, 0.28)) +
  solid('M84 210Q112 192 128 222L132 314H102Q92 314 90 302Z', darker(c, 0.06)) +
  solid('M316 210Q288 192 272 222L268 314H298Q308 314 310 302Z', darker(c, 0.06)) +
  solid('M128 284H272V314H128Z', darker(c, 0.12));

export const coatHooks: Drawing = (c) =>
  box(70, 150, 260, 46, c, 10) +
  [116, 172, 228, 284]
    .map((x) => stroke(`M${x} 172V212Q${x} 236 ${x + 18} 228`, '#3b4042', 9) + disc(x, 172, 10, '#3b4042'))
    .join('') +
  solid('M154 214C134 230 130 300 136 318Q172 330 208 318C214 300 210 230 190 214Q172 226 154 214Z', '#b4553c');

export const stepStool: Drawing = (c) =>
  shadow(108) +
  solid('M118 214H236L244 240H112Z', lighter(c, 0.2)) +
  box(108, 238, 140, 16, c, 4) +
  box(120, 254, 14, 76, darker(c, 0.1), 3) +
  solid('M150 282H286L294 300H146Z', lighter(c, 0.2)) +
  box(142, 298, 156, 14, c, 4) +
  box(152, 312, 14, 18, darker(c, 0.15), 2) +
  box(274, 312, 14, 18, darker(c, 0.15), 2) +
  box(222, 254, 14, 34, darker(c, 0.2), 2);
