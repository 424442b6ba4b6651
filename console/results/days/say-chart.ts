import { METRICS, valueOf } from './day-series.ts';
import type { DaysShown } from './days-shown.ts';
import { sayStep } from './say-step.ts';
import { sayValue } from './say-value.ts';

/** The chart in a sentence; each day's figures are at the slider and in the table. */
export function sayChart({ steps, unit, series, metric, currency }: DaysShown): string {
  const lines = series.map(({ name, counts }) => {
    const values = counts.map((one) => valueOf(metric, one)).filter((value) => value !== null);
    if (values.length === 0) return `${name} none`;
    const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => sayValue(value, metric, currency));
    return `${name} between ${low} and ${high}`;
  });
  return `${METRICS[metric]}, ${unit} by ${unit}, ${sayStep(steps[0]!, unit)} to ${sayStep(steps.at(-1)!, unit)}: ${lines.join('; ')}`;
}

/** The figures of one step, for whoever hears the slider. @param at the step's place */
export function sayLook({ steps, unit, series, metric, currency, marks }: DaysShown, at: number): string {
  const figures = series.map(
    ({ name, counts }) => `${name} ${sayValue(valueOf(metric, counts[at]!), metric, currency)}`,
  );
  const pushed = marks.some(({ step }) => step === at) ? '; config pushed' : '';
  return `${sayStep(steps[at]!, unit)}${steps[at]!.whole ? '' : ', so far'}: ${figures.join(', ')}${pushed}`;
}
