import type { Stretch } from './in-flight.ts';
import { InFlight } from './in-flight.ts';
import { ARRIVING_MS } from './places.ts';

/** A call that was cut off never says that it is over: after so long it is taken to be. */
const FORGOTTEN_AFTER_MS = 30_000;
/** So long a window is looked at as one, as in CoDel (RFC 8289): one slow answer, or one pause, says nothing. */
const WINDOW_MS = 100;
/** Where even the quickest of a window took twice as long as the quickest ever, and so much more, a queue stands. */
const SLOW_FACTOR = 2;
const SLOW_EXTRA_MS = 25;
/** Each window with a queue takes so much of the bound away, and each without adds so many places. */
const SHRINK = 0.7;
const GROW = 4;
/** What a quick object needs to be kept busy. */
const LEAST = 4;
/**
 * If requests are slow although few are in flight, the object may have moved. The best known latency then drifts up,
 * doubling in about 30 s. Not sooner: an overload of the whole machine looks the same.
 */
const FORGET_QUICKEST = 0.002;
/** With nothing under way for so long, any queue is gone. */
const CALM_MS = 1000;

/** One request that was let in. */
export interface Visit {
  arriving: Stretch | null;
  /** When it went on to the object, in ms. */
  began: number;
}

/**
 * Bounds the requests in flight to one object. The bound shrinks while a queue stands and grows while none does.
 * Refused senders retry. Without a bound a queue would grow, and all of its requests, and in a shared thread the shelves
 * too, would wait too long. Pure: the caller passes the time.
 */
export class Admission {
  readonly #most: number;
  /** What waits for its sender, not for the object. */
  readonly #arriving = new InFlight(ARRIVING_MS / 2);
  /** At the object, the one that began first at the front. */
  readonly #working = new Set<Visit>();
  #bound: number;
  #quickest = Infinity;
  #windowBegan = -Infinity;
  #quickestOfWindow = Infinity;
  #mostOfWindow = 0;
  #lastEnd = -Infinity;

  /** @param most so many at once are taken from an idle state */
  constructor(most: number) {
    this.#most = most;
    this.#bound = most;
  }

  /** Null: too much is under way. What was let in must {@link Admission.end}, whatever becomes of it. */
  enter(now: number): Visit | null {
    this.#look(now);
    const underWay = this.underWay(now);
    if (underWay >= Math.floor(this.#bound)) return null;
    this.#mostOfWindow = Math.max(this.#mostOfWindow, underWay + 1);
    return { arriving: this.#arriving.begin(now), began: now };
  }

  /** The request is read and goes on to the object. */
  begin(visit: Visit, now: number): void {
    if (visit.arriving) this.#arriving.end(visit.arriving);
    visit.arriving = null;
    visit.began = now;
    this.#working.add(visit);
  }

  /** It is over, the object's answer being there or not. */
  end(visit: Visit, now: number): void {
    if (visit.arriving) this.#arriving.end(visit.arriving);
    visit.arriving = null;
    if (!this.#working.delete(visit)) return;
    const took = now - visit.began;
    this.#quickest = Math.min(this.#quickest, took);
    this.#quickestOfWindow = Math.min(this.#quickestOfWindow, took);
    this.#lastEnd = now;
    this.#look(now);
  }

  underWay(now: number): number {
    for (const oldest of this.#working) {
      if (now - oldest.began < FORGOTTEN_AFTER_MS) break;
      this.#working.delete(oldest);
    }
    return this.#arriving.count(now) + this.#working.size;
  }

  /** At a window's end, the bound follows what the window showed. */
  #look(now: number): void {
    if (now - this.#windowBegan < WINDOW_MS) return;
    const [oldest] = this.#working;
    if (!oldest && now - this.#lastEnd > CALM_MS) this.#bound = this.#most;
    else if (this.#quickestOfWindow < Infinity) this.#judge(this.#quickestOfWindow);
    // Where nothing came back in all that time, what has waited longest tells.
    else if (oldest) this.#judge(now - oldest.began);
    this.#windowBegan = now;
    this.#quickestOfWindow = Infinity;
    this.#mostOfWindow = this.#working.size;
  }

  #judge(quickest: number): void {
    if (quickest <= SLOW_FACTOR * this.#quickest + SLOW_EXTRA_MS) {
      this.#bound = Math.min(this.#most, this.#bound + GROW);
      return;
    }
    // So few make no queue: the object is slow for another reason, and fewer would not make it quicker.
    if (this.#mostOfWindow <= LEAST)
      this.#quickest = Math.min(quickest, this.#quickest + (this.#quickest + 1) * FORGET_QUICKEST);
    else this.#bound = Math.max(LEAST, this.#bound * SHRINK);
  }
}
