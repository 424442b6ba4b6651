import { isFields, isOneOf } from '../at-first-sight.ts';
import { AVAILABILITIES } from '../../shared/vocabulary.ts';
import { Card } from './card.ts';
import type { Manifest } from './manifest.ts';

/** The card that `JSON.parse` gave; null where it is none. As `Card` reads it (test/worker/snapshot/read-card.test.ts). */
export function readCard(value: unknown): Card | null {
  return cardAtFirstSight(value) ?? Card.safeParse(value).data ?? null;
}

const topCardsOf = new WeakMap<Manifest, readonly Card[]>();

/** The best-sellers' cards that a version carries in its manifest; read once. */
export function topCards(manifest: Manifest): readonly Card[] {
  let cards = topCardsOf.get(manifest);
  if (!cards) topCardsOf.set(manifest, (cards = manifest.top_cards.flatMap((card) => readCard(card) ?? [])));
  return cards;
}

const BLANK: Omit<Card, 'id'> = {
  title: '',
  link: null,
  image_link: null,
  price: null,
  sale_price: null,
  availability: 'out_of_stock',
  product_type: null,
  brand: null,
  item_group_id: null,
};

/** What the snapshot has under an address or a code: which product it is. A card that says no more; it is on no list. */
export function namedCard(id: string): Card {
  return { ...BLANK, id };
}

/** The card where it fits at first sight, else null. */
export function cardAtFirstSight(value: unknown): Card | null {
  if (!isFields(value)) return null;
  const { id, title, link, image_link, price, sale_price, availability, sale, labels } = value;
  const { product_type = null, brand = null, item_group_id = null } = value;
  if (typeof id !== 'string' || typeof title !== 'string') return null;
  if (!isWord(link) || !isWord(image_link) || !isWord(price) || !isWord(sale_price)) return null;
  if (!isWord(product_type) || !isWord(brand) || !isWord(item_group_id)) return null;
  if (!availability || !isOneOf(AVAILABILITIES, availability)) return null;
  const card: Card = {
    id,
    title,
    link,
    image_link,
    price,
    sale_price,
    availability,
    product_type,
    brand,
    item_group_id,
  };
  if (sale !== undefined) {
    if (!Array.isArray(sale) || sale.length !== 2 || !sale.every(isTime)) return null;
    card.sale = [sale[0], sale[1]];
  }
  if (labels !== undefined) {
    if (!Array.isArray(labels) || !labels.every((label) => typeof label === 'string')) return null;
    card.labels = labels;
  }
  return card;
}

function isWord(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isTime(value: unknown): boolean {
  return value === null || Number.isFinite(value);
}
