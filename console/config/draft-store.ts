/** The draft of a shop, kept in this tab until it is live: `sessionStorage`, `{"yaml":"shop: …","base":"3f2a…"}`. */
export interface Draft {
  yaml: string;
  /** The version that was live when the draft was begun; null: none. */
  base: string | null;
}

const keyOf = (shop: string): string => `shelftalker-draft-${shop}`;

/** The version that a changed draft was begun on: where one is kept, that draft's, even if there was none. */
export function baseOf(kept: Draft | null, live: string | null): string | null {
  return kept === null ? live : kept.base;
}

export function readDraft(shop: string): Draft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(shop)) ?? 'null') as Draft | null;
    return typeof kept?.yaml === 'string' ? kept : null;
  } catch {
    return null;
  }
}

export function keepDraft(shop: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(shop), JSON.stringify(draft));
  } catch {
    // A full store: the draft stays in the editor.
  }
}

export function forgetDraft(shop: string): void {
  sessionStorage.removeItem(keyOf(shop));
}
