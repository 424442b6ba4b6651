/** How much of a product is taken: what the contract's schema is built from, without zod, for whoever cuts to it. */
import { MAX_CATEGORY_LENGTH } from './vocabulary.ts';

/** Longest texts, in UTF-16 units. */
export const TEXT_LIMITS = {
  title: 500,
  product_type: MAX_CATEGORY_LENGTH,
  google_product_category: MAX_CATEGORY_LENGTH,
  brand: 200,
  mpn: 100,
  gtin: 50,
  condition: 20,
  color: 100,
  size: 100,
  gender: 50,
  age_group: 50,
  description: 5000,
  custom_label_0: 1000,
  custom_label_1: 1000,
  custom_label_2: 1000,
  custom_label_3: 1000,
  custom_label_4: 1000,
} as const;

/** Ids that a merchant may declare to go with one product. */
export const MAX_RELATED_PRODUCTS = 50;

export const MAX_LINK_LENGTH = 2048;

/**
 * Only http(s) links and site-relative paths: a feed is hostile input. Browsers read a backslash as a slash, and tabs and
 * line breaks not at all: behind a first slash they could name another host.
 */
export const LINK = /^(https?:\/\/|\/(?![\t\r\n]*[/\\]))/i;
