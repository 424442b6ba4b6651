/** Round numbers from 0 to just above `most`, some four of them: steps of 1, 2 or 5 times a power of ten. Pure. */
export function niceTicks(most: number, wholeOnly = false): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10;
  const step = wholeOnly ? Math.max(1, factor * power) : factor * power;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, n) => Number((n * step).toPrecision(12)));
}
