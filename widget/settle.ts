import type { Widget } from './widget.ts';

/** After an answer: the config's consent and thresholds are known. */
export function settle(widget: Widget): void {
  widget.applyConsent();
  widget.sendPageEvents();
}
