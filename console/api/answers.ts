/** What the admin API answers, as far as the console reads it. The worker's own types are the source. */
import type { RecommendationAnswer, WidgetSettings } from '../../shared/recommendation.ts';
import type { EventType, Kind } from '../../shared/vocabulary.ts';

/** `GET health`. Times are ISO 8601. */
export interface ShopHealth {
  orders: number;
  refunds: number;
  first_order: string | null;
  last_order: string | null;
  /** Distinct products, those known from orders alone included. */
  items: number;
  /** Products of the catalogue. */
  products: number;
  snapshot: string | null;
  published_at: string | null;
  /** Orders or changes wait to be published. */
  behind: boolean;
  config: string | null;
  last_publish: { snapshot: string; buckets_written: number; duration_ms: number } | null;
  last_error: string | null;
  learning: { validation: { page: Validation; cart: Validation } | null } | null;
}

/** How often ten recommendations held the next item of the shop's own last orders. */
export interface Validation {
  /** Orders that were held out and asked about. */
  orders: number;
  chosen: { hitRate: number };
  popularity: { hitRate: number };
  coCount: { hitRate: number };
  /** The shelves are not shown to be better than best-sellers. */
  bestSellersWin: boolean;
}

/** `GET report`. */
export interface Report {
  from: string;
  to: string;
  events: { type: EventType; events: number; value: number }[];
  shelves: ShelfResult[];
}

export interface ShelfResult {
  placement: string;
  kind: string;
  /** `experiment:variant`, or empty. */
  variant: string;
  views: number;
  clicks: number;
  added_to_cart: number;
  purchased: number;
  /** In the shop's currency. */
  revenue: number;
}

/** One thing that is wrong, or pointless, in a config; line and column count from 1. */
export interface ConfigIssue {
  severity: 'error' | 'warning';
  line: number;
  column: number;
  path: string;
  text: string;
  message: string;
  hint?: string;
}

/** `PUT config`. */
export interface PushAnswer {
  version: string;
  pushed: boolean;
  issues: ConfigIssue[];
}

/** `GET config/history`, newest first; times in ms since 1970. */
export interface ConfigVersion {
  version: string;
  pushed_at: number;
}

/** What one rule did to one shelf. */
export interface RuleTrace {
  rule: string;
  placement: string;
  kind: Kind | null;
  fired: boolean;
  text: string;
  changes: { id: string; from: number | null; to: number | null }[];
}

/** `POST preview`. */
export interface Preview extends RecommendationAnswer {
  widget: WidgetSettings;
  trace: RuleTrace[];
  issues: ConfigIssue[];
}
