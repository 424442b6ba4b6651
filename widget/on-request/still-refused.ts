import type { Refusal, Widget } from '../widget.ts';
import { slotTroubles } from './slot-troubles.ts';

/** What was not done: what has waited for a yes was, once there is one. */
export const stillRefused = (widget: Widget): Refusal[] => [
  ...widget.refusals.filter(({ reason }) => !widget.consentLevel || reason !== 'no-consent'),
  ...slotTroubles(widget),
];
