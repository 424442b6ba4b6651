/**
 * Whole answers for requests that are the same to the letter, as those of many first-time visitors to one page are.
 * Nothing outlives the minute in which it was made, and a request that comes only once is not kept: so no visitor's
 * own cart stays here.
 */

/** Characters of requests and answers that an isolate keeps. */
const MAX_CHARACTERS = 6_000_000;
/** Longer requests speak of one visitor. */
const MAX_REQUEST_LENGTH = 2_000;
/** Hashes of requests seen once: a power of two. */
const SEEN_ONCE = 8_192;
const MINUTE_MS = 60_000;

interface Answer {
  body: string;
  /** ms since 1970. */
  until: number;
}

export class AnswerMemo {
  #answers = new Map<string, Answer>();
  #characters = 0;
  #minute = 0;
  readonly #seen = new Int32Array(SEEN_ONCE);

  /** The answer to a request, where one was kept and still stands. `key` says the request, and of which versions. */
  get(key: string, now: number): string | null {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.#minute) this.#begin(minute);
    const answer = this.#answers.get(key);
    return answer !== undefined && now < answer.until ? answer.body : null;
  }

  /** Keeps an answer that stands until `until`, if its request came before. Ask `get` first. */
  offer(key: string, body: string, until: number): void {
    if (key.length > MAX_REQUEST_LENGTH || !this.#cameBefore(key)) return;
    this.#characters += key.length + body.length;
    if (this.#characters > MAX_CHARACTERS) this.#begin(this.#minute);
    else this.#answers.set(key, { body, until });
  }

  #begin(minute: number): void {
    this.#answers = new Map();
    this.#characters = 0;
    this.#minute = minute;
    this.#seen.fill(0);
  }

  #cameBefore(key: string): boolean {
    let hash = 0x811c9dc5;
    for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
    const place = (hash ^ (hash >>> 16)) & (SEEN_ONCE - 1);
    if (this.#seen[place] === hash) return true;
    this.#seen[place] = hash;
    return false;
  }
}
