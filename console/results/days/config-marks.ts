import type { ConfigVersion } from '../../../shared/admin-answers.ts';
import { isoDay } from '../../words/say-time.ts';
import { type Step, stepOf } from './day-steps.ts';

/** The versions that went live in one step, the newest first. */
export interface Mark {
  step: number;
  versions: ConfigVersion[];
}

/** Where configs were pushed, by the same days as the counts: in UTC. The oldest first. Pure. */
export function configMarks(versions: readonly ConfigVersion[], steps: readonly Step[]): Mark[] {
  const marks = Map.groupBy(versions, ({ pushed_at }) => stepOf(steps, isoDay(pushed_at)));
  marks.delete(-1);
  return [...marks].map(([step, own]) => ({ step, versions: own })).sort((a, b) => a.step - b.step);
}
