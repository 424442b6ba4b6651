/** Edges, and what to use them on. */
import type { Drawing } from './brush.ts';
import { box, darker, disc, flat, lighter, shadow, solid, stroke, turn } from './brush.ts';

const blades = {
  chef: 'M196 258H60C74 286 128 300 196 300Z',
  santoku: 'M196 252H84C72 254 66 268 78 284C96 302 150 302 196 302Z',
  bread:
    'M196 262H58Q48 262 50 272L56 286 66 278 76 288 86 279 96 289 106 280 116 290 126 281 136 291 146 282 156 292 166 283 176 293 186 284 196 292Z',
  paring: 'M196 266H112C120 284 150 294 196 294Z',
  cleaver: 'M196 232H70Q62 232 62 240V306Q62 314 70 314H196Z',
};

export const knife =
  (blade: keyof typeof blades = 'chef'): Drawing =>
  (c) => {
    const rivets = [232, 266, 300].map((x) => disc(x, 271, 4, '#d9b45c')).join('');
    const handle = solid('M206 254H318Q336 256 336 272Q336 288 318 288C290 280 240 292 206 290Z', c);
    const tilted =
      flat('M60 318H336', 'none') +
      `<g transform="translate(4 7)" opacity=".22">${flat(blades[blade], '#0b1512')}${flat('M206 254H318Q336 256 336 272Q336 288 318 288C290 280 240 292 206 290Z', '#0b1512')}</g>` +
      solid(blades[blade], '#d3d9db') +
      flat(blades[blade], '#ffffff', ' opacity=".2" transform="translate(0 -1)"') +
      box(192, 252, 16, 42, '#aab2b4', 2) +
      handle +
      rivets;
    return `<g transform="translate(0 -32)">${turn(-24, tilted, 200, 270)}</g>`;
  };

export const board =
  (shape: 'rectangle' | 'round' | 'paddle' = 'rectangle'): Drawing =>
  (c) => {
    const grain = (d: string) => stroke(d, darker(c, 0.14), 2.5);
    if (shape === 'round')
      return (
        shadow(96) +
        solid('M200 132A98 98 0 1 1 199.9 132Z', c) +
        grain('M122 196C170 186 240 204 286 190M110 236C170 226 240 246 294 230M122 276C170 266 250 284 282 272') +
        disc(200, 156, 9, darker(c, 0.55))
      );
    if (shape === 'paddle')
      return (
        shadow(76) +
        solid(
          'M184 112Q200 100 216 112V176Q270 180 272 204V314Q272 330 256 330H144Q128 330 128 314V204Q130 180 184 176Z',
          c,
        ) +
        grain('M150 210V316M174 196V322M228 196V322M250 212V316') +
        disc(200, 130, 7, darker(c, 0.55))
      );
    return (
      shadow(112) +
      box(96, 178, 208, 152, c, 14) +
      box(112, 194, 176, 120, lighter(c, 0.12), 8) +
      grain('M120 222C180 214 240 230 282 220M120 254C180 246 240 262 282 252M120 286C180 278 240 294 282 284')
    );
  };

export const knifeBlock: Drawing = (c) =>
  shadow(86, 196) +
  [0, 1, 2, 3].map((i) => turn(-24, box(170 + i * 24, 138 - (i % 2) * 8, 16, 66, '#2a2b2d', 6), 200, 280)).join('') +
  turn(-24, box(158, 196, 108, 120, c, 8), 200, 280) +
  solid('M118 330L134 296L256 240Q262 300 240 330Z', darker(c, 0.16));

export const steel: Drawing = (c) =>
  `<g transform="translate(0 -18)">${turn(-24, `<g transform="translate(4 7)" opacity=".2">${box(56, 266, 290, 14, '#0b1512', 7)}</g>` + box(56, 264, 158, 12, '#aab2b4', 6) + stroke('M64 268H206', '#dfe4e6', 2) + box(206, 252, 12, 36, '#8d979b', 3) + box(216, 256, 116, 28, c, 13), 200, 270)}</g>`;

export const whetstone: Drawing = (c) =>
  shadow(112) +
  solid('M84 318L96 330H304L316 318V300H84Z', '#9a6b43') +
  flat('M108 264H292L316 300H84Z', lighter(c, 0.1)) +
  solid('M84 288H316V306H84Z', c) +
  flat('M84 288L108 262H292L316 288Z', lighter(c, 0.2));

export const magneticRail: Drawing = (c) =>
  box(70, 168, 260, 34, c, 8) +
  [
    [120, 150, 'M112 168V286L136 250V168Z'],
    [200, 150, 'M190 168V306Q210 300 212 262V168Z'],
    [276, 150, 'M268 168V262L286 236V168Z'],
  ]
    .map(([x, , d]) => box(Number(x) - 8, 104, 20, 70, '#2a2b2d', 7) + solid(String(d), '#d3d9db'))
    .join('');
