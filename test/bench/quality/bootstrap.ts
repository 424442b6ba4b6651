export interface Interval {
  low: number;
  high: number;
}

const RESAMPLES = 1000;

/** 95% interval of mean(ours − theirs) by the paired bootstrap over orders. The same numbers in every run. */
export function pairedBootstrap(ours: Float64Array, theirs: Float64Array): Interval {
  const random = splitMix32(20_111_209);
  const n = ours.length;
  const means = new Float64Array(RESAMPLES);
  const difference = ours.map((value, order) => value - theirs[order]!);
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    let sum = 0;
    for (let k = 0; k < n; k += 1) sum += difference[Math.floor(random() * n)]!;
    means[resample] = sum / n;
  }
  means.sort();
  return { low: means[Math.floor(RESAMPLES * 0.025)]!, high: means[Math.ceil(RESAMPLES * 0.975) - 1]! };
}

/** A small seeded generator of numbers in [0, 1) (SplitMix, Steele et al., OOPSLA 2014). */
export function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
  };
}
