/**
 * Yes or no for each of many numbered things, for one asker after the other, without wiping or making anything in
 * between: an answer counts only for the asker whose mark it carries. Where two askers take turns, they ask again.
 */
export class Marks {
  /** By the number of a thing: the mark of who was told yes, or less than none of who was told no. */
  readonly answers: Float64Array;
  #last = 0;

  /** @param size things are numbered from 0 to below it */
  constructor(size: number) {
    this.answers = new Float64Array(size);
  }

  /** The mark of a new asker. */
  next(): number {
    return ++this.#last;
  }

  /** What is known for the asker: undefined where nothing is. */
  read(thing: number, mark: number): boolean | undefined {
    const answer = this.answers[thing];
    return answer === mark ? true : answer === -mark ? false : undefined;
  }

  write(thing: number, mark: number, answer: boolean): boolean {
    this.answers[thing] = answer ? mark : -mark;
    return answer;
  }
}
