import type { Mark } from './config-marks.ts';
import type { Metric, Series } from './day-series.ts';
import type { Step, Unit } from './day-steps.ts';

/** What is shown of the days, as lines or as a table. */
export interface DaysShown {
  steps: readonly Step[];
  unit: Unit;
  series: readonly Series[];
  metric: Metric;
  currency: string;
  /** Where a config was pushed. */
  marks: readonly Mark[];
}
