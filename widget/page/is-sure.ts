import type { Sources } from './page-reading.ts';

/** Sources whose word on type, id and price is never doubted. */
export const TOLD = ['explicit', 'attributes', 'platform'];

/** Whether the source that a field was read from is never doubted, or another says the same. */
export const isSure = (sources: Sources, name: string, isSame: (product: unknown) => boolean): boolean =>
  TOLD.includes(name) ||
  Object.keys(sources).some((other) => other !== name && other !== 'visible' && isSame(sources[other]!()?.product));
