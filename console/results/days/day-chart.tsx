import type { DaysShown } from './days-shown.ts';
import { valueOf } from './day-series.ts';
import { linePath } from './line-path.ts';
import { niceTicks } from './nice-ticks.ts';
import { sayChart, sayLook } from './say-chart.ts';
import { sayStepShort } from './say-step.ts';
import { sayTick } from './say-value.ts';
import { useWidth } from './use-width.ts';

const HEIGHT = 240;
/** Room around the lines, in px: above for the flags, below for the days. */
const ABOVE = 26;
const BELOW = 26;
const RIGHT = 22;
/** What a sign of a tick is wide, and a day's name with its space. */
const SIGN_PX = 7.5;
const DAY_PX = 62;

interface Props extends DaysShown {
  /** The step that is looked at. */
  at: number;
  onLook: (at: number) => void;
}

/** The lines over the days, flags where a config was pushed, and below them a slider that says each day's figures. */
export function DayChart({ at, onLook, ...shown }: Props) {
  const { steps, unit, series, metric, currency, marks } = shown;
  const [box, width] = useWidth<HTMLDivElement>();
  const values = series.map(({ counts }) => counts.map((one) => valueOf(metric, one)));
  const most = Math.max(0, ...values.flat().map((value) => value ?? 0));
  const ticks = niceTicks(most, metric === 'views' || metric === 'clicks');
  const labels = ticks.map((tick) => sayTick(tick, metric, currency));
  const left = Math.ceil(Math.max(...labels.map((label) => label.length)) * SIGN_PX) + 10;
  const wide = Math.max(40, width - left - RIGHT);
  const high = HEIGHT - ABOVE - BELOW;
  const x = (step: number): number => left + (wide * step) / Math.max(1, steps.length - 1);
  const y = (value: number): number => ABOVE + high * (1 - value / ticks.at(-1)!);
  const every = Math.max(1, Math.ceil(steps.length / Math.floor(wide / DAY_PX)));
  const look = ({ clientX, currentTarget }: { clientX: number; currentTarget: Element }): void => {
    const share = (clientX - currentTarget.getBoundingClientRect().left - left) / wide;
    onLook(Math.min(steps.length - 1, Math.max(0, Math.round(share * (steps.length - 1)))));
  };
  return (
    <div class="day-chart" ref={box}>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={sayChart(shown)}
          onPointerMove={look}
          onPointerDown={look}
        >
          {ticks.map((tick, n) => (
            <g key={tick} class="tick">
              <line x1={left} x2={left + wide} y1={y(tick)} y2={y(tick)} />
              <text x={left - 8} y={y(tick) + 4} text-anchor="end">
                {labels[n]}
              </text>
            </g>
          ))}
          {steps.map(
            (step, n) =>
              (steps.length - 1 - n) % every === 0 && (
                <text key={step.from} class="day" x={x(n)} y={HEIGHT - 6} text-anchor="middle">
                  {sayStepShort(step, unit)}
                </text>
              ),
          )}
          {marks.map(({ step }) => (
            <g key={step} class="flag">
              <line x1={x(step)} x2={x(step)} y1={6} y2={ABOVE + high} />
              <path
                d={`M${x(step)} 5h${x(step) > left + wide - 14 ? -12 : 12}v9h${x(step) > left + wide - 14 ? 12 : -12}z`}
              />
            </g>
          ))}
          <line class="look" x1={x(at)} x2={x(at)} y1={ABOVE} y2={ABOVE + high} />
          {values.map((own, n) => {
            const { line, alone } = linePath(own, (step) => steps[step]!.whole, x, y);
            const looked = own[at];
            return (
              <g key={series[n]!.name} class={`line line-${n}`}>
                <path d={line} />
                {alone.map((step) => (
                  <circle key={step} class={steps[step]!.whole ? '' : 'so-far'} cx={x(step)} cy={y(own[step]!)} r="3" />
                ))}
                {looked !== null && looked !== undefined && <circle class="looked" cx={x(at)} cy={y(looked)} r="4.5" />}
              </g>
            );
          })}
        </svg>
      )}
      <input
        type="range"
        aria-label={unit === 'day' ? 'Day' : unit === 'week' ? 'Week' : 'Month'}
        aria-valuetext={sayLook(shown, at)}
        min="0"
        max={steps.length - 1}
        value={at}
        onInput={({ currentTarget }) => onLook(currentTarget.valueAsNumber)}
        style={{ marginLeft: `${left - 10}px`, width: `${wide + 20}px` }}
      />
    </div>
  );
}
