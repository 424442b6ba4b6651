/** A line through the values that there are, as the `d` of two SVG paths. */
export interface LinePath {
  /** Between points of whole steps. */
  sure: string;
  /** To or from a point whose days are not over, or not all looked at. */
  open: string;
  /** Points without a neighbour: no line shows them. */
  alone: number[];
}

/** @param x, y where a step and a value stand; null: there is no value, and the line has a gap. Pure. */
export function linePath(
  values: readonly (number | null)[],
  isWhole: (at: number) => boolean,
  x: (at: number) => number,
  y: (value: number) => number,
): LinePath {
  const path: LinePath = { sure: '', open: '', alone: [] };
  const point = (at: number): string => `${x(at).toFixed(1)} ${y(values[at]!).toFixed(1)}`;
  const has = (at: number): boolean => values[at] !== null && values[at] !== undefined;
  let pen = -1;
  for (let at = 0; at < values.length; at++) {
    if (!has(at)) continue;
    if (!has(at - 1) && !has(at + 1)) path.alone.push(at);
    if (!has(at - 1)) continue;
    if (isWhole(at) && isWhole(at - 1)) {
      path.sure += pen === at - 1 ? `L${point(at)}` : `M${point(at - 1)}L${point(at)}`;
      pen = at;
    } else path.open += `M${point(at - 1)}L${point(at)}`;
  }
  return path;
}
