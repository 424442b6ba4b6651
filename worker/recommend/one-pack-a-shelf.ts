/**
 * One pack of a thing stands on a shelf. Lists hold one pack each already (`one-pack.ts`); but a shelf made of several
 * lists, as of a cart's, may meet another pack on each.
 */
import type { Kind } from '../../shared/vocabulary.ts';
import { thingOf } from '../similarity/pack-families.ts';
import { titleAmounts } from '../similarity/title-amounts.ts';
import type { Card } from '../snapshot/card.ts';
import type { Visit } from './visit.ts';

/** What a card shows a pack of. */
interface Pack {
  thing: string;
  amounts: string;
}

/** It hangs on the card, out of sight: read once an isolate. */
const PACK = Symbol('pack');

/** Null where the title names no amount. */
function packOf(card: Card & { [PACK]?: Pack | null }): Pack | null {
  let pack = card[PACK];
  if (pack === undefined) {
    const { title, brand, product_type } = card;
    const split = titleAmounts(title);
    pack = split && {
      thing: thingOf({ title, brand, path: [product_type ?? ''] }, split.name),
      amounts: split.amounts,
    };
    Object.defineProperty(card, PACK, { value: pack });
  }
  return pack;
}

/** Whether a shelf is made of several lists. What the visitor chose is shown in each pack. */
export function mixesLists(kind: Kind, { item, cart }: Pick<Visit, 'item' | 'cart'>): boolean {
  switch (kind) {
    case 'for-you':
    case 'trending':
      return true;
    case 'cross-sell':
    case 're-sell':
    case 'up-sell':
      return item === null || (kind === 'cross-sell' && cart.length > 0);
    default:
      return false;
  }
}

/** What stands on one shelf, as packs. */
export class PacksOnShelf {
  readonly #standing: Pack[] = [];

  /** Whether another pack of the same thing stands already; else this one does from now on. */
  hasOther(card: Card): boolean {
    const pack = packOf(card);
    if (pack === null) return false;
    for (const { thing, amounts } of this.#standing) if (amounts !== pack.amounts && thing === pack.thing) return true;
    this.#standing.push(pack);
    return false;
  }
}
