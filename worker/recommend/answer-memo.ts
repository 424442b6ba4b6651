/**
 * Whole answers for requests that are the same to the letter, as those of many first-time visitors to one page are.
 * Nothing outlives the minute in which it was made, and a request that comes only once is not kept: so no visitor's
 * own cart stays here.
 */
import { MINUTE_MS } from '../../shared/durations.ts';
import { fnv1aSigned } from '../fnv1a.ts';

/** Characters of requests and answers that an isolate keeps. */
const MAX_CHARACTERS = 6_000_000;
/** Longer requests speak of one visitor. */
const MAX_REQUEST_LENGTH = 2_000;
/** Hashes of requests seen once: a power of two. */
const SEEN_ONCE = 8_192;

interface Answer {
  body: string;
  /** ms since 1970. */
  until: number;
}

/** What a shop's version and config answer, by the requests. */
interface Version {
  config: object;
  answers: Map<string, Answer>;
  /** Its own, so that a request that came to another version did not come before. */
  seed: number;
}

export class AnswerMemo {
  /** By what is known of the shop's version. */
  #versions = new Map<object, Version>();
  #characters = 0;
  #minute = 0;
  readonly #seen = new Int32Array(SEEN_ONCE);
  #lastSeed = 0;

  /** The answer to a request, where one was kept and still stands. @param known, config say of which versions */
  get(known: object, config: object, request: string, now: number): string | null {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.#minute) this.#begin(minute);
    const answer = this.#versionOf(known, config).answers.get(request);
    return answer !== undefined && now < answer.until ? answer.body : null;
  }

  /** Keeps an answer that stands until `until`, if its request came before. Ask `get` first. */
  offer(known: object, config: object, request: string, body: string, until: number): void {
    if (request.length > MAX_REQUEST_LENGTH) return;
    const version = this.#versionOf(known, config);
    if (!this.#cameBefore(request, version.seed)) return;
    this.#characters += request.length + body.length;
    if (this.#characters > MAX_CHARACTERS) this.#begin(this.#minute);
    else version.answers.set(request, { body, until });
  }

  #versionOf(known: object, config: object): Version {
    let version = this.#versions.get(known);
    if (version?.config !== config) {
      version = { config, answers: new Map(), seed: ++this.#lastSeed };
      this.#versions.set(known, version);
    }
    return version;
  }

  #begin(minute: number): void {
    this.#versions = new Map();
    this.#characters = 0;
    this.#minute = minute;
    this.#seen.fill(0);
  }

  #cameBefore(request: string, seed: number): boolean {
    const hash = fnv1aSigned(request, seed);
    const place = (hash ^ (hash >>> 16)) & (SEEN_ONCE - 1);
    if (this.#seen[place] === hash) return true;
    this.#seen[place] = hash;
    return false;
  }
}
