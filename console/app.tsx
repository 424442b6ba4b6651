import { useEffect, useState } from 'preact/hooks';
import { shopApi } from './api/shop-api.ts';
import { ConfigView } from './config/config-view.tsx';
import { HealthView } from './health/health-view.tsx';
import { ResultsView } from './results/results-view.tsx';
import type { Session } from './session.ts';
import { forgetSession, keepSession, readSession } from './session.ts';
import { SignIn } from './sign-in.tsx';

const VIEWS = { health: 'Health', results: 'Results', config: 'Config' } as const;
type View = keyof typeof VIEWS;
/** What a view was called before, for addresses that are kept. */
const OLDER_NAMES: Record<string, View> = { simulator: 'config' };

/** The frame around the views; the address names the view and nothing else. */
export function App() {
  const [session, setSession] = useState(readSession);
  const view = useView();
  useEffect(() => {
    document.title = session ? `${VIEWS[view]} · ${session.shop} · Shelftalker` : 'Sign in · Shelftalker';
  }, [view, session]);
  if (!session)
    return (
      <SignIn
        onSignIn={(one) => {
          keepSession(one);
          setSession(one);
        }}
      />
    );
  return <SignedIn session={session} view={view} />;
}

function SignedIn({ session, view }: { session: Session; view: View }) {
  const [api] = useState(() => shopApi(session));
  return (
    <>
      <header class="top">
        <p class="mark">
          <span class="tag">Shelftalker</span> <b>{session.shop}</b>
        </p>
        <nav aria-label="Console">
          {(Object.keys(VIEWS) as View[]).map((name) => (
            <a key={name} href={`#${name}`} aria-current={name === view ? 'page' : undefined}>
              {VIEWS[name]}
            </a>
          ))}
        </nav>
        <button type="button" class="quiet" onClick={signOut}>
          Sign out
        </button>
      </header>
      <main class={view}>
        {view === 'health' && <HealthView api={api} shop={session.shop} />}
        {view === 'results' && <ResultsView api={api} shop={session.shop} />}
        {view === 'config' && <ConfigView api={api} shop={session.shop} />}
      </main>
    </>
  );
}

/** Loads the page anew, so that nothing of the shop stays in memory. */
function signOut(): void {
  forgetSession();
  location.reload();
}

function useView(): View {
  const [view, setView] = useState(viewOfAddress);
  useEffect(() => {
    const follow = (): void => setView(viewOfAddress());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return view;
}

function viewOfAddress(): View {
  const name = location.hash.slice(1);
  return OLDER_NAMES[name] ?? (Object.hasOwn(VIEWS, name) ? (name as View) : 'health');
}
