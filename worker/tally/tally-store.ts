import type { EventTally } from './event-tally.ts';

/** What is needed to reach the tallies. */
export interface TallyBinding {
  TALLY: DurableObjectNamespace<EventTally>;
}

/** The object that counts a shop's events. */
export function tallyOf(env: TallyBinding, shop: string): DurableObjectStub<EventTally> {
  return env.TALLY.getByName(shop);
}
