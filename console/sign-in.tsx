import { useState } from 'preact/hooks';
import { ApiError, shopApi } from './api/shop-api.ts';
import { isLocal } from './is-local.ts';
import type { Session } from './session.ts';
import { asApiError } from './use-load.ts';

/** Asks for the shop and its admin token, and says which of the two does not fit. */
export function SignIn({ onSignIn }: { onSignIn: (session: Session) => void }) {
  const [shop, setShop] = useState('');
  const [token, setToken] = useState('');
  const [trying, setTrying] = useState(false);
  const [refused, setRefused] = useState<{ field: 'shop' | 'token' | 'server'; message: string } | null>(null);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const session = { shop: shop.trim().toLowerCase(), token: token.trim() };
    setTrying(true);
    setRefused(null);
    try {
      await shopApi(session).health();
      onSignIn(session);
    } catch (error) {
      setRefused(await reasonOf(asApiError(error), session));
      setTrying(false);
    }
  }

  return (
    <main class="sign-in">
      <p class="mark">
        <span class="tag">Shelftalker</span>
      </p>
      <h1>Sign in to your shop</h1>
      <form onSubmit={(event) => void submit(event)}>
        <label>
          Shop
          <input
            value={shop}
            onInput={({ currentTarget }) => setShop(currentTarget.value)}
            required
            autofocus
            autocomplete="organization"
            autocapitalize="none"
            spellcheck={false}
            aria-invalid={refused?.field === 'shop'}
            aria-describedby={refused ? 'refused' : undefined}
          />
        </label>
        <label>
          Admin token
          <input
            type="password"
            value={token}
            onInput={({ currentTarget }) => setToken(currentTarget.value)}
            required
            autocomplete="off"
            aria-invalid={refused?.field === 'token'}
            aria-describedby={refused ? 'refused' : 'token-note'}
          />
        </label>
        <p id="refused" class="refused" role="alert">
          {refused?.message}
        </p>
        <button type="submit" class="main" disabled={trying}>
          {trying ? 'Signing in …' : 'Sign in'}
        </button>
      </form>
      <p id="token-note" class="note">
        Whoever set up the shop has its token. It stays in this tab and is forgotten when you close it.
      </p>
      {isLocal() && (
        <p class="note">
          On this machine, <code>npm start</code> printed the admin token; it is also in the file{' '}
          <code>.shelftalker/operator-token</code>. The demo shop is called <code>demo</code>.
        </p>
      )}
    </main>
  );
}

/** A wrong token and an unknown shop get the same refusal from the admin API; the public one tells them apart. */
async function reasonOf(
  error: ApiError,
  session: Session,
): Promise<{ field: 'shop' | 'token' | 'server'; message: string }> {
  if (error.status !== 401 && error.status !== 404) return { field: 'server', message: error.message };
  if (error.status === 404 || !(await shopApi(session).exists())) {
    return {
      field: 'shop',
      message: `There is no shop “${session.shop}” here. Its name is the one in its script tag, after data-shop.`,
    };
  }
  return { field: 'token', message: `This token does not open the shop “${session.shop}”. Was all of it copied?` };
}
