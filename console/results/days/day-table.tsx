import type { DaysShown } from './days-shown.ts';
import { METRICS, valueOf } from './day-series.ts';
import { sayStep } from './say-step.ts';
import { sayValue } from './say-value.ts';

/** The chart as a table, the newest day first. */
export function DayTable({ steps, unit, series, metric, currency, marks }: DaysShown) {
  const pushed = new Map(marks.map(({ step, versions }) => [step, versions]));
  return (
    <div class="day-table" role="region" aria-label={`${METRICS[metric]}, ${unit} by ${unit}`} tabIndex={0}>
      <table>
        <caption class="unseen">
          {METRICS[metric]}, {unit} by {unit}
        </caption>
        <thead>
          <tr>
            <th scope="col">{unit === 'day' ? 'Day' : unit === 'week' ? 'Week' : 'Month'}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {marks.length > 0 && (
              <th scope="col" class="pushed">
                Config pushed
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {steps
            .map((step, at) => (
              <tr key={step.from}>
                <th scope="row">
                  {sayStep(step, unit)}
                  {!step.whole && <span class="note"> so far</span>}
                </th>
                {series.map(({ name, counts }) => (
                  <td key={name}>{sayValue(valueOf(metric, counts[at]!), metric, currency)}</td>
                ))}
                {marks.length > 0 && (
                  <td class="pushed">
                    {pushed
                      .get(at)
                      ?.map(({ version, message }) => message ?? version)
                      .join('; ')}
                  </td>
                )}
              </tr>
            ))
            .reverse()}
        </tbody>
      </table>
    </div>
  );
}
