/** What waits for an answer, beside the shelves, waits no longer. */
const AWAITED_MS = 1500;

export const inTime = (answered: Promise<unknown>): Promise<unknown> =>
  Promise.race([answered, new Promise((done) => setTimeout(done, AWAITED_MS))]);
