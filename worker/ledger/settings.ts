import type { CoPurchaseSettings } from '../co-purchase/co-purchase-settings.ts';
import type { FeedNote } from '../feed/feed-note.ts';
import type { SyncAnswer } from '../../shared/feed-health.ts';
import type { SourceNote } from '../webhooks/delivery.ts';
import type { PublishReport } from './publishing/publish-report.ts';
import type { IntakeState } from './shards/intake-state.ts';
import type { Removal } from './removal-ledger.ts';
import type { ShardLayout } from './shards/shard-layout.ts';

/** What is stored in `setting`, by name. Times are ms since 1970. */
export interface Settings {
  /** How many steps of `migrations.ts` the tables need no more. */
  schema: number;

  /** The shop's name. */
  shop: string;
  /** The shop's record, as KV has it (`shop-record.ts`). */
  record: string;
  /** The key for customers' hashes. */
  secret: string;
  /** The text of the published manifest. */
  manifest: string;
  /** What the published version found the shop's prices to be in, as in `GBP`. */
  currency: string;
  /** The shop is removed, or is being removed; null: its name has been taken again. */
  removal: Removal | null;
  /** Whether KV may have another record. */
  'uncopied record': boolean;
  /** Whether KV may have another config. */
  'uncopied config': boolean;

  /** Number of the last version that was published, also where it changed nothing. */
  made: number;
  /** Up to which number of the log orders are in the last version. */
  seq: number;
  /** Of what the published lists are made, beside orders and catalogue: JSON. */
  basis: string;
  /** What the backtest chose for this shop. */
  'co-purchase': CoPurchaseSettings;
  /** The settings that the stored ridge columns were solved with. */
  'solved-with': CoPurchaseSettings;
  /** How many orders there were at the last tuning, and how many buyers a pair needed. */
  'tuned-at': { orders: number; minBuyers: number };
  /** Orders that are too old to learn from. */
  'left-out': number;
  /** What the last publish did. */
  'last-publish': PublishReport;
  /** The time and the message of an error since the last publish; null: there was none. */
  'last-error': string | null;
  /** How often shards were asked to help with a version, and with which. */
  help: { number: number; tries: number };
  /** When the lists last took over the catalogue's prices. */
  'prices-followed': number;
  /** Whether some prices of the catalogue are not in the lists yet. */
  'prices-wait': boolean;
  /** Whether somebody waits for a version with all prices. */
  'prices-asked': boolean;

  /** The shards and how far rebalancing is; without it they are all in the main ledger. */
  layout: ShardLayout;
  /** In a shard: whether it takes orders directly. */
  intake: IntakeState;

  /** The day, and the config's retention, for which old data was last forgotten: JSON. */
  forgot: string;
  /** How far that is today: for which day (as in `forgot`), what is due, and the last order of each shard that was looked at; null there: all were. */
  forgetting: { of: string; before: number; lastSeq: number; after: (number | null)[] } | null;
  /** How the last fetch of the feed ended. */
  feed: FeedNote;
  /** Whether the cron knows that the shop has a feed. */
  'feed-marked': boolean;
  /** Products from this number on may not be named yet (`product-name-store.ts`); null: all are. */
  unnamed: number | null;
  /** Full syncs under way: when each began, by its name. */
  syncs: Record<string, number>;
  /** The last full sync that was committed. */
  synced: { sync: string; answer: SyncAnswer };

  /** What a platform signs its webhooks with; null: nothing any more. */
  [secret: `webhook-secret ${string}`]: string | null;
  /** The last delivery of a platform. */
  [source: `source ${string}`]: SourceNote;
  /** When a delivery of a platform was last refused, ISO 8601. */
  [refused: `refused ${string}`]: string;
}
