import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConfigVersion } from '../../shared/admin-answers.ts';
import { countChanges, diffLines } from '../../shared/line-diff.ts';
import { sayMany } from '../words/say-number.ts';
import { sayMoment } from '../words/say-time.ts';
import { DiffView } from './diff-view.tsx';
import { PushedBy } from './pushed-by.tsx';
import type { VersionTexts } from './version-texts.ts';

/** Signs of a message that a menu shows. */
const MENU_LENGTH = 48;

interface Props {
  /** Newest first: the first is live. */
  versions: readonly ConfigVersion[];
  /** The one that is looked at. */
  at: number;
  texts: VersionTexts;
  onClose: () => void;
}

/** One version: what it changed, against the one before it or any other, and all of it. */
export function VersionDialog({ versions, at, texts: { textOf, faultOf, ask }, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [against, setAgainst] = useState(at + 1 < versions.length ? at + 1 : null);
  useEffect(() => dialog.current?.showModal(), []);
  const { version, ...pushed } = versions[at]!;
  const base = against === null ? null : versions[against]!.version;
  const needed = base === null ? [version] : [version, base];
  useEffect(() => ask(needed), [version, base]);
  const text = textOf(version);
  const fault = needed.map(faultOf).find((one) => one !== undefined);
  const waiting = fault === undefined ? 'Looking …' : 'It could not be read.';
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="version-title">
      <h2 id="version-title">
        {sayMoment(pushed.pushed_at)} <code>{version}</code>
      </h2>
      <PushedBy {...pushed} />
      {fault !== undefined && (
        <p class="refused" role="alert">
          {fault}{' '}
          <button type="button" class="quiet" onClick={() => ask(needed)}>
            Try again
          </button>
        </p>
      )}
      {versions.length > 1 && (
        <>
          <label class="against">
            What changed since
            <select
              value={String(against ?? '')}
              onChange={({ currentTarget: { value } }) => setAgainst(value === '' ? null : Number(value))}
            >
              {at + 1 === versions.length && <option value="">nothing: it is the oldest that is kept</option>}
              {versions.map((one, index) => (
                <option key={index} value={String(index)} disabled={index === at}>
                  {index === at
                    ? 'this one, '
                    : index === at + 1
                      ? 'the one before, '
                      : index === 0
                        ? 'what is live, '
                        : ''}
                  {sayMoment(one.pushed_at)}, {one.message ? `“${cut(one.message)}”` : one.version}
                </option>
              ))}
            </select>
          </label>
          {base !== null && <Changed before={textOf(base)} text={text} waiting={waiting} />}
        </>
      )}
      <details open={base === null}>
        <summary>The whole file</summary>
        <pre class="whole" role="region" aria-label="The whole config" tabIndex={0}>
          {text ?? waiting}
        </pre>
      </details>
      <p class="act">
        <button type="button" class="main" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </p>
    </dialog>
  );
}

/** Short enough for a line of a menu. */
function cut(text: string): string {
  return text.length > MENU_LENGTH ? `${text.slice(0, MENU_LENGTH)}…` : text;
}

interface Texts {
  before: string | undefined;
  text: string | undefined;
  /** What is said while one is missing. */
  waiting: string;
}

function Changed({ before, text, waiting }: Texts) {
  if (before === undefined || text === undefined) return <p class="note">{waiting}</p>;
  const lines = diffLines(before, text);
  const changes = countChanges(lines);
  if (changes === 0) return <p>Nothing: both are the same text.</p>;
  return (
    <>
      <p class="note">{sayMany(changes, 'line')}; what was added is marked +, what was taken away −.</p>
      <DiffView lines={lines} />
    </>
  );
}
