import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from './api/shop-api.ts';

export interface Loaded<T> {
  /** What was loaded last; stays while it is loaded again. */
  value: T | null;
  error: ApiError | null;
  loading: boolean;
  reload: () => void;
}

/** Loads when the view opens and whenever `key` changes; an answer that was overtaken is dropped. */
export function useLoad<T>(load: () => Promise<T>, key: string): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'>>({ value: null, error: null, loading: true });
  const latest = useRef(load);
  latest.current = load;
  const turn = useRef(0);
  const reload = useCallback(() => {
    const mine = ++turn.current;
    setState((before) => ({ ...before, loading: true }));
    latest.current().then(
      (value) => mine === turn.current && setState({ value, error: null, loading: false }),
      (error: unknown) =>
        mine === turn.current && setState((before) => ({ ...before, error: asApiError(error), loading: false })),
    );
  }, []);
  useEffect(() => {
    reload();
    return () => void turn.current++;
  }, [key]);
  return { ...state, reload };
}

export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, `Something went wrong here: ${String(error)}`);
}
