/**
 * Keeps the `limit` highest-scored items of a stream, best first; equal scores by item number, so that the same
 * input always gives the same list. O(1) for an item that does not get in, O(limit) for one that does.
 */
export class TopList {
  readonly items: number[] = [];
  readonly scores: number[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Below this score nothing gets in. */
  get least(): number {
    if (this.items.length < this.#limit) return -Infinity;
    return this.#limit > 0 ? this.scores[this.#limit - 1]! : Infinity;
  }

  add(item: number, score: number): void {
    const { items, scores } = this;
    let at = items.length;
    if (at >= this.#limit) {
      at -= 1;
      if (at < 0 || !before(score, item, scores[at]!, items[at]!)) return;
    } else {
      items.push(item);
      scores.push(score);
    }
    for (; at > 0 && before(score, item, scores[at - 1]!, items[at - 1]!); at--) {
      scores[at] = scores[at - 1]!;
      items[at] = items[at - 1]!;
    }
    scores[at] = score;
    items[at] = item;
  }
}

function before(score: number, item: number, otherScore: number, otherItem: number): boolean {
  return score > otherScore || (score === otherScore && item < otherItem);
}
