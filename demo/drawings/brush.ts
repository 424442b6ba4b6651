/**
 * The brush that all product pictures are painted with: turned bodies, flat shapes and soft light from the left,
 * so that a mug and an armchair look like one hand drew them. A picture is 400 × 400; things stand at `FLOOR`.
 */

/** Paints a product in one colour, as an SVG fragment that stands on the floor around x = 200. */
export type Drawing = (colour: string) => string;

export const FLOOR = 330;
const CENTRE = 200;
/** How far we look down on things: height of a circle's ellipse over its width. */
const TILT = 0.15;

/** Gradients that the fragments refer to; once per SVG document. */
export const DEFS =
  '<defs><linearGradient id="v"><stop offset="0" stop-color="#fff" stop-opacity=".26"/><stop offset=".38" stop-color="#fff" stop-opacity=".04"/><stop offset=".55" stop-color="#0d1620" stop-opacity=".03"/><stop offset="1" stop-color="#0d1620" stop-opacity=".3"/></linearGradient>' +
  '<radialGradient id="s"><stop offset="0" stop-color="#0b1512" stop-opacity=".34"/><stop offset=".6" stop-color="#0b1512" stop-opacity=".14"/><stop offset="1" stop-color="#0b1512" stop-opacity="0"/></radialGradient>' +
  '<radialGradient id="g"><stop offset="0" stop-color="#ffe9a8" stop-opacity=".75"/><stop offset="1" stop-color="#ffe9a8" stop-opacity="0"/></radialGradient></defs>';

/** Mixes two `#rrggbb` colours; `share` 0 gives the first, 1 the second. */
export function mix(a: string, b: string, share: number): string {
  const channel = (at: number) => {
    const from = Number.parseInt(a.slice(at, at + 2), 16);
    const to = Number.parseInt(b.slice(at, at + 2), 16);
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
export const darker = (colour: string, share = 0.25) => mix(colour, '#14211f', share);
export const lighter = (colour: string, share = 0.3) => mix(colour, '#ffffff', share);

const round = (n: number) => Math.round(n * 10) / 10;

export function flat(d: string, colour: string, extra = ''): string {
  return `<path d="${d}" fill="${colour}"${extra}/>`;
}

/** A filled shape with the light from the left over it. */
export function solid(d: string, colour: string): string {
  return flat(d, colour) + flat(d, 'url(#v)');
}

export function stroke(d: string, colour: string, width: number, cap: 'round' | 'butt' = 'round'): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="${cap}" stroke-linejoin="round"/>`;
}

/** A bent rod, such as a handle: a stroke with a thin light along it. */
export function rod(d: string, colour: string, width: number): string {
  return (
    stroke(d, darker(colour, 0.18), width) +
    `<g transform="translate(${round(-width * 0.12)} ${round(-width * 0.14)})">${stroke(d, lighter(colour, 0.08), width * 0.55)}</g>`
  );
}

export function ellipse(cx: number, cy: number, rx: number, ry: number, colour: string): string {
  return `<ellipse cx="${round(cx)}" cy="${round(cy)}" rx="${round(rx)}" ry="${round(ry)}" fill="${colour}"/>`;
}

export function disc(cx: number, cy: number, r: number, colour: string): string {
  return ellipse(cx, cy, r, r, colour) + ellipse(cx, cy, r, r, 'url(#v)');
}

export function box(x: number, y: number, width: number, height: number, colour: string, radius = 4): string {
  const rect = (fill: string) =>
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}" fill="${fill}"/>`;
  return rect(colour) + rect('url(#v)');
}

export function shadow(rx: number, cx = CENTRE, cy = FLOOR): string {
  return ellipse(cx + rx * 0.08, cy + 3, rx * 1.22, Math.max(9, rx * 0.17), 'url(#s)');
}

export function turn(degrees: number, fragment: string, x = CENTRE, y = 260): string {
  return `<g transform="rotate(${degrees} ${x} ${y})">${fragment}</g>`;
}

export function move(dx: number, dy: number, fragment: string, scale = 1): string {
  return `<g transform="translate(${round(dx + CENTRE * (1 - scale))} ${round(dy + FLOOR * (1 - scale))}) scale(${scale})">${fragment}</g>`;
}

/** Half a silhouette from top to bottom, as [radius, y] points. A point given twice is a corner. */
export type Profile = readonly (readonly [radius: number, y: number])[];

function curve(points: readonly (readonly [number, number])[]): string {
  let d = '';
  for (let i = 0; i + 1 < points.length; i++) {
    const [p0, p1, p2, p3] = [points[i - 1] ?? points[i]!, points[i]!, points[i + 1]!, points[i + 2] ?? points[i + 1]!];
    d += `C${round(p1[0] + (p2[0] - p0[0]) / 6)} ${round(p1[1] + (p2[1] - p0[1]) / 6)} ${round(p2[0] - (p3[0] - p1[0]) / 6)} ${round(p2[1] - (p3[1] - p1[1]) / 6)} ${round(p2[0])} ${round(p2[1])}`;
  }
  return d;
}

/** The outline of a turned body: what a lathe or a potter's wheel makes of a profile. */
export function lathePath(profile: Profile, cx = CENTRE): string {
  const first = profile[0]!;
  const last = profile.at(-1)!;
  const left = profile.map(([r, y]) => [cx - r, y] as const);
  const right = profile.map(([r, y]) => [cx + r, y] as const).toReversed();
  return (
    `M${round(cx - first[0])} ${first[1]}${curve(left)}A${last[0]} ${round(last[0] * TILT)} 0 0 0 ${round(cx + last[0])} ${last[1]}` +
    `${curve(right)}A${first[0]} ${round(first[0] * TILT)} 0 0 0 ${round(cx - first[0])} ${first[1]}Z`
  );
}

export function lathe(profile: Profile, colour: string, cx = CENTRE): string {
  return solid(lathePath(profile, cx), colour);
}

/** The open mouth of a turned body: a light rim and a dark inside. */
export function mouth(r: number, y: number, colour: string, cx = CENTRE, inside = darker(colour, 0.42)): string {
  return ellipse(cx, y, r, r * TILT, lighter(colour, 0.22)) + ellipse(cx, y + 1, r - 4, (r - 4) * TILT, inside);
}

/** A level surface inside or on top of a turned body, such as a lid or tea in a cup. */
export function level(r: number, y: number, colour: string, cx = CENTRE): string {
  return ellipse(cx, y, r, r * TILT, colour);
}

/** A band around a turned body that is `r` wide there. */
export function band(r: number, y: number, height: number, colour: string, cx = CENTRE): string {
  const dip = round(r * TILT);
  return flat(
    `M${cx - r} ${y}A${r} ${dip} 0 0 0 ${cx + r} ${y}V${y + height}A${r} ${dip} 0 0 1 ${cx - r} ${y + height}Z`,
    colour,
  );
}
