/** Does one piece of work after another: each begins when the one before has ended, also where that failed. */
export class SerialWork {
  #before: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#before.then(work);
    this.#before = mine.catch(() => undefined);
    return mine;
  }
}
