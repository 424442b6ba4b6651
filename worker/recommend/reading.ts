import type { Found, Wanted } from '../snapshot/bucket-store.ts';
import type { TopLists } from '../snapshot/item-lists.ts';
import { topCards } from '../snapshot/read-card.ts';
import { type ItemsAtHand, itemsAtHand } from './items-at-hand.ts';
import type { RecommendingShop } from './recommend.ts';

/** How the engine reads the snapshot: `bucket-store` at the edge, a plain map in tests and benchmarks. */
export type ReadSnapshot = (wanted: Wanted, found: Found) => void | Promise<void>;

const none = () => ({ lists: new Set<string>(), cards: new Set<string>() });
const NO_TOP: TopLists = { trending: [], best: [], of: [0, 0] };

/** What one request reads of a shop's version: only what is not at hand is asked for. */
export class Reading {
  readonly items: ItemsAtHand;
  readonly top: TopLists;
  /** Whether some products of the version are variants of others, as far as it says. */
  readonly mayHaveVariants: boolean;
  readonly #manifest: RecommendingShop['manifest'];
  readonly #read: ReadSnapshot;
  readonly #found: Found;

  constructor({ known, manifest }: RecommendingShop, read: ReadSnapshot) {
    const at = known ?? { lists: new Map(), cards: new Map() };
    this.items = itemsAtHand(at);
    this.top = manifest?.top ?? NO_TOP;
    this.mayHaveVariants = manifest?.variants !== false;
    this.#manifest = manifest;
    this.#read = read;
    this.#found = { lists: at.lists, cards: at.cards, missed: false };
  }

  /** Something could not be read. */
  get missed(): boolean {
    return this.#found.missed === true;
  }

  /** A promise, where they have to be waited for. What comes first is read first, and cards before lists. */
  need(lists: Iterable<string>, cards: Iterable<string>): void | Promise<void> {
    const { items } = this;
    let unread: { lists: Set<string>; cards: Set<string> } | null = null;
    for (const id of lists) if (!items.isListRead(id)) (unread ??= none()).lists.add(id);
    for (const id of cards) if (items.card(id) === undefined) (unread ??= none()).cards.add(id);
    if (unread) return this.#read(unread, this.#found);
  }

  /** No bucket could be read: the manifest carries the best-sellers' cards for that. */
  takeTopCards(): void {
    const cards = this.#manifest ? topCards(this.#manifest) : [];
    for (const card of cards) this.#found.cards.set(card.id, card);
    this.items.takeCards(cards);
  }
}
