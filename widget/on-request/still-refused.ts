import type { Refusal, Widget } from '../widget.ts';

/** What was not done: what has waited for a yes was, once there is one. */
export const stillRefused = ({ refusals, consentLevel }: Widget): Refusal[] =>
  refusals.filter(({ reason }) => !consentLevel || reason !== 'no-consent');
