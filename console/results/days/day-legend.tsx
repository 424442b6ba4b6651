import { type Metric, type Series, METRICS, valueOf } from './day-series.ts';
import type { Step, Unit } from './day-steps.ts';
import { sayStep } from './say-step.ts';
import { sayValue } from './say-value.ts';

interface Props {
  step: Step;
  unit: Unit;
  /** Its place among the steps. */
  at: number;
  series: readonly Series[];
  metric: Metric;
  currency: string;
}

/** Which line is which, with its figure on the day that is looked at. */
export function DayLegend({ step, unit, at, series, metric, currency }: Props) {
  return (
    <dl class="day-legend">
      <div class="when">
        <dt class="unseen">{METRICS[metric]}</dt>
        <dd>
          <b>{sayStep(step, unit)}</b>
          {!step.whole && <span class="note"> so far</span>}
        </dd>
      </div>
      {series.map(({ name, counts }, n) => (
        <div key={name}>
          <dt>
            <svg width="26" height="10" aria-hidden="true" class={`line line-${n}`}>
              <path d="M1 5H25" />
            </svg>
            {name}
          </dt>
          <dd>{sayValue(valueOf(metric, counts[at]!), metric, currency)}</dd>
        </div>
      ))}
    </dl>
  );
}
