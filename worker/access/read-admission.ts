import { Places } from './places.ts';

/** Pages waiting for shelves in an isolate: far more than batches, since a page goes before what is told of it. */
const MOST_READS = 1000;
const FORGET_MS = 15_000;

/** Where very many pages wait already, one more is told to come again: the widget then shows what the page had. */
export const reads = new Places(MOST_READS, FORGET_MS);
