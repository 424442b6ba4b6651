import { type Kind, MAX_CONTEXT_ITEMS } from '../../shared/vocabulary.ts';
import type { Visit } from './visit.ts';

/** An item that recommendations start from, and how much it counts. */
export interface Anchor {
  id: string;
  weight: number;
}

/** At most this many looks or past purchases are followed: more would fetch more buckets than they tell. */
const MAX_ANCHORS = 10;
/** Looks that are shown again need no lists: they are taken as a whole. */
const MAX_LOOKS = MAX_CONTEXT_ITEMS;
/** Past purchases that may be repeated, each by its own list: so many, or as many as the request wants to be shown. */
const MAX_REPEATED = 20;
/** A cart is taken as a whole, since every item in it tells what is missing: up to this many. */
const MAX_CART_ANCHORS = 200;
/** Each older look counts this share of the one after it (about 0.6 a step fits click sessions best). */
const RECENCY = 0.6;

/** What each kind starts from, on this page, and at this stage. No anchors: the kind has nothing to say here. */
export function anchorsOf(kind: Kind, visit: Visit): Anchor[] {
  const { weights } = visit;
  const { items } = visit;
  switch (kind) {
    case 'cross-sell':
      if (items.length > 0) return equal(items, 1, MAX_CART_ANCHORS);
      if (visit.page === 'product' && visit.item)
        return equal(visit.cart, weights.cart_beside_page, MAX_ANCHORS, [{ id: visit.item, weight: 1 }]);
      // What is in the cart wants completing; after the purchase, what was bought.
      if (visit.cart.length > 0) return equal(visit.cart, 1, MAX_CART_ANCHORS);
      return equal(visit.item ? [visit.item] : visit.bought.slice(0, 3));
    case 're-sell':
      if (items.length > 0) return equal(items, 1, MAX_CART_ANCHORS);
      return visit.item ? equal([visit.item]) : fading(visit.recent);
    case 'up-sell':
      if (items.length > 0) return equal(items, 1, MAX_CART_ANCHORS);
      return visit.item ? equal([visit.item]) : equal(visit.cart);
    case 'for-you':
      return merge(
        [
          ...(items.length > 0
            ? [...equal(items, weights.looks, MAX_CART_ANCHORS), ...fading(visit.recent, weights.looks * RECENCY)]
            : fading(visit.item ? [visit.item, ...visit.recent] : visit.recent, weights.looks)),
          ...equal(visit.cart, weights.cart),
          ...equal(visit.bought.slice(0, 3), weights.bought),
        ],
        Math.max(MAX_ANCHORS, Math.min(items.length, MAX_CART_ANCHORS)),
      );
    case 'buy-again':
      return equal(without(visit.bought, visit.cart, visit.hidden), 1, Math.max(MAX_REPEATED, visit.limit));
    case 'recently-viewed':
      return equal(without(visit.recent, visit.cart, visit.hidden, visit.bought), 1, MAX_LOOKS);
    case 'trending':
    case 'referred':
      return [];
    default:
      return kind satisfies never;
  }
}

/** Each once, behind what is there already, and at most so many of all. */
function equal(ids: readonly string[], weight = 1, most = MAX_ANCHORS, anchors: Anchor[] = []): Anchor[] {
  if (weight === 0) return anchors;
  const from = anchors.length;
  const different = ids.length > MAX_ANCHORS ? [...new Set(ids)] : ids;
  for (let at = 0; at < different.length && anchors.length < most; at++) {
    const id = different[at]!;
    if (different !== ids || !isAmong(anchors, from, id)) anchors.push({ id, weight });
  }
  return anchors;
}

function isAmong(anchors: readonly Anchor[], from: number, id: string): boolean {
  for (let at = from; at < anchors.length; at++) if (anchors[at]!.id === id) return true;
  return false;
}

function fading(ids: readonly string[], weight = 1): Anchor[] {
  return equal(ids, weight).map(({ id }, step) => ({ id, weight: weight * RECENCY ** step }));
}

/** What can't stand on a shelf must not take the places of what can; of few, the shelf itself sees to it. */
function without(ids: readonly string[], ...others: (readonly string[])[]): readonly string[] {
  if (ids.length <= MAX_ANCHORS) return ids;
  const had = new Set(others.flat());
  return had.size > 0 ? ids.filter((id) => !had.has(id)) : ids;
}

/** An item that is both looked at and in the cart counts for both. */
function merge(anchors: Anchor[], most: number): Anchor[] {
  const weights = new Map<string, number>();
  for (const { id, weight } of anchors) weights.set(id, (weights.get(id) ?? 0) + weight);
  return [...weights]
    .map(([id, weight]) => ({ id, weight }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
}
