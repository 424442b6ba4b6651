/** A shelf's products as the rules want them, and each with its reason and offer once it is asked for. */
import { textFor } from '../../shared/local-text.ts';
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Effect } from './compiled-rules.ts';
import type { Verdict } from './product-class.ts';
import type { Candidate } from './rule-types.ts';

/** A shelf's products as the rules want them, best first. */
export interface Ruled {
  length: number;
  idAt: (place: number) => string;
  /** The candidate with its reason and offer: made when it is asked for, since most are never shown. */
  candidateAt: (place: number) => Candidate;
}

/** Candidates that no rule has anything to say about. */
export function asTheyAre(candidates: readonly Candidate[]): Ruled {
  return {
    length: candidates.length,
    idAt: (place) => candidates[place]!.id,
    candidateAt: (place) => candidates[place]!,
  };
}

/** What the rules decided about a shelf; products are named by their numbers among `products`. */
export interface Decided {
  /** By their numbers. */
  effects: readonly Effect[];
  products: readonly Candidate[];
  verdicts: readonly Verdict[];
  /** The products that stay, best first. */
  order: readonly number[];
  /** Those of them that no rule pins, and their scores beside them; null: boosts and buries changed none. */
  rest: readonly number[];
  scores: readonly number[] | null;
  /** By product: the rule that pins it. */
  pinnedBy: ReadonlyMap<number, string>;
}

/** Languages of the texts on the cards: the visitor's, then the shop's. */
interface Languages {
  language: string | null | undefined;
  locale: string;
}

export function ruledShelf(decided: Decided, languages: Languages): Ruled {
  const { effects, products, verdicts, order, rest, scores, pinnedBy } = decided;
  return {
    length: order.length,
    idAt: (place) => products[order[place]!]!.id,
    candidateAt(place) {
      const product = order[place]!;
      const candidate = products[product]!;
      const { mover, offer: offering } = verdicts[product]!;
      const offer = effects[offering]?.offer;
      let rule = pinnedBy.get(product) ?? null;
      let { score } = candidate;
      if (rule === null && scores) {
        rule = effects[mover]?.rule.name ?? null;
        score = scores[rest.indexOf(product)]!;
      }
      if (!offer && rule === null && score === candidate.score) return candidate;
      const ruled = { ...candidate, score, reason: rule === null ? candidate.reason : { ...candidate.reason, rule } };
      return offer ? { ...ruled, offer: offerText(offer, languages) } : ruled;
    },
  };
}

function offerText(
  offer: NonNullable<Effect['offer']>,
  { language, locale }: Languages,
): NonNullable<ShelfItem['offer']> {
  const said: NonNullable<ShelfItem['offer']> = {};
  if (offer.badge !== undefined) said.badge = textFor(offer.badge, language, locale);
  if (offer.message !== undefined) said.message = textFor(offer.message, language, locale);
  if (offer.code !== undefined) said.code = offer.code;
  return said;
}
