import { useEffect, useState } from 'preact/hooks';
import type { ConfigIssue, Preview } from '../../shared/console-answers.ts';
import type { ShopApi } from '../api/shop-api.ts';
import { ApiError } from '../api/shop-api.ts';
import { asApiError } from '../use-load.ts';
import type { Visit } from './visit.ts';
import { questionOf } from './visit.ts';

/** After the last key, before the draft is tried. */
const QUIET_MS = 350;

export interface Trial {
  /** The draft that `issues` is about; another one is still being tried. */
  tried: string | null;
  issues: ConfigIssue[];
  /** The shelves of the last draft without errors. */
  preview: Preview | null;
  /** What went wrong beside the config. */
  refusal: string;
}

/** Checks the draft against rules and catalogue and asks for its shelves, whenever draft or visit rest for a moment. */
export function useTrial(api: ShopApi, draft: string | null, visit: Visit): Trial {
  const [trial, setTrial] = useState<Trial>({ tried: null, issues: [], preview: null, refusal: '' });
  useEffect(() => {
    if (draft === null) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        const { request, at } = questionOf(visit);
        const question = { yaml: draft, request, ...(at && { at }) };
        void Promise.allSettled([api.check(draft, stop.signal), api.preview(question, stop.signal)]).then(
          ([checked, previewed]) => {
            if (stop.signal.aborted) return;
            const failed = [checked, previewed].flatMap((one) =>
              one.status === 'rejected' ? [asApiError(one.reason)] : [],
            );
            setTrial((before) => ({
              tried: draft,
              issues: checked.status === 'fulfilled' ? checked.value.issues : issuesOf(failed),
              preview: previewed.status === 'fulfilled' ? previewed.value : before.preview,
              refusal: failed.find(({ status }) => status !== 422)?.message ?? '',
            }));
          },
        );
      },
      trial.tried === null ? 0 : QUIET_MS,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [draft, visit]);
  return trial;
}

function issuesOf(failed: readonly ApiError[]): ConfigIssue[] {
  return failed.find(({ issues }) => issues.length > 0)?.issues ?? [];
}
