/** Green things with a use: to eat, to smell, to wait for. */
import type { Drawing } from './brush.ts';
import { darker, disc, lathe, lighter, shadow, solid, stroke, turn } from './brush.ts';
import { leaf, nurseryPot } from './nursery.ts';

export const olive: Drawing = (c) => {
  const crown = [...Array(62).keys()]
    .map((i) => {
      const a = i * 2.4;
      const r = 11.5 * Math.sqrt(i + 1);
      const x = Math.round(200 + Math.cos(a) * r);
      const y = Math.round(132 + Math.sin(a) * r * 0.9);
      return leaf(
        x,
        y + 16,
        40,
        10,
        Math.round(Math.cos(a) * 62 + ((i * 41) % 50) - 25),
        i % 3 === 0 ? lighter(c, 0.24) : i % 3 === 1 ? c : darker(c, 0.14),
      );
    })
    .join('');
  return (
    shadow(54) +
    stroke('M200 270C194 240 206 210 200 160M200 214L222 178M200 226L178 188', '#7a5a44', 8) +
    crown +
    [
      [172, 160],
      [226, 130],
      [206, 184],
    ]
      .map(([x, y]) => disc(x!, y!, 6, '#3d3350'))
      .join('') +
    nurseryPot('#b9714e', 54)
  );
};

export const herb: Drawing = (c) =>
  shadow(50) +
  [-34, 34, -17, 17, 0]
    .map((lean, stem) => {
      const tall = 92 - Math.abs(lean) * 0.7;
      const leaves = [0.3, 0.55, 0.8].flatMap((up, i) =>
        [-1, 1].map((side) =>
          leaf(
            200,
            256 - tall * up,
            34 - i * 4,
            17 - i * 2,
            side * (66 - i * 12),
            (i + stem) % 2 ? c : lighter(c, 0.14),
          ),
        ),
      );
      return turn(
        lean,
        stroke(`M200 256V${256 - tall}`, darker(c, 0.2), 4) +
          leaves.join('') +
          leaf(200, 262 - tall, 34, 15, 0, lighter(c, 0.2)),
        200,
        262,
      );
    })
    .join('') +
  nurseryPot('#6a7276', 48, 252);

export const rosemary: Drawing = (c) =>
  shadow(50) +
  [-30, 30, -15, 15, 0, -6]
    .map((lean, stem) => {
      const tall = 128 - Math.abs(lean) * 1.2 - (stem % 2) * 14;
      const needles = [...Array(9).keys()].flatMap((i) =>
        [-1, 1].map((side) =>
          stroke(`M200 ${252 - (tall * (i + 1)) / 9.5}l${side * 17} -13`, (i + stem) % 2 ? c : lighter(c, 0.2), 5),
        ),
      );
      return turn(lean, stroke(`M200 256V${252 - tall}`, '#7a6a4a', 4) + needles.join(''), 200, 262);
    })
    .join('') +
  nurseryPot('#b9714e', 48, 252);

export const bulbs: Drawing = (c) =>
  shadow(96) +
  [
    [136, 0],
    [264, 0],
    [200, -4],
  ]
    .map(([x, a]) =>
      turn(
        a!,
        lathe(
          [
            [5, 222],
            [12, 240],
            [46, 288],
            [40, 316],
            [16, 328],
          ],
          '#b98352',
          x,
        ) +
          stroke(
            `M${x! - 20} 270Q${x! - 26} 300 ${x! - 8} 324M${x! + 6} 262Q${x! + 20} 296 ${x! + 8} 324`,
            '#8e5f37',
            3,
          ) +
          solid(`M${x} 236C${x! - 12} 210 ${x! - 6} 184 ${x} 172C${x! + 6} 184 ${x! + 12} 210 ${x} 236Z`, c),
        x,
        328,
      ),
    )
    .join('');
