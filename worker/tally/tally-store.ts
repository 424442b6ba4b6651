import type { Environment } from '../environment.ts';
import type { EventTally } from './event-tally.ts';

/** The object that counts a shop's events. */
export function tallyOf(env: Environment, shop: string): DurableObjectStub<EventTally> {
  return env.TALLY.getByName(shop);
}
