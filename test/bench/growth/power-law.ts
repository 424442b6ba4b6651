/** y = factor · x^exponent, fitted to logarithms by least squares. */
export interface PowerLaw {
  exponent: number;
  /** Half the width of the exponent's 95% interval; NaN for fewer than three points. */
  plusMinus: number;
  factor: number;
  at: (x: number) => number;
  /** The last two points alone: another exponent than that of all tells that the law bends. */
  last: number;
}

/** Student's t at 97.5%, for 1, 2, 3, … degrees of freedom. */
const T_975 = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16];

export function fitPowerLaw(points: readonly (readonly [x: number, y: number])[]): PowerLaw {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(Math.max(y, Number.MIN_VALUE))] as const);
  const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [mx, my] = [mean(logs.map(([x]) => x)), mean(logs.map(([, y]) => y))];
  const sxx = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  const exponent = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / sxx;
  const rest = logs.reduce((sum, [x, y]) => sum + (y - my - exponent * (x - mx)) ** 2, 0);
  const freedom = points.length - 2;
  const plusMinus = freedom > 0 ? T_975[Math.min(freedom, T_975.length) - 1]! * Math.sqrt(rest / freedom / sxx) : NaN;
  const factor = Math.exp(my - exponent * mx);
  const [[x1, y1], [x2, y2]] = [...logs].sort(([a], [b]) => a - b).slice(-2) as [[number, number], [number, number]];
  return { last: (y2 - y1) / (x2 - x1), exponent, plusMinus, factor, at: (x) => factor * x ** exponent };
}
