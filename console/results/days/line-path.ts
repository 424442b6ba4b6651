/** A line through the values that there are. */
export interface LinePath {
  /** The `d` of an SVG path, between points of whole steps. */
  line: string;
  /** Points that no line reaches: those without a neighbour, and those of steps that are not over. */
  alone: number[];
}

/** @param x, y where a step and a value stand; null: there is no value, and the line has a gap. Pure. */
export function linePath(
  values: readonly (number | null)[],
  isWhole: (at: number) => boolean,
  x: (at: number) => number,
  y: (value: number) => number,
): LinePath {
  const path: LinePath = { line: '', alone: [] };
  const has = (at: number): boolean => at >= 0 && at < values.length && values[at] !== null && isWhole(at);
  for (const [at, value] of values.entries()) {
    if (value === null) continue;
    if (has(at)) path.line += `${has(at - 1) ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    if (!has(at) || (!has(at - 1) && !has(at + 1))) path.alone.push(at);
  }
  return path;
}
