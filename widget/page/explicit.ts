/**
 * Reads what the shop says itself in attributes of any element (the script tag, a slot, the body):
 * `data-shelftalker-page="product"` for the page's type, `data-shelftalker-category="Home > Lighting"`, and the product's fields by their Merchant Center names:
 * `data-shelftalker-id="85123A"`, `data-shelftalker-price="4.95 GBP"`, `data-shelftalker-item_group_id="…"`.
 */
import type { PageType } from '../../shared/vocabulary.ts';
import type { Loose, SourceReading } from './page-reading.ts';

export function readAttributes(document: Document): SourceReading {
  const fields: Loose = {};
  for (const { dataset } of document.querySelectorAll<HTMLElement>(
    '[data-shelftalker-page],[data-shelftalker-id],[data-shelftalker-category]',
  )) {
    for (const name in dataset) fields[name.replace('shelftalker', '').toLowerCase()] = dataset[name];
  }
  return { type: (fields.page ?? (fields.id && 'product')) as PageType, product: [fields] };
}
