/** Whether a page is a product's, by what a visitor sees of it. */
import type { Surroundings } from './around-headline.ts';
import { LINK } from './other-products.ts';
import type { VisiblePrice } from './hear-pieces.ts';
import { SPECS } from './visible-words.ts';

/** What the best price of a product page scores. */
const LEAST_SCORE = 1.5;
/** Of what stands between a headline and its price, letters, with some 25 for each piece. */
const MAX_BESIDE = 450;
/** Of a text that is a price, with what is said of it, letters. */
const MAX_ALONE = 30;
/** What the headline, the page's title and a picture share is no shorter name, letters. */
const LEAST_NAME = 8;
/** So many prices in places that are alike, each nearly as likely, are a list. */
const FEWEST_OF_LIST = 3;

/** Prices in places that are alike are each nearly as likely, if their scores differ by less. */
const NEARLY = 1.5;

/**
 * One clear price and a way to buy, sold out, or no way to buy but all else that a product has.
 *
 * @param prices the likeliest first
 * @param isOffered there is a way to buy, open or not
 */
export function showsProduct(
  document: Document,
  headline: Element | null | undefined,
  { pieces, placeOf }: Surroundings,
  prices: VisiblePrice[],
  isOut: unknown,
  isOffered: boolean,
): boolean {
  const [best] = prices;
  const alike = prices.filter(({ place, score }) => place === best!.place && best!.score - score < NEARLY);
  /**
   * Whether little else lies between the headline and the price, which stands alone: then it is the product's, in however
   * many boxes either stands.
   */
  const isBeside = ({ index }: VisiblePrice): boolean => {
    const between = pieces.slice(
      ...[pieces.findIndex(([, element]) => headline!.contains(element)), index].sort((a, b) => a - b),
    );
    const link = pieces[index - 1]?.[1].closest(LINK);
    return (
      pieces[index]![0].length < MAX_ALONE &&
      between.join().length < MAX_BESIDE &&
      !alike[1] &&
      !(link && !link.parentElement!.contains(headline!)) &&
      between.every(([, element]) => (element.closest('h2,h3') ?? headline) === headline)
    );
  };
  const isClear =
    best?.currency != null &&
    (best.score > LEAST_SCORE ||
      (!!headline && best.score + (placeOf(pieces[best.index]![1])[1] - 1) / 2 > LEAST_SCORE && isBeside(best)));
  /** The page and a picture are called as it is, and it has data, and one price or none. */
  const isListed = (): boolean =>
    (isOut || (isClear && !alike[1])) &&
    pieces.some(([text]) => SPECS.test(text.toLowerCase())) &&
    [...document.images].some(({ alt }) =>
      [document.title, headline?.textContent].every(
        (name) => alt[LEAST_NAME] && name?.toLowerCase().includes(alt.toLowerCase()),
      ),
    );
  return alike.length < FEWEST_OF_LIST && (((isOut || isOffered) && isClear) || isListed());
}
