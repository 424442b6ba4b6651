import { useEffect, useState } from 'preact/hooks';
import type { ConfigVersion } from '../../../shared/admin-answers.ts';
import type { Report } from '../../../shared/report-answer.ts';
import { isoDay } from '../../words/say-time.ts';
import { configMarks } from './config-marks.ts';
import { DayChart } from './day-chart.tsx';
import { dayCsv } from './day-csv.ts';
import { DayLegend } from './day-legend.tsx';
import { type Metric, type Split, METRICS, metricsOf, newestWithFigures, seriesOf, splitsOf } from './day-series.ts';
import { daySteps } from './day-steps.ts';
import { DayTable } from './day-table.tsx';
import { PushList } from './push-list.tsx';
import { saveFile } from './save-file.ts';

interface Props {
  report: Report;
  /** The newest first; empty where they are not known. */
  versions: readonly ConfigVersion[];
  currency: string;
  shop: string;
}

/** One figure over the days, by placement or variant, so that it can be seen when something changed. */
export function DaysView({ report, versions, currency, shop }: Props) {
  const splits = splitsOf(report);
  const [chosen, setChosen] = useState<{ split: string; metric: Metric | null }>({ split: '', metric: null });
  const split = splits.find((one) => keyOf(one) === chosen.split) ?? splits[0]!;
  const metrics = metricsOf(split);
  const metric = chosen.metric && metrics.includes(chosen.metric) ? chosen.metric : metrics[0]!;
  const { unit, steps } = daySteps(report, report.days[0]?.day ?? report.to, isoDay(Date.now()));
  const series = seriesOf(report.days, steps, split);
  const marks = configMarks(versions, steps);
  const newest = newestWithFigures(steps, series);
  const [looked, setLooked] = useState<number | null>(null);
  useEffect(() => setLooked(null), [report]);
  const at = Math.min(looked ?? newest, steps.length - 1);
  const drawn = { steps, unit, series, metric, currency, marks };
  return (
    <section class="days" aria-labelledby="days">
      <h2 id="days">{unit === 'day' ? 'Day by day' : unit === 'week' ? 'Week by week' : 'Month by month'}</h2>
      <div class="days-choice">
        <div class="range" role="group" aria-label="Figure shown">
          {metrics.map((one) => (
            <button
              key={one}
              type="button"
              class="quiet"
              aria-pressed={one === metric}
              onClick={() => setChosen({ ...chosen, metric: one })}
            >
              {METRICS[one]}
            </button>
          ))}
        </div>
        <label>
          Lines
          <select
            value={keyOf(split)}
            onChange={({ currentTarget }) => setChosen({ ...chosen, split: currentTarget.value })}
          >
            {splits.map((one) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {steps.length > 1 ? (
        <>
          <DayLegend {...drawn} step={steps[at]!} at={at} />
          <DayChart {...drawn} at={at} onLook={setLooked} />
          {!steps.at(-1)!.whole && (
            <p class="note">
              The open dots at the end are of {unit === 'day' ? 'today' : `this ${unit}`}, which is not over.
            </p>
          )}
          {split.by === 'holdout' && (
            <p class="note">
              Few visitors are in the holdout, so one day says little. What all days together say is below.
            </p>
          )}
        </>
      ) : (
        <p>One day makes no line. Choose more days above to see what changed when; this is the one:</p>
      )}
      <PushList marks={marks} steps={steps} unit={unit} onLook={setLooked} />
      <details open={steps.length === 1}>
        <summary>These figures as a table</summary>
        <DayTable {...drawn} />
      </details>
      <p class="act">
        <button
          type="button"
          class="quiet"
          onClick={() =>
            saveFile(
              `${shop}-${keyOf(split).replace(/\W+/g, '-')}-${steps[0]!.from}-${steps.at(-1)!.to}.csv`,
              dayCsv(report, steps, split, currency, versions),
            )
          }
        >
          Download as CSV
        </button>
        <span class="note">All figures of these lines, a row a day, for a spreadsheet.</span>
      </p>
    </section>
  );
}

function keyOf(split: Split): string {
  return split.by === 'experiment' ? `experiment:${split.experiment}` : split.by;
}

function nameOf(split: Split): string {
  switch (split.by) {
    case 'all':
      return 'All shelves together';
    case 'placement':
      return 'One for each placement';
    case 'holdout':
      return 'The holdout and the others';
    case 'experiment':
      return `Variants of ${split.experiment}`;
  }
  return split satisfies never;
}
