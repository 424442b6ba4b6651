import { settle } from './settle.ts';
import type { Widget, Writes } from './widget.ts';

/** Asks for the page as it is now, and draws the answer unless it has been asked for once more meanwhile. */
export function askAgain(widget: Widget & Writes<'askTurn' | 'isBetween'>): Promise<void> {
  return widget.safely(async () => {
    const mine = ++widget.askTurn;
    const answer = await widget.askWorker();
    if (mine !== widget.askTurn) return;
    settle(widget);
    widget.isBetween = false;
    widget.showShelves(answer);
  });
}
