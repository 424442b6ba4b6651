import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ConfigIssue, ConfigVersion } from '../../shared/admin-answers.ts';
import { ApiError, type ShopApi } from '../api/shop-api.ts';
import { asApiError } from '../use-load.ts';
import { DraftStatus } from './draft-status.tsx';
import { Editor } from './editor.tsx';
import { ExampleMenu } from './example-menu.tsx';
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
import { FIRST_VISIT, type Visit } from './visit.ts';
import { VisitForm } from './visit-form.tsx';

/** The config on one side, and what it does to a visit on the other. Nothing is live until it is pushed. */
export function ConfigView({ api, shop }: { api: ShopApi; shop: string }) {
  const { live, draft, overtaken, discarded, error, load, edit, discard, push } = useConfig(api, shop);
  const [visit, setVisit] = useState(FIRST_VISIT);
  const trial = useTrial(api, draft, live?.yaml ?? '', visit);
  const known = useKnown(trial.preview);
  const [pushing, setPushing] = useState<Pushing | null>(null);
  const [said, setSaid] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => setSaid(''), [draft]);

  // Drawn for each answer, not for each key press: both may be long.
  const issues = useMemo(
    () => (
      <IssueList id="issues" issues={trial.issues} onGo={({ line, column }) => goToLine(field.current, line, column)} />
    ),
    [trial],
  );
  const trace = useMemo(
    () =>
      trial.preview && (
        <TraceList
          preview={trial.preview}
          config={trial.config}
          known={known}
          onGo={(rule) => void goToRule(field.current, rule)}
        />
      ),
    [trial],
  );

  if (error) return <p class="refused">{error.message}</p>;
  if (!live || draft === null) return <p class="note">Looking …</p>;
  const needsProduct = visit.page === 'product' && visit.item.trim() === '';

  /** What the check says now: an older version may have been fine in its time. */
  async function issuesOf(yaml: string): Promise<ConfigIssue[]> {
    try {
      return (await api.check(yaml)).issues;
    } catch (reason) {
      if (reason instanceof ApiError && reason.status === 422) return reason.issues;
      throw reason;
    }
  }
  /** A product page is one of a product: of the best-seller, until another is named. */
  function changeVisit(next: Visit): void {
    const [best] = known.keys();
    const opens = next.page === 'product' && visit.page !== 'product' && next.item.trim() === '';
    setVisit(opens && best !== undefined ? { ...next, item: best } : next);
  }
  /** Compares with what is live at this moment, not when the page was opened. */
  async function propose(next: string, title: string, verb: string, message = ''): Promise<void> {
    try {
      const issues = await issuesOf(next);
      setPushing({ title, verb, next, message, issues, live: (await load()).yaml });
    } catch (reason) {
      setSaid(asApiError(reason).message);
    }
  }
  async function rollBack({ version }: ConfigVersion): Promise<void> {
    try {
      const older = await api.config(version);
      if (older) await propose(older.yaml, `Roll back to ${version}?`, 'Make it live again', `Back to ${version}`);
    } catch (reason) {
      setSaid(asApiError(reason).message);
    }
  }

  return (
    <>
      <h1 class="unseen">Config</h1>
      <div class="halves">
        <section class="half" aria-label="The file">
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
          <ExampleMenu field={field} item={[...known.keys()][0] ?? null} />
          <Editor text={draft} issues={trial.issues} onChange={edit} field={field} />
          {issues}
        </section>
        <section class="half preview" aria-label="Preview">
          <VisitForm
            visit={visit}
            known={known}
            draws={trial.preview?.draws ?? []}
            drawn={trial.preview?.variant ?? null}
            onChange={changeVisit}
          />
          {trial.refusal && <p class="refused">{trial.refusal}</p>}
          {trial.preview && trial.of !== 'draft' && (
            <p class="behind">
              {trial.of === 'before'
                ? 'The draft has errors. These are the shelves of its last text without one.'
                : 'The draft has errors. These are the shelves of the config that is live.'}
            </p>
          )}
          {needsProduct && <p class="lead">Say which product: a page without one has no shelf of its own.</p>}
          {trial.preview && !needsProduct && (
            <PreviewShelves
              shop={shop}
              preview={trial.preview}
              page={visit.page}
              device={visit.device}
              product={(visit.page === 'product' && known.get(visit.item.trim())) || null}
              onChoose={({ id }) => setVisit({ ...visit, page: 'product', item: id })}
            />
          )}
          {!needsProduct && trace}
        </section>
        <HistoryList api={api} versions={live.history} onBack={(version) => void rollBack(version)} />
      </div>
      {pushing && (
        <PushDialog
          {...pushing}
          onPush={async (message) => {
            const version = await push(pushing.next, message);
            setSaid(`Live as ${version}. Every page follows within about a minute.`);
          }}
          onClose={() => setPushing(null)}
        />
      )}
    </>
  );
}
