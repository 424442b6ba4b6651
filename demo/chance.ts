/** Repeatable chance: one seed, one sequence. The generator is mulberry32 (Tommy Ettinger's, public domain), written anew. */

export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  /** Index drawn in proportion to the weights; their sum may be anything above 0. */
  pick(weights: ArrayLike<number>): number;
  /** Standard normal (Box and Muller). */
  normal(): number;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    pick(weights) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]!;
      let left = next() * sum;
      for (let i = 0; i < weights.length; i++) {
        left -= weights[i]!;
        if (left < 0) return i;
      }
      return weights.length - 1;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
