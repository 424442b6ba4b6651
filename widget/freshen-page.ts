/**
 * A page that the browser has kept in its memory, and shows again as it was: what the visitor has done elsewhere since is
 * known here, too, and where that decides what is on the shelves they are asked for once more. It is the same page still:
 * what has been told of it is not told again.
 */
import type { RecommendationRequestInput } from '../shared/recommendation.ts';
import type { askAgain } from './ask-again.ts';
import { lookAnew } from './cart/open-cart.ts';
import type { Widget, Writes } from './widget.ts';

/** What decides, of what a question tells of its visitor: the stage, and what is left out of the shelves. */
const deciding = ({ stage, cart, bought, preferences }: NonNullable<RecommendationRequestInput['visitor']>): string =>
  [stage, cart, bought, preferences?.hide].join(' ');

export async function freshenPage(widget: Widget & Writes<'isProfileLoaded'>, ask: typeof askAgain): Promise<void> {
  // Where all has been erased meanwhile nothing is brought back.
  widget.storeChanges();
  widget.isProfileLoaded = false;
  await widget.recallProfile();
  await lookAnew();
  const known = widget.knownNow();
  if (!known) return;
  const cart = widget.cart ? widget.idsOf(widget.cart) : known.cart!;
  if (deciding({ ...known, cart }) !== deciding(widget.requests.at(-1)?.body.visitor ?? {})) await ask(widget);
}
