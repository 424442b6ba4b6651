/** Reads the product tags of Open Graph, as Facebook and Pinterest define them. */
import type { Loose, SourceReading } from './page-reading.ts';

export function readOpenGraph(document: Document): SourceReading {
  const tags: Loose = {};
  for (const tag of document.querySelectorAll('meta[property],meta[name]')) {
    const name = tag.getAttribute('property') ?? tag.getAttribute('name')!;
    const content = tag.getAttribute('content');
    if (/^(og|product):/.test(name) && content) tags[name.replace(/^(og:)?(product:)?/, '')] ??= content;
  }
  return {
    type: tags['price:amount'] || tags.price || /product/.test(tags.type) ? 'product' : undefined,
    product: [tags],
  };
}
