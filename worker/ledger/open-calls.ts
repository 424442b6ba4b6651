/** The calls under way, so that whoever takes away what they work on can wait for their end. */
export class OpenCalls {
  readonly #open = new Set<Promise<unknown>>();

  async run<T>(work: () => Promise<T>): Promise<T> {
    const call = work();
    this.#open.add(call);
    try {
      return await call;
    } finally {
      this.#open.delete(call);
    }
  }

  /** Resolves when none is left; whoever waits lets no new one begin. */
  async ended(): Promise<void> {
    while (this.#open.size > 0) await Promise.allSettled(this.#open);
  }
}
