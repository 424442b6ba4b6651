import type { Mark } from './config-marks.ts';
import type { Step, Unit } from './day-steps.ts';
import { sayStep } from './say-step.ts';

/** Pushes named below the chart; more are in the history. */
const SHOWN = 5;

interface Props {
  marks: readonly Mark[];
  steps: readonly Step[];
  unit: Unit;
  onLook: (at: number) => void;
}

/** What the flags stand for, the newest first: when a config went live, and what for. */
export function PushList({ marks, steps, unit, onLook }: Props) {
  if (marks.length === 0) return null;
  const pushes = marks.toReversed().flatMap(({ step, versions }) => versions.map((one) => ({ step, ...one })));
  return (
    <div class="pushes">
      <h3>
        <svg width="14" height="14" aria-hidden="true" class="flag">
          <line x1="1" x2="1" y1="1" y2="14" />
          <path d="M1 1h12v9h-12z" />
        </svg>
        Config pushed
      </h3>
      <ul>
        {pushes.slice(0, SHOWN).map(({ step, version, message }, n) => (
          <li key={n}>
            <button type="button" class="plain" onClick={() => onLook(step)}>
              {sayStep(steps[step]!, unit)}
            </button>{' '}
            {message ? `“${message}”` : <code>{version}</code>}
          </li>
        ))}
      </ul>
      <p class="note">
        {pushes.length > SHOWN && `${pushes.length - SHOWN} more in these days. `}
        What each one changed is in the <a href="#config">history of the config</a>.
      </p>
    </div>
  );
}
