import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConfigIssue, Preview } from '../../shared/admin-answers.ts';
import type { ShopApi } from '../api/shop-api.ts';
import { asApiError } from '../use-load.ts';
import type { Visit } from './visit.ts';
import { questionOf } from './visit.ts';

/** After the last key, before the draft is tried. */
const QUIET_MS = 350;

/** What was tried: the draft as it stands, its last text without an error, or where there was none what is live. */
export type Tried = 'draft' | 'before' | 'live';

export interface Trial {
  /** The draft that `issues` is about; another one is still being tried. */
  tried: string | null;
  issues: ConfigIssue[];
  /** The shelves of the visit, under `of`. */
  preview: Preview | null;
  of: Tried;
  /** The text that `preview` is of. */
  config: string;
  /** What went wrong beside the config. */
  refusal: string;
}

/**
 * Checks the draft against rules and catalogue and asks for its shelves, whenever draft or visit rest for a moment.
 * While the draft has errors the visit is still followed, under the last text that had none.
 *
 * @param live the config in force; empty where nothing was pushed
 */
export function useTrial(api: ShopApi, draft: string | null, live: string, visit: Visit): Trial {
  const [trial, setTrial] = useState<Trial>({
    tried: null,
    issues: [],
    preview: null,
    of: 'draft',
    config: '',
    refusal: '',
  });
  const lastGood = useRef<string | null>(null);
  useEffect(() => {
    if (draft === null) return undefined;
    const stop = new AbortController();
    const { request, at } = questionOf(visit);
    const previewOf = (yaml: string | null): Promise<Preview> =>
      api.preview({ ...(yaml !== null && { yaml }), request, ...(at && { at }) }, stop.signal);
    async function tryOut(yaml: string): Promise<void> {
      const [checked, drafted] = await Promise.allSettled([api.check(yaml, stop.signal), previewOf(yaml)]);
      let previewed = drafted;
      const issues = checked.status === 'fulfilled' ? checked.value.issues : asApiError(checked.reason).issues;
      const fails = issues.some(({ severity }) => severity === 'error');
      if (previewed.status === 'fulfilled') lastGood.current = yaml;
      else if (fails) [previewed] = await Promise.allSettled([previewOf(lastGood.current)]);
      if (stop.signal.aborted) return;
      const of = !fails ? 'draft' : lastGood.current === null ? 'live' : 'before';
      const failed = [checked, previewed].flatMap((one) => (one.status === 'rejected' ? [asApiError(one.reason)] : []));
      setTrial((before) => ({
        tried: yaml,
        issues,
        ...(previewed.status === 'fulfilled'
          ? { preview: previewed.value, of, config: of === 'draft' ? yaml : (lastGood.current ?? live) }
          : { preview: before.preview, of: before.of, config: before.config }),
        refusal: failed.find(({ status }) => status !== 422)?.message ?? '',
      }));
    }
    const timer = setTimeout(() => void tryOut(draft), trial.tried === null ? 0 : QUIET_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [draft, visit]);
  return trial;
}
