/** A shelf's products as the rules want them, and each with its reason and offer once it is asked for. */
import { textFor } from '../../shared/local-text.ts';
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { CompiledRules, Effect } from './compiled-rules.ts';
import type { JudgedShelf } from './judge-shelf.ts';
import { NONE } from './product-class.ts';
import type { Ranked, RankedItem, Shown } from './ranking.ts';

/** What the rules decided about a shelf; products are named as the judged shelf names them. */
export interface Decided<Item extends RankedItem> {
  rules: CompiledRules;
  judged: JudgedShelf<Item>;
  /** The products that stay, best first. */
  order: readonly number[];
  /** The products that no rule pins, and their scores beside them; null: boosts and buries changed none. */
  weighed: { products: readonly number[]; scores: readonly number[] } | null;
  /** By product: the rule that pins it; null: none is pinned. */
  pinnedBy: ReadonlyMap<number, string> | null;
}

/** Languages of the texts on the cards: the visitor's, then the shop's. */
interface Languages {
  language: string | null | undefined;
  locale: string;
}

export class RuledShelf<Item extends RankedItem> implements Ranked<Item> {
  readonly length: number;
  readonly #decided: Decided<Item>;
  readonly #languages: Languages;

  constructor(decided: Decided<Item>, languages: Languages) {
    this.length = decided.order.length;
    this.#decided = decided;
    this.#languages = languages;
  }

  itemAt(place: number): Item {
    return this.#decided.judged.itemAt(this.#decided.order[place]!);
  }

  /** The score that it is ranked by. */
  scoreAt(place: number): number {
    const { judged, order, weighed } = this.#decided;
    const product = order[place]!;
    return weighed?.scores[weighed.products.indexOf(product)] ?? judged.scoreAt(product);
  }

  shownAt(place: number, fallback: number): Shown {
    const { rules, judged, order, weighed, pinnedBy } = this.#decided;
    const product = order[place]!;
    const mover = weighed ? judged.moverAt(product) : NONE;
    const offer = judged.offerAt(product);
    const rule = pinnedBy?.get(product) ?? (mover === NONE ? null : rules.ruleAt(mover).name);
    const reason = judged.reasonAt(product, rule, fallback);
    return offer === NONE ? { reason } : { reason, offer: offerText(rules.effectAt(offer), this.#languages) };
  }
}

function offerText({ offer, plainOffer }: Effect, { language, locale }: Languages): NonNullable<ShelfItem['offer']> {
  if (plainOffer) return plainOffer;
  const { badge, message, code } = offer!;
  const said: NonNullable<ShelfItem['offer']> = {};
  if (badge !== undefined) said.badge = textFor(badge, language, locale);
  if (message !== undefined) said.message = textFor(message, language, locale);
  if (code !== undefined) said.code = code;
  return said;
}
