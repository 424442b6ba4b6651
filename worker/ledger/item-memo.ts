import type { ItemNames } from '../webhooks/delivery.ts';

/** Items that an isolate remembers of a shop; when there are more it begins anew. 100 bytes each. */
const MAX_ITEMS = 100_000;
/** A product may come to the catalogue under another of its names: so long the isolate goes on with the name that it knew. */
const NAME_FRESH_MS = 10_000;

/** What an order calls an item, and when (`titleStamp`). */
export interface TaughtItem {
  id: string;
  title: string | null;
  stamp: string;
}

/** An item as the ledger has it: its number, which it keeps for ever, and its title. */
export interface LearntItem extends TaughtItem {
  n: number;
}

/** What an isolate knows of a shop's items, so that it need not ask the ledger for every order. */
export class ItemMemo {
  readonly #items = new Map<string, LearntItem>();
  readonly #ids = new Map<string, { id: string | null; at: number }>();

  numberOf(id: string): number | undefined {
    return this.#items.get(id)?.n;
  }

  /** Whether what an order calls an item is newer than what is known, and other: then the ledger is to hear it. */
  isNewTitle({ id, title, stamp }: TaughtItem): boolean {
    const item = this.#items.get(id);
    if (!item || title === null || stamp <= item.stamp) return false;
    const isOther = item.title !== title;
    this.#items.set(id, { ...item, title, stamp });
    return isOther;
  }

  /** How the ledger has them. */
  learn(items: readonly LearntItem[]): void {
    if (this.#items.size + items.length > MAX_ITEMS) this.#items.clear();
    for (const item of items) {
      const known = this.#items.get(item.id);
      // The same title may have been seen on a newer order, which the ledger need not hear.
      this.#items.set(item.id, known && known.title === item.title && known.stamp > item.stamp ? known : item);
    }
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
