/** Timers this late say that the thread is full: measured, 1 ms at two thirds of what it can do, 10 ms when it is full. */
const LATE_MS = 5;
/** Most of so many timers, one after the other, must be late: one pause of a learning step says nothing. */
const PROBES = 5;
/**
 * So much may always begin in a window: no shop sends more to one place unless it is flooded, and timers may be late for
 * other reasons.
 */
const LEAST = 20;
/** What is let in is counted over so long. */
const WINDOW_MS = 100;
const SHRINK = 0.7;
/** Each time that no queue stands, so much more is let in, and one more. */
const GROW = 1.1;
/** When nothing came for so long, any queue is gone. */
const CALM_MS = 1000;
/** Above this there is no need to count. */
const PLENTY = 200;

/**
 * Limits how much work a thread starts. An overloaded thread looks idle from inside, because started work runs before
 * queued work; timers wait in that queue, so their lateness shows the overload. A thread that is not overloaded refuses
 * nothing. Pure: the caller passes the time, and how late its timers are.
 */
export class ThreadPace {
  /** In one window. */
  #most = Infinity;
  /** In this one: what came while the thread stood still for longer is not refused for it. */
  #room = Infinity;
  #windowBegan = -Infinity;
  #inWindow = 0;
  #beforeIt = 0;
  #late: number[] = [];

  /** Whether one more piece of work may begin; where it may, it is counted. */
  begin(now: number): boolean {
    if (now - this.#windowBegan >= WINDOW_MS) {
      const windows = (now - this.#windowBegan) / WINDOW_MS;
      if (windows * WINDOW_MS > CALM_MS) this.#most = Infinity;
      this.#room = Math.floor(this.#most * windows);
      this.#beforeIt = this.#inWindow / windows;
      this.#windowBegan = now;
      this.#inWindow = 0;
    }
    if (this.#inWindow >= this.#room) return false;
    this.#inWindow++;
    return true;
  }

  /** A timer was so many ms late. */
  timer(lateMs: number): void {
    this.#late.push(lateMs);
    if (this.#late.length < PROBES) return;
    const [median = 0] = this.#late.sort((a, b) => a - b).slice(PROBES >> 1);
    this.#late = [];
    if (median > LATE_MS)
      this.#most = Math.max(LEAST, SHRINK * Math.min(this.#most, Math.max(this.#inWindow, this.#beforeIt)));
    else {
      this.#most = this.#most * GROW + 1;
      if (this.#most > PLENTY) this.#most = Infinity;
    }
  }
}
