import { useEffect, useState } from 'preact/hooks';
import { starterConfig } from '../../shared/starter-config.ts';
import type { ConfigVersion } from '../../shared/admin-answers.ts';
import type { ShopApi } from '../api/shop-api.ts';
import { ApiError } from '../api/shop-api.ts';
import { asApiError } from '../use-load.ts';
import { baseOf, forgetDraft, keepDraft, readDraft } from './draft-store.ts';

interface Live {
  yaml: string;
  version: string | null;
  history: ConfigVersion[];
}

/** The config in force, the draft beside it, and the way from one to the other. */
export function useConfig(api: ShopApi, shop: string) {
  const [live, setLive] = useState<Live | null>(null);
  const [draft, setDraft] = useState<string | null>(null);
  /** The live version has changed since the draft was begun. */
  const [overtaken, setOvertaken] = useState(false);
  /** The draft that was put aside last, while nothing was written since. */
  const [discarded, setDiscarded] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);

  async function load(): Promise<Live> {
    const [config, history] = await Promise.all([api.config(), api.history()]);
    const now = { yaml: config?.yaml ?? '', version: config?.version ?? null, history };
    setLive(now);
    return now;
  }

  useEffect(() => {
    load().then(
      (now) => {
        const kept = readDraft(shop);
        setDraft(kept?.yaml ?? (now.yaml || beginning(shop)));
        setOvertaken(kept !== null && kept.base !== now.version);
      },
      (reason: unknown) => setError(asApiError(reason)),
    );
  }, [shop]);

  function edit(yaml: string): void {
    setDiscarded(null);
    setDraft(yaml);
    keepDraft(shop, { yaml, base: baseOf(readDraft(shop), live?.version ?? null) });
  }

  /** Leaves the draft for what is live. */
  function discard(): void {
    forgetDraft(shop);
    setDiscarded(draft);
    setDraft(live?.yaml || beginning(shop));
    setOvertaken(false);
  }

  /** Makes a YAML live; the editor then holds it. Throws an `ApiError` where it is refused. @param message what it is for */
  async function push(yaml: string, message: string): Promise<string> {
    const { version } = await api.push(yaml, message);
    forgetDraft(shop);
    setDraft(yaml);
    setOvertaken(false);
    await load();
    return version;
  }

  return { live, draft, overtaken, discarded, error, load, edit, discard, push };
}

/** What the editor holds for a shop without a config; its first line is for editors that read the schema from a file. */
function beginning(shop: string): string {
  return starterConfig({ name: shop, currency: 'EUR', locale: 'en', origins: ['*'] }).replace(/^.*\n/, '');
}
