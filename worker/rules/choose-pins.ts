import type { RulePin } from './compiled-rules.ts';
import type { JudgedShelf } from './judge-shelf.ts';
import type { Pinned } from './place-pins.ts';
import type { RankedItem } from './ranking.ts';

interface ChosenPins {
  pins: Pinned<number>[];
  /** By product: the rule that pins it. */
  by: Map<number, string>;
}

/**
 * The pins of all rules that fired, each product once; not what a rule excludes, what no card is known of, nor what may not
 * stand on the shelf. Null: there are none.
 */
export function choosePins<Item extends RankedItem>(
  pins: readonly RulePin[],
  judged: JudgedShelf<Item>,
  atHand: { itemOf: (id: string) => Item },
  admits: (item: Item) => boolean,
): ChosenPins | null {
  const known = judged.pinnable();
  const chosen: ChosenPins = { pins: [], by: new Map() };
  for (const { item: id, brought, rule, at } of pins) {
    let product = known.get(id);
    if (product === undefined) {
      const item = atHand.itemOf(id);
      if (!item.card) continue;
      product = judged.bring(item, brought);
      known.set(id, product);
    }
    if (judged.verdictAt(product).excluded || chosen.by.has(product) || !admits(judged.itemAt(product))) continue;
    chosen.by.set(product, rule.name);
    chosen.pins.push({ product, at });
  }
  return chosen.pins.length > 0 ? chosen : null;
}
