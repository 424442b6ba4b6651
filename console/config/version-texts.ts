import { asApiError } from '../use-load.ts';

/** The texts of versions, each fetched once, because a version never changes; one that failed is fetched when it is asked for again. */
export class VersionTexts {
  readonly #texts = new Map<string, string>();
  readonly #faults = new Map<string, string>();
  readonly #underWay = new Set<string>();
  readonly #fetch: (version: string) => Promise<string>;
  readonly #onChange: () => void;

  constructor(fetch: (version: string) => Promise<string>, onChange: () => void) {
    this.#fetch = fetch;
    this.#onChange = onChange;
  }

  /** Undefined until it is there. */
  textOf = (version: string): string | undefined => this.#texts.get(version);

  /** Why the last attempt failed; undefined: it did not, or another is under way. */
  faultOf = (version: string): string | undefined => this.#faults.get(version);

  ask = (versions: readonly string[]): void => {
    for (const version of new Set(versions)) {
      if (!this.#texts.has(version) && !this.#underWay.has(version)) void this.#read(version);
    }
  };

  async #read(version: string): Promise<void> {
    this.#underWay.add(version);
    if (this.#faults.delete(version)) this.#onChange();
    try {
      this.#texts.set(version, await this.#fetch(version));
    } catch (error) {
      this.#faults.set(version, asApiError(error).message);
    }
    this.#underWay.delete(version);
    this.#onChange();
  }
}
