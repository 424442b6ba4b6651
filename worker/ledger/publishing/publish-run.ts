import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';

/** What is done after what. `write` ends with the manifest: until then no reader sees anything of it. */
export type PublishPhase = 'tune' | 'solve' | 'list' | 'write';

/** A version that is being made: its input, what was decided, and how far it is. */
export interface PublishRun {
  /** Versions are numbered, also those that found nothing to change. */
  number: number;
  /** ms since 1970. */
  started: number;
  /** The log's number up to which orders are in it. Blocks do not change while it is made. */
  seq: number;
  /** Items known when it began; the matrix holds so many. */
  items: number;
  /** Changes with what is read beside the orders; another value after a kill means that it begins anew. */
  input: string;
  /** Every list is made again. */
  all: boolean;
  /** Lists are made again where only a price changed (`price-pace-store.ts`). */
  followsPrices: boolean;
  phase: PublishPhase;
  settings: CoPurchaseSettings | null;
  tuned: boolean;
  solved: number;
  listsMade: number;
  bucketsWritten: number;
}
