/** What the admin API answers, as types: the worker makes these, the console and the command line read them. */
import type { FeedHealth } from './feed-health.ts';
import type { RecommendationAnswer, WidgetSettings } from './recommendation.ts';
import type { ShelvesOf } from './snippet.ts';
import type { Kind, Source } from './vocabulary.ts';

/** `GET health`. Times are ISO 8601. */
export interface ShopHealth {
  /** Those that are kept, also where all of one was returned since; not those that their platform has cancelled. */
  orders: number;
  refunds: number;
  first_order: string | null;
  last_order: string | null;
  /** Distinct products, those known from orders alone included. */
  items: number;
  /** Products of the catalogue. */
  products: number;
  /** Whether the newest orders speak of products of the catalogue; null where there are none, or no catalogue. */
  coverage?: CatalogCoverage | null;
  /** Products whose cards lead nowhere: neither the catalogue nor the config's `product_link` says where. */
  without_link: number;
  /** That of prices that come without one: the config's, else that of most orders, else that of most products. */
  currency: string;
  currency_from?: 'config' | 'orders' | 'catalogue' | 'nowhere';
  /** How many orders are in which other currency: nothing is learnt from their prices. */
  orders_in_other_currencies?: Record<string, number>;
  /** How many products of the catalogue have prices in which other currency. */
  products_in_other_currencies?: Record<string, number>;
  /** How many shelves each placement draws, by its name: what the snippet reserves space for. */
  shelves: ShelvesOf;
  snapshot: string | null;
  published_at: string | null;
  /** Orders or changes wait to be published. */
  behind: boolean;
  config: string | null;
  last_publish: { snapshot: string; buckets_written: number; duration_ms: number } | null;
  last_error: string | null;
  /** What was chosen for the shop; null until something was published. */
  learning: { minBuyers: number; validation: { page: Validation; cart: Validation } | null } | null;
  /** By platform, as in `shopify`. */
  sources: Record<string, WebhookSource>;
  /** Customers who asked for their data and have not been answered by `privacy/export`, the oldest first. */
  data_requests?: DataRequest[];
  /** The feed that is fetched by itself; null or absent: there is none. */
  feed?: FeedHealth | null;
}

/** A customer's request for their data, as a platform handed it on: by its own ids, of which some may not be known here. */
export interface DataRequest {
  source: Source;
  /** ISO 8601. */
  at: string;
  customer_id: string | null;
  /** 250 at most. */
  order_ids: string[];
}

/** Of the lines of orders, how many are of products that the catalogue has, under whichever id. */
export interface CatalogCoverage {
  lines: number;
  known: number;
  /** How many distinct products the others are of. */
  unknown_products: number;
  /** Of these the one in most lines, as orders know it; null where there is none. */
  example: { sold: string; title: string | null } | null;
}

/** Means over orders: how often one of ten was the next item, and NDCG@10, which also rewards a high place. */
export interface Figure {
  hitRate: number;
  ndcg: number;
}

/** How often ten recommendations held the next item of the shop's own last orders. */
export interface Validation {
  /** Orders that were held out and asked about. */
  orders: number;
  chosen: Figure;
  popularity: Figure;
  /** Plain co-counts, the "bought together" that any script gives. */
  coCount: Figure;
  /** The shelves are not shown to be better than best-sellers: say so, and prefer best-sellers. */
  bestSellersWin: boolean;
}

/** What was heard of a platform's webhooks. Times are ISO 8601. */
export interface WebhookSource {
  secret_set: boolean;
  last: { at: string; topic: string; outcome: string } | null;
  /** When a delivery last came whose signature did not fit. */
  last_refused: string | null;
}

/** One thing that is wrong with a config file, or legal and pointless, and where it stands. */
export interface ConfigIssue {
  severity: 'error' | 'warning';
  /** Counted from 1, as editors do. */
  line: number;
  column: number;
  /** Where in the config: `rules[2].when.stages`. Empty for the file itself. */
  path: string;
  /** What is written there, cut to one short line. */
  text: string;
  message: string;
  /** What was probably meant. */
  hint?: string;
}

/** `PUT config`. */
export interface PushAnswer {
  version: string;
  /** False where it was only checked. */
  pushed: boolean;
  issues: ConfigIssue[];
}

/** `GET config/history`, newest first. */
export interface ConfigHistory {
  versions: ConfigVersion[];
}
export interface ConfigVersion {
  version: string;
  /** ms since 1970. */
  pushed_at: number;
  /** The token that it was pushed with; null: it was pushed before that was kept. Older servers do not say. */
  pushed_by?: TokenUsed | null;
  /** What who pushed it wrote about it, on one line; null: nothing. Older servers do not say. */
  message?: string | null;
}

/** Which token opened the door, never the token itself: a shop has one at a time, and its operator has one for all shops. */
export interface TokenUsed {
  kind: 'shop' | 'operator';
  /** When the shop's token was made, ms since 1970: tells it from one before it. Null of the operator's. */
  made_at: number | null;
}

/** One product that a rule moved, places counted from 1; null: not on the shelf. */
export interface RuleChange {
  id: string;
  from: number | null;
  to: number | null;
}

/** What one rule did to one shelf, in plain words. */
export interface RuleTrace {
  rule: string;
  placement: string;
  /** Null while the kind is still to be chosen, which is when `replace` is asked. */
  kind: Kind | null;
  fired: boolean;
  /** It changed what stands on the shelf, or how. */
  acted: boolean;
  text: string;
  changes: RuleChange[];
}

/** One way in which a visitor can be drawn: `experiment:variant` (several joined by commas), `holdout`, or `shown`. */
export interface Draw {
  variant: string;
  /** A draw of the device, 0 to 999, that leads there. */
  bucket: number;
}

/** `POST preview`. */
export interface Preview extends RecommendationAnswer {
  widget: WidgetSettings;
  /** The moment that was looked at, ISO 8601 in UTC, and the shop's time zone. */
  at: string;
  time_zone: string;
  trace: RuleTrace[];
  /** The placements that stand for this visit, and the kinds that each tries in turn. */
  tried: { placement: string; kinds: readonly Kind[] }[];
  /** What the config that was looked at compares, as draws to try. */
  draws: Draw[];
  /** Ids that were asked about, and that nothing published has. */
  unknown: string[];
  issues: ConfigIssue[];
}

/** `orders`: how many of the newest 20,000 orders hold it. */
export interface BestSeller {
  id: string;
  title: string;
  orders: number;
}

/** `GET products/best-sellers`, the best first. */
export interface BestSellersAnswer {
  best_sellers: BestSeller[];
}

/** The answer of `DELETE /v1/{shop}`, beside the shop’s name: how far its removal is. */
export interface RemovalProgress {
  removed: boolean;
  /** How many deletions are known to be left. */
  left: number;
  /** Something was not deleted now; the alarm tries again in an hour. */
  waits: boolean;
}
