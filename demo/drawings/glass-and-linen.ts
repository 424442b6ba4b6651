/** Things that are rinsed, and things that are ironed, or not. */
import type { Drawing } from './brush.ts';
import { box, darker, flat, lathe, level, lighter, mouth, shadow, solid, stroke } from './brush.ts';

const glint = (d: string) => flat(d, '#ffffff', ' opacity=".55"');
const glass = (profile: Parameters<typeof lathe>[0], c: string, cx = 200) =>
  `<g opacity=".82">${lathe(profile, c, cx)}</g>`;

export const tumbler: Drawing = (c) =>
  shadow(96) +
  [146, 254]
    .map(
      (x) =>
        glass(
          [
            [48, 206],
            [48, 206],
            [42, 300],
            [36, 328],
          ],
          c,
          x,
        ) +
        mouth(48, 206, c, x, lighter(c, 0.3)) +
        level(41, 250, lighter(c, 0.5), x) +
        glint(`M${x - 38} 222L${x - 30} 224L${x - 28} 308L${x - 32} 306Z`),
    )
    .join('');

export const wineGlass: Drawing = (c) =>
  shadow(50) +
  lathe(
    [
      [4, 242],
      [4, 300],
      [10, 318],
      [46, 326],
    ],
    lighter(c, 0.2),
  ) +
  glass(
    [
      [46, 118],
      [58, 160],
      [48, 216],
      [5, 244],
    ],
    c,
  ) +
  mouth(46, 118, lighter(c, 0.3), 200, lighter(c, 0.5)) +
  glass(
    [
      [56, 178],
      [47, 216],
      [8, 240],
    ],
    '#8c2f3f',
  ) +
  level(55, 178, '#a8485a') +
  glint('M152 150Q148 176 158 204L164 206Q154 176 158 150Z');

export const coupe: Drawing = (c) =>
  shadow(50) +
  lathe(
    [
      [4, 222],
      [4, 300],
      [10, 318],
      [44, 326],
    ],
    lighter(c, 0.2),
  ) +
  glass(
    [
      [76, 158],
      [74, 178],
      [40, 212],
      [5, 226],
    ],
    c,
  ) +
  mouth(76, 158, lighter(c, 0.3), 200, lighter(c, 0.5)) +
  level(62, 172, '#efd596') +
  glint('M134 172Q140 192 160 206L166 206Q146 190 142 172Z');

export const carafe: Drawing = (c) =>
  shadow(76) +
  glass(
    [
      [34, 140],
      [26, 164],
      [26, 200],
      [72, 262],
      [74, 306],
      [62, 328],
    ],
    c,
  ) +
  mouth(34, 140, c, 200, lighter(c, 0.35)) +
  `<g opacity=".6">${lathe(
    [
      [68, 258],
      [74, 284],
      [72, 308],
      [61, 326],
    ],
    lighter(c, 0.35),
  )}</g>` +
  level(68, 258, lighter(c, 0.6)) +
  glint('M146 268Q138 290 146 312L152 312Q146 290 152 268Z');

export const napkins: Drawing = (c) =>
  shadow(104) +
  [0, 1, 2, 3].map((i) => box(100, 300 - i * 20, 200, 26, i % 2 ? lighter(c, 0.12) : c, 10)).join('') +
  solid('M110 244Q112 226 128 226H272Q290 226 290 244Z', lighter(c, 0.16)) +
  stroke('M104 312H296M104 272H296', lighter(c, 0.4), 2) +
  box(176, 222, 48, 108, lighter(c, 0.62), 2) +
  stroke('M188 268H212M188 280H206', darker(c, 0.2), 3);

export const teaTowel =
  (weave: 'stripe' | 'check' = 'stripe'): Drawing =>
  (c) => {
    const lines =
      weave === 'stripe'
        ? stroke('M152 112V296M164 112V298M236 112V298M248 112V296', c, 5, 'butt')
        : stroke(
            'M152 112V298M176 112V300M224 112V300M248 112V298M134 150H266M134 182H266M134 214H266M134 246H266M134 278H266',
            c,
            7,
            'butt',
          );
    return (
      stroke('M84 108H316', '#c79f6b', 11) +
      `<g transform="translate(6 9)" opacity=".16">${flat('M130 106H270L272 300Q200 314 128 300Z', '#0b1512')}</g>` +
      solid('M130 106H270L272 300Q236 310 200 302Q164 310 128 300Z', '#f3ede0') +
      lines +
      flat('M130 100H270V116H130Z', darker('#f3ede0', 0.1)) +
      stroke('M84 104H316', '#d8b482', 4)
    );
  };

export const apron: Drawing = (c) =>
  stroke('M168 116C166 76 234 76 232 116', lighter(c, 0.3), 7) +
  stroke('M132 206C104 216 92 246 96 270M268 206C296 216 308 246 304 270', lighter(c, 0.3), 6) +
  solid('M164 112H236L246 168Q252 196 276 204L284 322Q200 336 116 322L124 204Q148 196 154 168Z', c) +
  box(152, 232, 96, 58, darker(c, 0.12), 6) +
  stroke('M200 234V288', darker(c, 0.3), 2) +
  stroke('M170 122H230', lighter(c, 0.3), 3);

export const tablecloth: Drawing = (c) =>
  shadow(120) +
  solid(
    'M84 224Q84 206 104 204H296Q316 206 316 224L330 318Q300 306 270 322Q236 306 200 322Q164 306 130 322Q100 306 70 318Z',
    c,
  ) +
  flat('M84 224Q84 206 104 204H296Q316 206 316 224Q200 240 84 224Z', lighter(c, 0.2)) +
  stroke('M74 300Q100 290 130 306Q164 290 200 306Q236 290 270 306Q300 290 328 300', lighter(c, 0.5), 4);
