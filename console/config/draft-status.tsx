import type { ConfigIssue } from '../../shared/admin-answers.ts';
import { sayMany } from '../words/say-number.ts';
import { countChanges, diffLines } from '../../shared/line-diff.ts';

interface Props {
  live: string;
  draft: string;
  /** The draft is still being checked. */
  waiting: boolean;
  issues: readonly ConfigIssue[];
  overtaken: boolean;
  onPush: () => void;
  onDiscard: () => void;
  /** Where a draft was just left. */
  onBringBack: (() => void) | undefined;
}

/** One line that says how the draft stands to what is live, and the two things to do about it. */
export function DraftStatus({ live, draft, waiting, issues, overtaken, onPush, onDiscard, onBringBack }: Props) {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const warnings = issues.length - errors;
  const changes = countChanges(diffLines(live, draft));
  const found = [errors > 0 && sayMany(errors, 'error'), warnings > 0 && sayMany(warnings, 'warning')].filter(Boolean);
  return (
    <div class="draft-status">
      <p>
        <b>{changes === 0 ? 'This is live.' : live === '' ? 'Nothing is live yet.' : 'A draft, not live.'}</b>{' '}
        {changes > 0 && live !== '' && `${sayMany(changes, 'line')} ${changes === 1 ? 'differs' : 'differ'}.`}{' '}
        {!waiting && found.length > 0 && <span class={errors > 0 ? 'refused' : 'warned'}>{found.join(', ')}.</span>}
        {overtaken && ' Meanwhile another version went live; the comparison before pushing shows it.'}
      </p>
      <p class="act">
        {onBringBack && (
          <button type="button" class="quiet" onClick={onBringBack}>
            Bring the draft back
          </button>
        )}
        {changes > 0 && live !== '' && (
          <button type="button" class="quiet" onClick={onDiscard}>
            Discard draft
          </button>
        )}
        <button type="button" class="main" disabled={changes === 0 || errors > 0 || waiting} onClick={onPush}>
          Push …
        </button>
      </p>
    </div>
  );
}
