/** What `GET report` answers, as types: the worker makes it, the console and the command line read it. */

/** `GET report`. */
export interface Report {
  /** Days as `2026-11-22`, both included, in UTC. */
  from: string;
  to: string;
  events: EventTotal[];
  /** Of those alone who could have been in the holdout and are not, whatever else they are in: what it is compared with. */
  shown: EventTotal[];
  variants: VariantTotal[];
  /** Of all visitors, whatever their variants; the most seen first. */
  totals: ShelfTotal[];
  shelves: ShelfResult[];
  /** The oldest first; days on which nothing happened are left out. */
  days: ReportDay[];
  /** What the config in force still compares; absent while no config can be read. */
  running?: { experiments: string[]; holdout: boolean };
}

/** Totals of an event type over the range. */
export interface EventTotal {
  type: string;
  events: number;
  value: number;
}

/** What the visitors of one variant did in all, with shelves or without: `holdout` is one of them. */
export interface VariantTotal extends EventTotal {
  variant: string;
}

/** One day in UTC. */
export interface ReportDay {
  /** As in `2026-11-22`. */
  day: string;
  /** What the shelves of each placement did, of all visitors. */
  placements: ({ placement: string } & ShelfCounts)[];
  /** What the visitors of each variant did: `experiment:variant`, `holdout`, or `shown`, whom the holdout is compared with. */
  variants: VariantDay[];
}

/** The counts of shelves are of those that these visitors saw. */
export interface VariantDay extends ShelfCounts {
  variant: string;
  pages: number;
  /** Purchases in all, from shelves or not, and their worth in the shop's currency. */
  purchases: number;
  value: number;
}

/** What one kind of shelf at one placement did. */
export interface ShelfTotal extends ShelfCounts {
  placement: string;
  kind: string;
  /** What the shop's visitors read above it now; absent: nobody knows. */
  title?: string | undefined;
}

export interface ShelfCounts {
  /** Times it was seen (half of it, for a second). */
  views: number;
  clicks: number;
  added_to_cart: number;
  /** Purchase lines that it led to, and their worth in the shop's currency. */
  purchased: number;
  revenue: number;
}

/**
 * The same for one variant. A visitor in several experiments counts in a row of each: rows of different experiments do
 * not add up, those of one do.
 */
export interface ShelfResult extends ShelfTotal {
  /** `experiment:variant`, or empty for visitors in no experiment. */
  variant: string;
}
