import type { Change } from '../delivery.ts';

/** How a platform says what it sends, and how its deliveries are read. */
export interface Platform {
  headers: { signature: string; topic: string; delivery: string };
  /** What it sends, unsigned and with nothing beside it, when a webhook is saved: any answer but a 2xx and it is not saved. */
  ping?: RegExp;
  /**
   * What a signed delivery asks for; what can't be read asks for nothing.
   * @param body the parsed JSON, with long ids as text. @param currency that of the shop, for prices that name none.
   */
  read(topic: string, body: unknown, currency: string, now: number): Change;
}
