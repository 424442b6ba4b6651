/** What a page turns out to be: the shapes that every reader in this folder fills. */
import type { Availability, PageType } from '../../shared/vocabulary.ts';

export interface PageProduct {
  id: string | null;
  title: string | null;
  /** What a visitor pays for one, in `currency`. */
  price: number | null;
  /** ISO 4217. */
  currency: string | null;
  image_link: string | null;
  availability: Availability | null;
  brand: string | null;
  /** The category path, `"Home > Lighting"`. */
  product_type: string | null;
  item_group_id: string | null;
}

export interface PageItem {
  id: string;
  quantity: number;
  /** Unit price; null where the page does not say. */
  price: number | null;
}

export interface PageOrder {
  id: string;
  value: number | null;
  currency: string | null;
  items: PageItem[];
}

export interface Page {
  type: PageType;
  product: PageProduct | null;
  cart: PageItem[] | null;
  order: PageOrder | null;
}

export interface PageReading {
  page: Page;
  /** For each field of the page (`type`, `product.price`, `cart`, …): the source it was read from. */
  sources: Record<string, string>;
}

/** Which of the ids on a page is the catalogue's; `auto`: the first that the most trusted source has. */
export type IdField = 'auto' | 'id' | 'sku' | 'gtin' | 'mpn' | 'item_group_id';

/** What one source says about the product, as it stands there: `read-page.ts` makes plain values of it. */
export interface Facts {
  id?: unknown;
  sku?: unknown;
  gtin?: unknown;
  mpn?: unknown;
  item_group_id?: unknown;
  title?: unknown;
  price?: unknown;
  currency?: unknown;
  image_link?: unknown;
  availability?: unknown;
  brand?: unknown;
  product_type?: unknown;
}

/** What one source says about the page. Any part may be absent. */
export interface SourceReading {
  type?: PageType | undefined;
  product?: Facts | undefined;
  cart?: PageItem[] | null | undefined;
  order?: PageOrder | null | undefined;
}

/** What the shop says with `shelftalker('context', …)`. */
export interface ExplicitContext extends SourceReading {}

export interface PageContext {
  document: Document;
  window: Window & typeof globalThis;
  explicit?: ExplicitContext | null | undefined;
  idField?: IdField | undefined;
}
