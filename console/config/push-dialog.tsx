import type { ConfigIssue } from '../../shared/admin-answers.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { asApiError } from '../use-load.ts';
import { sayMany } from '../words/say-number.ts';
import { DiffView } from './diff-view.tsx';
import { IssueList } from './issue-list.tsx';
import { countChanges, diffLines } from '../../shared/line-diff.ts';
import { MAX_MESSAGE_LENGTH } from '../../shared/vocabulary.ts';

export interface Pushing {
  title: string;
  /** The button that does it. */
  verb: string;
  /** What is live now; empty where nothing was pushed yet. */
  live: string;
  next: string;
  /** What is proposed to write about it. */
  message: string;
  /** What the check says of `next`. */
  issues: readonly ConfigIssue[];
}

interface Props extends Pushing {
  onPush: (message: string) => Promise<void>;
  onClose: () => void;
}

/** Shows what the check warns of and what changes, line by line, before anything goes live. */
export function PushDialog({ title, verb, live, next, message, issues, onPush, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [state, setState] = useState<{ busy: boolean; refusal: string }>({ busy: false, refusal: '' });
  const [written, setWritten] = useState(message);
  useEffect(() => dialog.current?.showModal(), []);
  const lines = diffLines(live, next);
  const changes = countChanges(lines);

  async function push(): Promise<void> {
    setState({ busy: true, refusal: '' });
    try {
      await onPush(written.trim());
      dialog.current?.close();
    } catch (error) {
      setState({ busy: false, refusal: asApiError(error).message });
    }
  }

  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="push-title">
      <h2 id="push-title">{title}</h2>
      <p>
        {changes === 0
          ? 'Nothing differs from what is live.'
          : `${changes === 1 ? 'One line changes' : `${changes} lines change`}. Every page of the shop follows within about a minute, and you can roll back.`}
      </p>
      {issues.length > 0 && (
        <div class="before-push">
          <p>
            <b>{sayMany(issues.length, 'thing')} to look at first:</b>
          </p>
          <IssueList issues={issues} />
        </div>
      )}
      {changes > 0 && <DiffView lines={lines} />}
      {changes > 0 && (
        <label class="message">
          What is it for? <span class="note">It stands in the history; may be left empty.</span>
          <input
            value={written}
            maxLength={MAX_MESSAGE_LENGTH}
            onInput={({ currentTarget }) => setWritten(currentTarget.value)}
            placeholder="Candles first until Christmas"
          />
        </label>
      )}
      {state.refusal && (
        <p class="refused" role="alert">
          {state.refusal}
        </p>
      )}
      <p class="act">
        <button type="button" class="main" disabled={state.busy || changes === 0} onClick={() => void push()}>
          {state.busy ? 'One moment …' : verb}
        </button>
        <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
          Not now
        </button>
      </p>
    </dialog>
  );
}
