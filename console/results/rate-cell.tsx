import { sayShare } from '../words/say-number.ts';
import { rateInterval } from './rate-interval.ts';

const WIDTH = 120;
const HEIGHT = 14;

/** A rate with the range in which the true one lies, on the scale from 0 to `most` that all rows share. */
export function RateCell({ successes, trials, most }: { successes: number; trials: number; most: number }) {
  const interval = rateInterval(successes, trials);
  if (!interval) return <span class="note">–</span>;
  const x = (share: number): number => (share / most) * WIDTH;
  return (
    <span class="rate">
      <b>{sayShare(interval.rate)}</b>
      <svg
        viewBox={`-4 0 ${WIDTH + 8} ${HEIGHT}`}
        role="img"
        aria-label={`between ${sayShare(interval.low)} and ${sayShare(interval.high)}`}
      >
        <line class="scale" x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <line class="range" x1={x(interval.low)} x2={x(interval.high)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <circle cx={x(interval.rate)} cy={HEIGHT / 2} r="4" />
      </svg>
    </span>
  );
}

/** The end of a scale on which every row's range fits. */
export function scaleFor(rows: readonly { successes: number; trials: number }[]): number {
  return Math.max(0.01, ...rows.map(({ successes, trials }) => rateInterval(successes, trials)?.high ?? 0));
}
