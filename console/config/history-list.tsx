import type { ConfigVersion } from '../../shared/console-answers.ts';
import { sayMoment } from '../words/say-time.ts';

/** Older versions shown before the rest is asked for. */
const SHOWN = 6;

/** What was live, newest first, and the way back to it. */
export function HistoryList({
  versions,
  onBack,
}: {
  versions: readonly ConfigVersion[];
  onBack: (version: ConfigVersion) => void;
}) {
  const live = versions[0]?.version;
  const rows = versions.map((one, index) => (
    <li key={index}>
      <span>{sayMoment(one.pushed_at)}</span> <code>{one.version}</code>
      {index === 0 && <span class="tag">live</span>}
      {one.version !== live && (
        <button type="button" class="quiet" onClick={() => onBack(one)} aria-label={`Roll back to ${one.version}`}>
          Roll back …
        </button>
      )}
    </li>
  ));
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">History</h2>
      {versions.length === 0 && <p class="note">Nothing was pushed yet; the defaults are live.</p>}
      <ol>{rows.slice(0, SHOWN)}</ol>
      {rows.length > SHOWN && (
        <details>
          <summary>{rows.length - SHOWN} older</summary>
          <ol>{rows.slice(SHOWN)}</ol>
        </details>
      )}
    </section>
  );
}
