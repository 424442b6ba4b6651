import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ConfigVersion } from '../../shared/console-answers.ts';
import type { ShopApi } from '../api/shop-api.ts';
import { asApiError } from '../use-load.ts';
import { DraftStatus } from './draft-status.tsx';
import { Editor } from './editor.tsx';
import { goToLine, goToRule } from './go-to-line.ts';
import { HistoryList } from './history-list.tsx';
import { IssueList } from './issue-list.tsx';
import { PreviewShelves } from './preview-shelves.tsx';
import type { Pushing } from './push-dialog.tsx';
import { PushDialog } from './push-dialog.tsx';
import { TraceList } from './trace-list.tsx';
import { useConfig } from './use-config.ts';
import { useKnown } from './use-known.ts';
import { useTrial } from './use-trial.ts';
import { FIRST_VISIT } from './visit.ts';
import { VisitForm } from './visit-form.tsx';

/** The config on one side, and what it does to a visit on the other. Nothing is live until it is pushed. */
export function SimulatorView({ api, shop }: { api: ShopApi; shop: string }) {
  const { live, draft, overtaken, discarded, error, load, edit, discard, push } = useConfig(api, shop);
  const [visit, setVisit] = useState(FIRST_VISIT);
  const trial = useTrial(api, draft, visit);
  const known = useKnown(trial.preview);
  const [pushing, setPushing] = useState<Pushing | null>(null);
  const [said, setSaid] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => setSaid(''), [draft]);

  // Drawn for each answer, not for each key press: both may be long.
  const issues = useMemo(
    () => <IssueList issues={trial.issues} onGo={({ line, column }) => goToLine(field.current, line, column)} />,
    [trial],
  );
  const trace = useMemo(
    () =>
      trial.preview && (
        <TraceList
          preview={trial.preview}
          config={trial.tried ?? ''}
          known={known}
          onGo={(rule) => goToRule(field.current, rule)}
        />
      ),
    [trial],
  );

  if (error) return <p class="refused">{error.message}</p>;
  if (!live || draft === null) return <p class="note">Looking …</p>;
  const failing = trial.issues.some(({ severity }) => severity === 'error');

  /** Compares with what is live at this moment, not when the page was opened. */
  async function propose(next: string, title: string, verb: string): Promise<void> {
    try {
      setPushing({ title, verb, next, live: (await load()).yaml });
    } catch (reason) {
      setSaid(asApiError(reason).message);
    }
  }
  async function rollBack({ version }: ConfigVersion): Promise<void> {
    try {
      const older = await api.config(version);
      if (older) await propose(older.yaml, `Roll back to ${version}?`, 'Make it live again');
    } catch (reason) {
      setSaid(asApiError(reason).message);
    }
  }

  return (
    <>
      <h1 class="unseen">Simulator</h1>
      <div class="halves">
        <section class="half" aria-label="Config">
          <DraftStatus
            live={live.yaml}
            draft={draft}
            waiting={trial.tried !== draft}
            issues={trial.issues}
            overtaken={overtaken}
            onBringBack={discarded === null ? undefined : () => edit(discarded)}
            onPush={() => void propose(draft, 'Make this draft live?', 'Make it live')}
            onDiscard={discard}
          />
          <p class="said" role="status">
            {said}
          </p>
          <Editor text={draft} issues={trial.issues} onChange={edit} field={field} />
          {issues}
        </section>
        <section class="half preview" aria-label="Preview">
          <VisitForm visit={visit} known={known} onChange={setVisit} />
          {trial.refusal && <p class="refused">{trial.refusal}</p>}
          {failing && (
            <p class="note">
              {trial.preview
                ? 'The draft has errors: these are still the shelves from before them.'
                : 'The draft has errors: its shelves appear when they are gone.'}
            </p>
          )}
          {trial.preview && (
            <PreviewShelves
              shop={shop}
              preview={trial.preview}
              page={visit.page}
              device={visit.device}
              product={(visit.page === 'product' && known.get(visit.item.trim())) || null}
              onChoose={({ id }) => setVisit({ ...visit, page: 'product', item: id })}
            />
          )}
          {trace}
        </section>
        <HistoryList versions={live.history} onBack={(version) => void rollBack(version)} />
      </div>
      {pushing && (
        <PushDialog
          {...pushing}
          onPush={async () => {
            const version = await push(pushing.next);
            setSaid(`Live as ${version}. Every page follows within about a minute.`);
          }}
          onClose={() => setPushing(null)}
        />
      )}
    </>
  );
}
