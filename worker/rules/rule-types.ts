/** The types that rules and the recommendation engine speak in. */
export type { RuleChange, RuleTrace } from '../../shared/admin-answers.ts';
import type { Reason, ShelfItem } from '../../shared/recommendation.ts';
import type { Card } from '../snapshot/card.ts';
import type { Device, Kind, Lifecycle, PageType, Stage } from '../../shared/vocabulary.ts';

/** A product on its way to a shelf. */
export interface Candidate {
  id: string;
  score: number;
  reason: Reason;
  offer?: ShelfItem['offer'];
}

/** The visit, as far as rules may ask about it. One object a request: what it says is judged once and remembered. */
export interface RuleContext {
  /** Milliseconds since 1970. */
  now: number;
  stage: Stage;
  lifecycle?: Lifecycle | null;
  device?: Device | null;
  page: PageType;
  /** Id of the page's product. */
  item?: string | null;
  /** The page's category path. */
  category?: string | null;
  cart: string[];
  /** Sum of the cart in the shop's currency; without it the cards' prices are summed, one of each. */
  cartValue?: number | null;
  country?: string | null;
  language?: string | null;
  /** Experiment → variant, as `assign` gives it. */
  variant?: Record<string, string>;
}

/** The shelf that is being filled. */
export interface ShelfFacts {
  placement: string;
  kind: Kind;
}

export type FindCard = (id: string) => Card | null | undefined;
