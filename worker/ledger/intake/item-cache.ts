import type { ItemNames } from '../../webhooks/delivery.ts';
import { isBetterTitle } from '../log/item-title.ts';

/** Items that an isolate remembers of a shop, 100 bytes each; with more, it starts again with none. */
const MAX_ITEMS = 100_000;
/** How long an id is used: the catalogue may get the product under another id meanwhile. */
const NAME_FRESH_MS = 10_000;

/** An item with the title that an order has for it, and the quarter of the order (`item-title.ts`). */
export interface NamedItem {
  id: string;
  title: string | null;
  quarter: string;
}

/** An item as the main ledger has it: with its number, which never changes, and its title. */
export interface NumberedItem extends NamedItem {
  n: number;
}

/** What an isolate knows of a shop's items, so that it need not ask the main ledger for every order. */
export class ItemCache {
  readonly #items = new Map<string, NumberedItem>();
  readonly #ids = new Map<string, { id: string | null; at: number }>();

  numberOf(id: string): number | undefined {
    return this.#items.get(id)?.n;
  }

  /** The best title of each item, where it is better than the known one: the main ledger must hear it. */
  newTitles(told: readonly NamedItem[]): NamedItem[] {
    const best = new Map<string, NamedItem>();
    for (const { id, title, quarter } of told) {
      const known = best.get(id) ?? this.#items.get(id);
      if (known && title !== null && isBetterTitle({ title, quarter }, known)) best.set(id, { id, title, quarter });
    }
    return [...best.values()];
  }

  /** Remembers items as the main ledger has them. */
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
