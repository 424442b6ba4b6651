import type { DiffLine } from '../../shared/line-diff.ts';

/** Unchanged lines shown around a change. */
const CONTEXT_LINES = 2;
const SIGNS = { same: ' ', added: '+', removed: '−' } as const;
const WORDS = { same: '', added: 'added: ', removed: 'removed: ' } as const;

/** A difference, line by line; long stretches without a change are folded to one line that counts them. */
export function DiffView({ lines }: { lines: readonly DiffLine[] }) {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT_LINES), index + CONTEXT_LINES + 1).some(({ sort }) => sort !== 'same'),
  );
  return (
    <div class="diff" role="region" aria-label="Changed lines" tabIndex={0}>
      {lines.map(({ sort, text }, index) => {
        if (near[index])
          return (
            <p key={index} class={sort}>
              <span aria-hidden="true">{SIGNS[sort]}</span>
              <span class="unseen">{WORDS[sort]}</span>
              {text || ' '}
            </p>
          );
        if (index > 0 && !near[index - 1]) return null;
        const next = near.indexOf(true, index);
        const hidden = (next < 0 ? lines.length : next) - index;
        return (
          <p key={index} class="folded">
            {hidden === 1 ? '1 line' : `${hidden} lines`} unchanged
          </p>
        );
      })}
    </div>
  );
}
