import { diffHunks } from '../../shared/diff-hunks.ts';
import type { DiffLine } from '../../shared/line-diff.ts';

/** Unchanged lines shown around a change. */
const CONTEXT_LINES = 2;
const SIGNS = { same: ' ', added: '+', removed: '−' } as const;
const WORDS = { same: '', added: 'added: ', removed: 'removed: ' } as const;

/** A difference in pieces, each under the rule or section that it stands in; what lies between is counted, not shown. */
export function DiffView({ lines }: { lines: readonly DiffLine[] }) {
  const { hunks, rest } = diffHunks(lines, CONTEXT_LINES);
  return (
    <div class="diff" role="region" aria-label="Changed lines" tabIndex={0}>
      {hunks.map(({ skipped, places, lines: own }, index) => (
        <div key={index}>
          <Folded lines={skipped} />
          {places.length > 0 && <h3>{places.join(', ')}</h3>}
          {own.map(({ sort, text }, at) => (
            <p key={at} class={sort}>
              <span aria-hidden="true">{SIGNS[sort]}</span>
              <span class="unseen">{WORDS[sort]}</span>
              {text || ' '}
            </p>
          ))}
        </div>
      ))}
      <Folded lines={rest} />
    </div>
  );
}

function Folded({ lines }: { lines: number }) {
  if (lines === 0) return null;
  return <p class="folded">{lines === 1 ? '1 line' : `${lines} lines`} unchanged</p>;
}
