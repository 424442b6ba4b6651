/**
 * Reads what the shop says itself in attributes of any element (the script tag, a slot, the body):
 * `data-shelftalker-page="product"` for the page's type, and the product's fields by their Merchant Center names:
 * `data-shelftalker-id="85123A"`, `data-shelftalker-price="4.95 GBP"`, `data-shelftalker-item_group_id="…"`.
 */
import { PAGE_TYPES } from '../../shared/vocabulary.ts';
import type { SourceReading } from './page-reading.ts';
import type { Loose } from './plain-value.ts';

const PREFIX = 'shelftalker';

export function readAttributes(document: Document): SourceReading {
  const reading: SourceReading = {};
  for (const element of document.querySelectorAll<HTMLElement>(`[data-${PREFIX}-page],[data-${PREFIX}-id]`)) {
    for (const [name, value] of Object.entries(element.dataset)) {
      if (!name.startsWith(PREFIX)) continue;
      const field = name.slice(PREFIX.length).toLowerCase();
      if (field === 'page') reading.type = PAGE_TYPES.find((type) => type === value);
      else ((reading.product ??= {}) as Loose)[field] = value;
    }
  }
  return reading;
}
