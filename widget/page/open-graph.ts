/** Reads the product tags of Open Graph, as Facebook and Pinterest define them. */
import type { Loose, SourceReading } from './page-reading.ts';

export function readOpenGraph(document: Document): SourceReading {
  const tags: Loose = {};
  for (const tag of document.querySelectorAll<HTMLMetaElement>('meta[content]')) {
    const [, name] = /^(?:og:|product:)+(.+)/.exec(tag.getAttribute('property') ?? tag.name) ?? [];
    if (name) tags[name] ||= tag.content;
  }
  return {
    type: tags['price:amount'] || tags.price || /product(\.item)?$/.test(tags.type) ? 'product' : undefined,
    product: tags,
  };
}
