/** Who is signed in: kept for this tab only, and never in an address. */
export interface Session {
  shop: string;
  token: string;
}

/** `sessionStorage`, `{"shop":"demo","token":"st_…"}`, until the tab closes or the person signs out. */
const KEY = 'shelftalker-console';

export function readSession(): Session | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Session> | null;
    return kept?.shop && kept.token ? { shop: kept.shop, token: kept.token } : null;
  } catch {
    return null;
  }
}

export function keepSession(session: Session): void {
  sessionStorage.setItem(KEY, JSON.stringify(session));
}

/** Forgets the token and every draft of this tab. */
export function forgetSession(): void {
  sessionStorage.clear();
}
