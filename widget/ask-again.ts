import type { RecommendationAnswer } from '../shared/recommendation.ts';
import { inTime } from './in-time.ts';
import { settle } from './settle.ts';
import type { Widget, Writes } from './widget.ts';

/**
 * Asks for the page as it is now, and draws the answer, however late, unless it has been asked for once more meanwhile.
 * What is drawn of the page before does not wait for that, nor does who calls this.
 */
export function askAgain(widget: Widget & Writes<'askTurn' | 'isBetween'>): Promise<void> {
  return widget.safely(async () => {
    const mine = ++widget.askTurn;
    const show = (answer: RecommendationAnswer | null): void => {
      if (mine !== widget.askTurn) return;
      settle(widget);
      widget.isBetween = false;
      widget.showShelves(answer);
    };
    await inTime(widget.askWorker().then(show));
    if (widget.isBetween) show(null);
  });
}
