/** What a page turns out to be: the shapes that every reader in this folder fills. */
import type { RecommendationRequestInput, WidgetSettings } from '../../shared/recommendation.ts';
import type { Availability, PageType } from '../../shared/vocabulary.ts';
import type { readAttributes } from './explicit.ts';
import type { readOptions } from '../platforms/platforms.ts';
import type { readVisible, VisibleProduct } from './visible-product.ts';

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
  /** What else its line calls it, and the address that it links to: while it is not known what the catalogue calls it. */
  otherwise?: string[];
}

/** Null: of what was in the cart it may not be known how many. */
export type OrderItem = Omit<PageItem, 'quantity'> & { quantity: number | null };

export interface PageOrder {
  id: string;
  value: number | null;
  currency: string | null;
  items: OrderItem[];
}

/** Null: nothing says it. Absent: it has not been read, since what a page states of itself was enough to ask with. */
export interface Page {
  type: PageType;
  product?: PageProduct | null;
  /** A category page's path, `"Home > Lighting"`. */
  category?: string | null;
  cart?: PageItem[] | null;
  order?: PageOrder | null;
  /** A page of the cart's sort at which the checkout begins. */
  isCheckout?: true;
  /** All that a product page calls its product, by the ids' fields, and its address: the catalogue may know one of them. */
  names?: NonNullable<RecommendationRequestInput['page']>['names'];
  /** Where the page is of another market than the shop's own. */
  market?: NonNullable<RecommendationRequestInput['page']>['market'];
}

export interface PageReading {
  page: Page;
  /** For each field of the page (`type`, `product.price`, `cart`, …): the source it was read from. */
  sources: Record<string, string>;
  /** What is seen of its product, where the reader of what is visible is there. */
  seen?: () => VisibleProduct | undefined;
  /** Something was asked for that only what is visible would settle, and its reader is not there. */
  unsure?: boolean;
}

/** Which of the ids on a page is the catalogue's; `auto`: the first that the most trusted source has. */
export type IdField = WidgetSettings['id_field'];

/** An object of any page: unknown fields, unknown depth. */
export type Loose = Record<string, any>;

/** What one source says, in its own names: `fields.ts` knows them all. Any part may be absent. */
export interface SourceReading {
  type?: PageType | undefined;
  /** One object or several that describe the product, the nearest first: JSON-LD's product and its offer, GA4's item and its event. */
  product?: Loose | undefined;
  /** What the page seems to be, where nothing else says more. */
  hint?: PageType | false | undefined;
  /** The category that the page lists. */
  category?: string | null | undefined;
  /** Cart lines. */
  cart?: Loose[] | undefined;
  order?: Loose | undefined;
  market?: Page['market'];
}

/** The sources by name, the most trusted first. */
export type Sources = Record<string, () => SourceReading | null | undefined>;

/** What the shop says with `shelftalker('context', …)`: fields by their Merchant Center names. */
export interface ExplicitContext {
  type?: PageType;
  /** A category page's path, `"Home > Lighting"`. */
  category?: string;
  product?: Partial<PageProduct> & { sku?: string; gtin?: string; mpn?: string };
  cart?: { id: string; quantity?: number; price?: number }[];
  order?: {
    id: string;
    value?: number;
    currency?: string;
    items?: { id: string; quantity?: number; price?: number }[];
  };
}

export interface PageContext {
  document: Document;
  window: Window & typeof globalThis;
  readAttributes: typeof readAttributes;
  explicit?: ExplicitContext | null | undefined;
  idField?: IdField | undefined;
  /** The shop's, as its config has it: tells one dollar from another. */
  currency?: string | undefined;
  /** How many entries of `dataLayer` are of pages that a single-page shop showed before. */
  dataLayerOffset?: number | undefined;
  /** The reader of what is visible, once it is there. */
  readVisible?: typeof readVisible | undefined;
  /** What reads which variant is chosen, where it is there. */
  readOptions?: typeof readOptions | null | undefined;
}
