import { useEffect, useRef } from 'preact/hooks';
import { countChanges, diffLines } from '../../shared/line-diff.ts';
import { sayMoment } from '../words/say-time.ts';
import { DiffView } from './diff-view.tsx';

/** A version of the config, with the text of the one before it; empty: it is the first that is known. */
export interface Viewed {
  version: string;
  /** ms since 1970. */
  pushed_at: number;
  yaml: string;
  before: string;
}

/** One version: what it changed, and all of it. */
export function VersionDialog({ version, pushed_at, yaml, before, onClose }: Viewed & { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const lines = diffLines(before, yaml);
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="version-title">
      <h2 id="version-title">
        {sayMoment(pushed_at)} <code>{version}</code>
      </h2>
      {before !== '' && countChanges(lines) > 0 && (
        <>
          <p>What it changed:</p>
          <DiffView lines={lines} />
        </>
      )}
      <p>All of it:</p>
      <pre class="whole" role="region" aria-label="The whole config" tabIndex={0}>
        {yaml}
      </pre>
      <p class="act">
        <button type="button" class="main" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </p>
    </dialog>
  );
}
