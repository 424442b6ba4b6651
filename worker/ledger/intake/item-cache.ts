import type { ItemNames } from '../../webhooks/delivery.ts';
import { isBetterTitle } from '../log/item-title.ts';

/** Items that an isolate remembers of a shop; when there are more it begins anew. 100 bytes each. */
const MAX_ITEMS = 100_000;
/** A product may come to the catalogue under another of its names: so long the isolate goes on with the name that it knew. */
const NAME_FRESH_MS = 10_000;

/** What an order calls an item, and in which quarter (`item-title.ts`). */
export interface NamedItem {
  id: string;
  title: string | null;
  quarter: string;
}

/** An item as the ledger has it: its number, which it keeps for ever, and its title. */
export interface NumberedItem extends NamedItem {
  n: number;
}

/** What an isolate knows of a shop's items, so that it need not ask the ledger for every order. */
export class ItemCache {
  readonly #items = new Map<string, NumberedItem>();
  readonly #ids = new Map<string, { id: string | null; at: number }>();

  numberOf(id: string): number | undefined {
    return this.#items.get(id)?.n;
  }

  /** Of what orders call items the best of each, where that is better than what is known: the ledger is to hear it. */
  newTitles(told: readonly NamedItem[]): NamedItem[] {
    const best = new Map<string, NamedItem>();
    for (const { id, title, quarter } of told) {
      const known = best.get(id) ?? this.#items.get(id);
      if (known && title !== null && isBetterTitle({ title, quarter }, known)) best.set(id, { id, title, quarter });
    }
    return [...best.values()];
  }

  /** How the ledger has them. */
  learn(items: readonly NumberedItem[]): void {
    if (this.#items.size + items.length > MAX_ITEMS) this.#items.clear();
    for (const item of items) this.#items.set(item.id, item);
  }

  idOf(names: ItemNames, now: number): string | null | undefined {
    const known = this.#ids.get(JSON.stringify(names));
    return known && now - known.at < NAME_FRESH_MS ? known.id : undefined;
  }

  learnId(names: ItemNames, id: string | null, now: number): void {
    if (this.#ids.size >= MAX_ITEMS) this.#ids.clear();
    this.#ids.set(JSON.stringify(names), { id, at: now });
  }
}
