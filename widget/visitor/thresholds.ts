/** The config's defaults, for the time before its answer is there. They are those of shared/shop-config.ts; a test compares them. */
import type { LifecycleThresholds, StageThresholds } from '../../shared/recommendation.ts';

export const DEFAULT_STAGES: StageThresholds = {
  browser_views: 2,
  intent_views: 2,
  intent_seconds: 45,
  intent_minutes: 60,
  buyer_minutes: 60,
  visit_minutes: 30,
};

export const DEFAULT_LIFECYCLE: LifecycleThresholds = { loyal_orders: 4, lapsed_days: 365 };

export const DEFAULT_SETTINGS = {
  stages: DEFAULT_STAGES,
  lifecycle: DEFAULT_LIFECYCLE,
  /** Days that a purchase is credited to the shelf whose card was clicked. */
  attribution_days: 7,
};
