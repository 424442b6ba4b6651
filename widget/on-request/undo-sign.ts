const SVG = 'http://www.w3.org/2000/svg';
/** An arrow that turns back; a font may not have one. */
const PATH = 'M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3';

/** The picture on a button that brings something back, as high as a capital and in the text's colour. */
export function undoSign(): SVGElement {
  const sign = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  const set = (element: SVGElement, attributes: Record<string, string>): void => {
    for (const name in attributes) element.setAttribute(name, attributes[name]!);
  };
  set(sign, { viewBox: '0 0 24 24', width: '1em', height: '1em', 'aria-hidden': 'true' });
  set(path, { d: PATH, fill: 'none', stroke: 'currentColor', 'stroke-width': '2' });
  sign.append(path);
  return sign;
}
