import { ALONE, type BacktestTask } from '../../co-purchase/backtest-task.ts';
import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';
import type { Asking } from '../../co-purchase/fold-backtest.ts';
import type { LearningSession } from './learning-session.ts';

/** How far a run's backtest is, between the steps. A kill loses the trial that was under way. */
export class BacktestProgress {
  readonly #learning: LearningSession;
  /** The piece in progress, where the main ledger works alone. */
  #piece: { task: BacktestTask; work: Generator<number, Uint8Array> } | null = null;
  #choosing: { asking: Asking<CoPurchaseSettings>; next: IteratorResult<BacktestTask, CoPurchaseSettings> } | null =
    null;

  constructor(learning: LearningSession) {
    this.#learning = learning;
  }

  /** The next task, or what has been chosen. */
  next(): IteratorResult<BacktestTask, CoPurchaseSettings> {
    if (!this.#choosing) {
      const asking = this.#learning.backtest().settings();
      this.#choosing = { asking, next: asking.next([]) };
    }
    return this.#choosing.next;
  }

  /** The whole task, perhaps begun in an earlier step. */
  piece(task: BacktestTask): Generator<number, Uint8Array> {
    if (this.#piece?.task !== task)
      this.#piece = { task, work: this.#learning.work({ type: 'backtest', task, share: ALONE }) };
    return this.#piece.work;
  }

  /** Hands over the results of its task. */
  tell(parts: readonly Uint8Array[]): void {
    this.#choosing!.next = this.#choosing!.asking.next(parts);
  }
}
