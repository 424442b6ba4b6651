import { InFlight } from './in-flight.ts';

/** What still arrives is counted so long: a body comes slowly over a telephone, and from some senders never. */
export const ARRIVING_MS = 100;

/** The place of one request that was let in. */
export interface Place {
  /** Its body is there as a whole. False: it took its time, and there is no room any more. */
  arrived: (now: number) => boolean;
  /** It is over, whatever became of it. It may be said twice. */
  leave: () => void;
}

/**
 * Lets only so many requests be under way. One whose body has not come holds its place for a moment only: else whoever
 * opens connections and sends nothing would fill all of them, and switch off every shop of the isolate.
 */
export class Places {
  readonly #most: number;
  readonly #arriving = new InFlight(ARRIVING_MS / 2);
  readonly #inside: InFlight;

  /** @param forgetMs one that was cut off holds its place for so long, and twice as long at the most */
  constructor(most: number, forgetMs: number) {
    this.#most = most;
    this.#inside = new InFlight(forgetMs);
  }

  /** Null: too much is under way. What was let in must {@link Place.leave}. */
  enter(now: number): Place | null {
    if (this.#isFull(now)) return null;
    const came = now;
    let counted = this.#arriving;
    let stretch = counted.begin(now);
    let over = false;
    const leave = (): void => {
      if (!over) counted.end(stretch);
      over = true;
    };
    return {
      arrived: (now) => {
        const isLate = now - came > ARRIVING_MS;
        if (over || (isLate && this.#isFull(now))) return false;
        counted.end(stretch);
        counted = this.#inside;
        stretch = counted.begin(now);
        return true;
      },
      leave,
    };
  }

  #isFull(now: number): boolean {
    return this.#arriving.count(now) + this.#inside.count(now) >= this.#most;
  }
}
