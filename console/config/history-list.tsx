import { useEffect, useState } from 'preact/hooks';
import type { ConfigVersion } from '../../shared/admin-answers.ts';
import type { ShopApi } from '../api/shop-api.ts';
import { sayMany } from '../words/say-number.ts';
import { sayMoment } from '../words/say-time.ts';
import { changedPlaces } from './changed-places.ts';
import { PushedBy } from './pushed-by.tsx';
import { useVersions } from './use-versions.ts';
import { VersionDialog } from './version-dialog.tsx';

/** Older versions shown before the rest is asked for. */
const SHOWN = 6;

interface Props {
  api: ShopApi;
  /** Newest first: the first is live. */
  versions: readonly ConfigVersion[];
  onBack: (version: ConfigVersion) => void;
}

/** What was live, newest first: when, with which token and what for, what each version changed, and the way back to it. */
export function HistoryList({ api, versions, onBack }: Props) {
  const live = versions[0]?.version;
  const [open, setOpen] = useState(false);
  const [viewed, setViewed] = useState<number | null>(null);
  const shown = versions.slice(0, open ? versions.length : SHOWN);
  const texts = useVersions(api);
  const { textOf, ask } = texts;
  // The one below the last is what that is compared with.
  useEffect(() => ask(versions.slice(0, shown.length + 1).map(({ version }) => version)), [versions, open]);
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">History</h2>
      {versions.length === 0 && <p class="note">Nothing was pushed yet; the defaults are live.</p>}
      <ol>
        {shown.map((one, index) => {
          const text = textOf(one.version);
          const older = versions[index + 1];
          const before = older ? textOf(older.version) : '';
          return (
            <li key={index}>
              <p>
                <span>{sayMoment(one.pushed_at)}</span> <code>{one.version}</code>
                {index === 0 && <span class="tag">live</span>}
                <PushedBy {...one}>
                  {text !== undefined && before !== undefined && sayChange(text, before, older === undefined)}
                </PushedBy>
              </p>
              <p class="act">
                <button type="button" class="quiet" onClick={() => setViewed(index)} aria-label={`View ${one.version}`}>
                  View
                </button>
                {one.version !== live && (
                  <button
                    type="button"
                    class="quiet"
                    onClick={() => onBack(one)}
                    aria-label={`Roll back to ${one.version}`}
                  >
                    Roll back …
                  </button>
                )}
              </p>
            </li>
          );
        })}
      </ol>
      {!open && versions.length > SHOWN && (
        <button type="button" class="quiet" onClick={() => setOpen(true)}>
          {versions.length - SHOWN} older
        </button>
      )}
      {viewed !== null && (
        <VersionDialog versions={versions} at={viewed} texts={texts} onClose={() => setViewed(null)} />
      )}
    </section>
  );
}

/** As in `3 lines changed: rules › Christmas, holdout`. */
function sayChange(text: string, before: string, first: boolean): string {
  const { lines, places } = changedPlaces(before, text);
  if (lines === 0) return 'the same text again';
  const what = places.length === 0 ? 'remarks only' : places.join(', ');
  return `${first ? 'the first one, ' : ''}${sayMany(lines, 'line')}${first ? '' : ' changed'}: ${what}`;
}
