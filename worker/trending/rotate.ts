/** How far chance may move a score: this share of the gap between the first place and the one at `REACH`. */
const SWING = 0.5;
/** Two shelves' worth of places: about so many take turns on the first shelf. */
const REACH = 16;

/**
 * Shuffles a ranked list a little, the same way for the same seed: neighbours in rank change places, the last of a
 * long list never becomes the first. With the number of the day as the seed a shelf changes daily. The
 * scores are the rotated ones, so the list stays sorted by them.
 */
export function rotate<Row extends { item: number; score: number }>(ranked: readonly Row[], seed: number): Row[] {
  if (ranked.length < 2) return [...ranked];
  const gap = ranked[0]!.score - ranked[Math.min(REACH, ranked.length - 1)]!.score;
  return ranked
    .map((row) => ({ ...row, score: row.score + gap * SWING * (chance(seed, row.item) - 0.5) }))
    .sort((a, b) => b.score - a.score || a.item - b.item);
}

/** A number in [0, 1) from two whole numbers (the finaliser of MurmurHash3, Appleby). */
function chance(seed: number, item: number): number {
  let hash = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(item + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
