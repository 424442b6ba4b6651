/** The visit that is tried out: a form's fields, and the question that a page would ask. Pure. */
import type { RecommendationRequestInput } from '../../shared/recommendation.ts';
import type { Device, Lifecycle, PageType, Stage } from '../../shared/vocabulary.ts';
import { EXPERIMENT_BUCKETS, MAX_CART_VALUE, MAX_CONTEXT_ITEMS } from '../../shared/vocabulary.ts';

export interface Visit {
  page: PageType;
  /** Of a product page. */
  item: string;
  /** Of a category page. */
  category: string;
  stage: Stage;
  lifecycle: Lifecycle;
  device: Device;
  /** Ids with commas between them, as people write them. */
  cart: string;
  recent: string;
  bought: string;
  language: string;
  country: string;
  /** Sum of the cart, in the shop's currency; empty: the prices of what is in it. */
  cartValue: string;
  /** 0 to 999, which decides on experiments and holdout; empty: in none. */
  bucket: string;
  /** `2026-12-24T10:00` on the shop's clock; empty: now. */
  at: string;
}

export const FIRST_VISIT: Visit = {
  page: 'home',
  item: '',
  category: '',
  stage: 'visitor',
  lifecycle: 'first-visit',
  device: 'desktop',
  cart: '',
  cartValue: '',
  recent: '',
  bought: '',
  language: '',
  country: '',
  bucket: '',
  at: '',
};

/** What a page would ask for this visit, and the moment on the shop's clock (undefined: now). */
export function questionOf(visit: Visit): { request: RecommendationRequestInput; at: string | undefined } {
  const { page, stage, lifecycle, device, at } = visit;
  const item = page === 'product' ? visit.item.trim() : '';
  const category = page === 'category' ? visit.category.trim() : '';
  const cartValue = visit.cartValue.trim() === '' ? NaN : Number(visit.cartValue);
  const bucket = visit.bucket.trim() === '' ? null : Number(visit.bucket);
  return {
    request: {
      page: { type: page, ...(item && { item }), ...(category && { category }) },
      visitor: {
        stage,
        lifecycle,
        device,
        cart: idsOf(visit.cart),
        ...(cartValue >= 0 && cartValue <= MAX_CART_VALUE && { cart_value: cartValue }),
        recent: idsOf(visit.recent),
        bought: idsOf(visit.bought),
        ...(visit.language.trim() && { language: visit.language.trim() }),
        ...(visit.country.trim() && { country: visit.country.trim().toUpperCase().slice(0, 2) }),
        ...(bucket !== null && Number.isInteger(bucket) && bucket >= 0 && bucket < EXPERIMENT_BUCKETS && { bucket }),
      },
    },
    // Browsers write the seconds only where they are not 0, and some with a fraction.
    at: /^\d{4}-\d\d-\d\dT\d\d:\d\d/.exec(at)?.[0],
  };
}

/** `85123A, 22423` as ids; as many as a page may send. */
function idsOf(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((id) => id.trim())
    .filter((id) => id !== '')
    .slice(0, MAX_CONTEXT_ITEMS);
}
