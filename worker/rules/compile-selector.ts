/** Turns a rule's choice of products into a test of one product. Every key must fit; within a list any will do. */
import { foldCategory } from '../../shared/category-path.ts';
import type { ProductSelector } from '../../shared/shop-rules.ts';
import { fold, type ProductFacts } from './product-facts.ts';

/** A product as far as it is known: without its card only the id can fit. */
export type Subject = ProductFacts | { id: string };

export interface CompiledSelector {
  /** @param price what the visitor pays now; worked out once a product, not once a rule */
  fits(subject: Subject, price: number | null, onSale: boolean): boolean;
  /** The key by which candidates are looked up, so that 500 rules do not each look at every candidate. */
  key: { by: 'items' | 'brands' | 'categories' | 'labels'; values: string[] } | null;
  /** Nothing but the key is asked: a product that was found by it fits. */
  keyDecides: boolean;
  /** As a person would say it: `brands Acme, Bolt and price up to 20`. */
  text(): string;
}

type Attributes = Pick<ProductSelector, 'items' | 'categories' | 'brands' | 'labels'>;

export function compileSelector(selector: ProductSelector): CompiledSelector {
  const attributes = compileAttributes(selector);
  const { price, on_sale: onSale, availability } = selector;
  const except = selector.except ? compileSelector(selector.except) : null;
  const fits = (subject: Subject, paid: number | null, sale: boolean): boolean => {
    if (!attributes.fits(subject)) return false;
    if (except?.fits(subject, paid, sale)) return false;
    if (!price && onSale === undefined && !availability) return true;
    if (!('labels' in subject)) return false;
    if (price && !withinPrice(paid, price)) return false;
    if (onSale !== undefined && sale !== onSale) return false;
    return !availability || (availability as string[]).includes(subject.availability);
  };
  return {
    fits,
    key: attributes.key,
    keyDecides: attributes.key !== null && asksOneThing(selector),
    text: () => selectorText(selector),
  };
}

function asksOneThing(selector: ProductSelector): boolean {
  let asked = 0;
  for (const key in selector) if (selector[key as keyof ProductSelector] !== undefined) asked++;
  return asked === 1;
}

/** The part of a selector that conditions on the page's product and on the cart share. */
export function compileAttributes(selector: Attributes): {
  fits(subject: Subject): boolean;
  key: CompiledSelector['key'];
} {
  const items = selector.items && new Set(selector.items);
  const brands = selector.brands && new Set(selector.brands.map(fold));
  const categories = selector.categories && new Set(selector.categories.map(foldCategory));
  const labels = selector.labels && new Set(selector.labels.map(fold));
  const fits = (subject: Subject): boolean => {
    if (items && !items.has(subject.id)) return false;
    if (!brands && !categories && !labels) return true;
    if (!('labels' in subject)) return false;
    if (brands && (subject.brand === null || !brands.has(subject.brand))) return false;
    if (categories && !subject.categories.some((path) => categories.has(path))) return false;
    return !labels || subject.labels.some((label) => labels.has(label));
  };
  const key: CompiledSelector['key'] = items
    ? { by: 'items', values: [...items] }
    : brands
      ? { by: 'brands', values: [...brands] }
      : categories
        ? { by: 'categories', values: [...categories] }
        : labels
          ? { by: 'labels', values: [...labels] }
          : null;
  return { fits, key };
}

export interface Range {
  min?: number | undefined;
  max?: number | undefined;
}

export function within(value: number, range: Range): boolean {
  return value >= (range.min ?? -Infinity) && value <= (range.max ?? Infinity);
}

/** A product without a price is in no range of prices. */
export function withinPrice(price: number | null, range: Range): boolean {
  return price !== null && within(price, range);
}

/** `5 to 20`, `from 5`, `up to 20`. */
export function rangeText({ min, max }: Range): string {
  if (min === undefined) return `up to ${max}`;
  return max === undefined ? `from ${min}` : `${min} to ${max}`;
}

function selectorText(selector: ProductSelector): string {
  const parts: string[] = [];
  for (const key of ['items', 'categories', 'brands', 'labels', 'availability'] as const) {
    const values = selector[key];
    if (values) parts.push(`${key} ${listText(values)}`);
  }
  if (selector.price) parts.push(`price ${rangeText(selector.price)}`);
  if (selector.on_sale !== undefined) parts.push(selector.on_sale ? 'on sale' : 'not on sale');
  if (selector.except) parts.push(`except ${selectorText(selector.except)}`);
  return parts.join(' and ') || 'all products';
}

/** The first few of a list, in code quotes. */
export function listText(values: readonly string[]): string {
  const shown = values.slice(0, 5).map((value) => `\`${value}\``);
  return values.length > 5 ? `${shown.join(', ')} and ${values.length - 5} more` : shown.join(', ');
}
