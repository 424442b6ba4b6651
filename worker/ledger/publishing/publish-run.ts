import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';

/** In this order. `write` ends with the manifest: until then no reader sees anything of the version. */
export type PublishPhase = 'tune' | 'solve' | 'list' | 'write';

/** A version in the making: its input, what was decided, and how far it is. */
export interface PublishRun {
  /** Counts versions, also those without any change. */
  number: number;
  /** ms since 1970. */
  started: number;
  /** Orders up to this number of the log are in it. Blocks do not change during the run. */
  seq: number;
  /** The number of items when it began. */
  items: number;
  /** Changes with config and catalogue: if it is another one after a kill, the run begins again. */
  input: string;
  /** All lists are made again. */
  all: boolean;
  /** Lists are also made again where only a price has changed (`price-refresh-store.ts`). */
  followsPrices: boolean;
  phase: PublishPhase;
  settings: CoPurchaseSettings | null;
  tuned: boolean;
  solved: number;
  listsMade: number;
  bucketsWritten: number;
}
