/** Lamps that make six o'clock bearable, and what goes into them. */
import type { Drawing } from './brush.ts';
import { band, box, darker, disc, ellipse, flat, lathe, level, shadow, solid, stroke } from './brush.ts';

const glow = (cx: number, cy: number, r: number) => `<circle class="glow" cx="${cx}" cy="${cy}" r="${r}" fill="url(#g)"/>`;
const BRASS = '#c9a14f';

export const tableLamp =
  (shape: 'mushroom' | 'drum' | 'globe' | 'task' = 'mushroom'): Drawing =>
  (c) => {
    switch (shape) {
      case 'mushroom':
        return glow(200, 220, 130) + shadow(64) + lathe([[24, 214], [20, 270], [30, 308], [58, 326]], c) + lathe([[16, 128], [84, 154], [112, 206], [108, 218]], c) + ellipse(200, 216, 108, 14, '#ffeebc') + ellipse(200, 214, 108, 12, '#fff6dc');
      case 'drum':
        return glow(200, 170, 120) + shadow(62) + lathe([[10, 206], [30, 236], [48, 280], [36, 314], [52, 328]], c) + box(195, 186, 10, 26, BRASS, 1) + lathe([[66, 96], [66, 96], [92, 190]], '#f1e4c6') + level(66, 96, '#fff6dc') + band(90, 182, 6, darker('#f1e4c6', 0.14));
      case 'globe':
        return glow(200, 178, 130) + shadow(60) + lathe([[30, 240], [34, 252], [52, 316], [56, 328]], c) + disc(200, 178, 70, '#fff3d0') + `<ellipse cx="176" cy="150" rx="16" ry="22" fill="#fff" opacity=".7"/>` + band(32, 240, 8, BRASS);
      case 'task':
        return glow(282, 210, 90) + shadow(56, 156) + lathe([[8, 306], [50, 316], [56, 328]], c, 156) + stroke('M156 306L126 208L238 132', darker(c, 0.15), 8) + disc(126, 208, 9, BRASS) + `<g transform="rotate(38 244 140)">${lathe([[12, 120], [22, 132], [62, 186]], c, 244)}${ellipse(244, 186, 62, 10, '#fff3d0')}</g>`;
    }
  };

export const floorLamp =
  (shape: 'arc' | 'tripod' | 'column' = 'column'): Drawing =>
  (c) => {
    if (shape === 'arc') return glow(112, 170, 90) + shadow(58, 280) + lathe([[48, 314], [52, 320], [52, 328]], '#e8e4dc', 280) + stroke('M280 314C300 120 230 40 112 96', BRASS, 7) + lathe([[10, 96], [40, 108], [62, 148], [60, 154]], c, 112) + ellipse(112, 152, 60, 9, '#fff3d0');
    if (shape === 'tripod') return glow(200, 100, 100) + shadow(90) + stroke('M200 150L130 328M200 150L270 328M200 150L206 322', '#c79f6b', 9) + disc(200, 152, 11, BRASS) + lathe([[52, 52], [52, 52], [78, 132]], c) + level(52, 52, '#fff6dc');
    return glow(200, 96, 100) + shadow(52) + lathe([[8, 312], [46, 320], [50, 328]], c) + stroke('M200 316V120', darker(c, 0.1), 8) + lathe([[44, 44], [44, 44], [70, 124]], '#f1e4c6') + level(44, 44, '#fff6dc');
  };

export const pendant =
  (shape: 'dome' | 'globe' | 'cone' | 'paper' = 'dome'): Drawing =>
  (c) => {
    const flex = stroke('M200 0V130', '#3b4042', 4);
    switch (shape) {
      case 'dome':
        return glow(200, 244, 130) + flex + box(188, 112, 24, 26, BRASS, 4) + lathe([[16, 134], [86, 168], [118, 236], [116, 246]], c) + ellipse(200, 244, 116, 16, '#fff3d0') + disc(200, 248, 16, '#fffbea');
      case 'globe':
        return glow(200, 206, 140) + flex + lathe([[22, 108], [28, 116], [30, 134]], c) + disc(200, 210, 78, '#fff3d0') + ellipse(172, 180, 16, 24, '#ffffff');
      case 'cone':
        return glow(200, 252, 110) + flex + lathe([[14, 110], [24, 132], [86, 252]], c) + ellipse(200, 252, 86, 13, '#fff3d0');
      case 'paper':
        return glow(200, 210, 140) + flex + flat('M118 210C118 130 160 108 200 108C240 108 282 130 282 210C282 290 240 312 200 312C160 312 118 290 118 210Z', c) + flat('M118 210C118 130 160 108 200 108C240 108 282 130 282 210C282 290 240 312 200 312C160 312 118 290 118 210Z', 'url(#v)') + [136, 162, 188, 214, 240, 266, 290].map((y) => stroke(`M${200 - Math.sqrt(Math.max(0, 1 - ((y - 210) / 104) ** 2)) * 82} ${y}Q200 ${y + 10} ${200 + Math.sqrt(Math.max(0, 1 - ((y - 210) / 104) ** 2)) * 82} ${y}`, darker(c, 0.14), 2)).join('');
    }
  };

export const bulb =
  (shape: 'globe' | 'pear' | 'candle' = 'pear'): Drawing =>
  (c) => {
    const profile = { globe: [[4, 112], [64, 148], [70, 194], [26, 252]], pear: [[4, 116], [54, 150], [58, 190], [24, 250]], candle: [[2, 104], [28, 160], [38, 204], [22, 250]] } as const;
    return glow(200, 184, 130) + shadow(38) + lathe(profile[shape], c) + stroke('M188 248L184 206L192 178L200 206L208 178L216 206L212 248', '#d98a24', 3) + flat('M160 168Q154 190 164 212L170 210Q162 190 168 168Z', '#fff', ' opacity=".8"') + lathe([[26, 250], [28, 256], [28, 300], [16, 322]], '#aab2b4') + stroke('M173 266Q200 274 227 266M173 280Q200 288 227 280M174 294Q200 302 226 294', '#7c868a', 4);
  };

export const lantern: Drawing = (c) =>
  glow(200, 250, 110) + shadow(62) + stroke('M158 190C160 128 240 128 242 190', darker(c, 0.1), 7) + lathe([[22, 172], [50, 184], [54, 198]], c) + `<g opacity=".85">${lathe([[46, 200], [54, 240], [50, 288]], '#fff0c4')}</g>` + solid('M200 222C184 246 186 270 200 272C214 270 216 246 200 222Z', '#eda233') + stroke('M150 200C142 240 144 270 152 296M250 200C258 240 256 270 248 296', darker(c, 0.15), 5) + lathe([[52, 288], [58, 298], [58, 328]], c);
