import type { Reason } from '../../shared/recommendation.ts';
import type { ProductJudge, VisitJudge } from './judge-product.ts';
import { ASK, GONE, type JudgedItems, OWN, PINNED } from './judged-items.ts';
import { classOf, type Verdict } from './product-class.ts';
import { type RankedItem, type Ranking, reasonBy, subjectOf } from './ranking.ts';
import type { Candidate } from './rule-types.ts';

/** Who keeps what a judge found out about items; null: nobody does. */
export type JudgedBy = (judge: ProductJudge) => JudgedItems | null;

/**
 * What the rules of a visit want for the products of one shelf. Products are named by their places in the ranking;
 * behind them stand those that rules bring.
 */
export class JudgedShelf<Item extends RankedItem> {
  readonly ranking: Ranking<Item>;
  /** The ranked products that no rule leaves out. */
  readonly stays: number[] = [];
  /** By product, what the scores are multiplied by; null: no rule boosts or buries any. */
  readonly factors: readonly number[] | null;
  readonly #judge: VisitJudge;
  readonly #known: JudgedItems | null;
  readonly #now: number;
  /** What is not remembered, or what the visit's own rules have a say in. */
  #verdicts: Map<number, Verdict> | null = null;
  /** The ranked products that some rule of the config pins. */
  #pinnable: number[] | null = null;
  #brought: { item: Item; candidate: Candidate }[] | null = null;

  constructor(ranking: Ranking<Item>, judge: VisitJudge, judgedBy: JudgedBy, now: number) {
    this.ranking = ranking;
    this.#judge = judge;
    this.#known = judgedBy(judge.shared);
    this.#now = now;
    this.factors = judge.judge(() => this.#judgeAll());
  }

  /** How many there are, with those that rules bring. */
  get size(): number {
    return this.ranking.length + (this.#brought?.length ?? 0);
  }

  itemAt(product: number): Item {
    const { length, items } = this.ranking;
    return product < length ? items[product]! : this.#brought![product - length]!.item;
  }

  scoreAt(product: number): number {
    const { length, scores } = this.ranking;
    return product < length ? scores[product]! : this.#brought![product - length]!.candidate.score;
  }

  reasonAt(product: number, rule: string | null, fallback: number): Reason {
    const { length } = this.ranking;
    if (product < length) return this.ranking.reasonAt(product, rule, fallback);
    return reasonBy(this.#brought![product - length]!.candidate.reason, rule, fallback);
  }

  verdictAt(product: number): Verdict {
    return this.#verdicts?.get(product) ?? this.#judge.shared.clamped(this.#classAt(product));
  }

  /** The effect that moved it first, and the one whose offer it carries: their numbers. */
  moverAt(product: number): number {
    const verdict = this.#verdicts?.get(product);
    return verdict ? verdict.mover : this.#known!.moverOf(this.itemAt(product));
  }

  offerAt(product: number): number {
    const verdict = this.#verdicts?.get(product);
    return verdict ? verdict.offer : this.#known!.offerOf(this.itemAt(product));
  }

  /** The products that some rule of the config pins, by their ids. */
  pinnable(): Map<string, number> {
    const pinnable = new Map<string, number>();
    for (const product of this.#pinnable ?? []) pinnable.set(this.ranking.items[product]!.id, product);
    return pinnable;
  }

  /** Puts a product behind the others, and answers its number. */
  bring(item: Item, candidate: Candidate): number {
    const product = this.size;
    (this.#brought ??= []).push({ item, candidate });
    this.#judge.judge(() => this.#ask(product));
    return product;
  }

  #judgeAll(): number[] | null {
    const { length, items } = this.ranking;
    const { hasOthers, asksForAll } = this.#judge;
    const known = this.#known;
    const ask = hasOthers ? ASK | OWN : ASK;
    const factors: number[] = [];
    let weighed = false;
    for (let product = 0; product < length; product++) {
      const item = items[product]!;
      const marks = known ? known.marksOf(item) : ASK;
      const asked = asksForAll || (marks & ask) !== 0;
      const factor = asked ? this.#judgeOne(product) : known!.factorOf(item);
      if (factor !== 1) weighed = true;
      factors.push(factor);
      if (asked) continue;
      if ((marks & GONE) === 0) this.stays.push(product);
      if ((marks & PINNED) !== 0) (this.#pinnable ??= []).push(product);
    }
    return weighed ? factors : null;
  }

  /** Answers the product's factor. */
  #judgeOne(product: number): number {
    const { excluded, keptBy, factor } = this.#ask(product);
    if (!excluded && keptBy >= this.#judge.onlyRules) this.stays.push(product);
    if (this.#classAt(product).pinned) (this.#pinnable ??= []).push(product);
    return factor;
  }

  #ask(product: number): Verdict {
    const verdict = this.#judge.verdictOn(this.#classAt(product));
    (this.#verdicts ??= new Map()).set(product, verdict);
    return verdict;
  }

  #classAt(product: number) {
    return classOf(this.#judge.shared.compiled, subjectOf(this.itemAt(product)), this.#now);
  }
}
