import type { Widget, Writes } from './widget.ts';

type Left =
  | 'declared'
  | 'eventsBefore'
  | 'pageEvents'
  | 'asking'
  | 'dataLayerOffset'
  | 'askTurn'
  | 'isBetween'
  | 'isCorrected';

/** Forgets what was said of the page before; `pushed`: how much of the data layer speaks of it. */
export function leavePage(widget: Widget & Writes<Left>, pushed: number): void {
  widget.isCorrected = false;
  widget.eventsBefore = widget.pageEvents;
  widget.pageEvents = new Map();
  widget.declared = widget.asking = undefined;
  widget.dataLayerOffset = pushed;
  // What is still on its way was asked for the page before, and what is drawn is its.
  widget.askTurn++;
  widget.isBetween = true;
}
