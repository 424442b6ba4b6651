import { describe, expect, it } from 'vitest';
import { ARTICLES } from '../../demo/catalog.ts';
import { demoPages } from '../../demo/build.ts';
import { layout } from '../../demo/pages/layout.ts';

const pages = new Map(demoPages().map((page) => [page.path, layout(page)]));
const pictures = new Set(['/img/icon.svg', ...ARTICLES.map((entry) => `/img/${entry.product.id}.svg`)]);
const files = new Set(['/demo.css', '/demo.js', '/shelftalker.js']);

function structured(html: string): Record<string, unknown>[] {
  return [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((match) =>
    JSON.parse(match[1]!),
  );
}

describe('the pages of the demo shop', () => {
  it('link only to pages, pictures and files that exist', () => {
    const broken: string[] = [];
    for (const [path, html] of pages) {
      for (const [, link] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        if (link === '#main' || pages.has(link!) || pictures.has(link!) || files.has(link!)) continue;
        broken.push(`${path}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('carry structured data that parses, with a product, its offer and its trail on every product page', () => {
    for (const [path, html] of pages) expect(structured(html).length, path).toBeGreaterThan(0);
    for (const { product, price } of ARTICLES) {
      const [thing, trail] = structured(pages.get(product.link!)!);
      expect(thing).toMatchObject({
        '@type': 'Product',
        sku: product.id,
        name: product.title,
        offers: { price: price.toFixed(2), priceCurrency: 'EUR' },
      });
      expect((trail!.itemListElement as unknown[]).length).toBe(4);
    }
  });

  it('list on a category page what its ItemList says', () => {
    const html = pages.get('/c/tea-coffee/')!;
    const list = structured(html).find((data) => data['@type'] === 'ItemList')!;
    for (const { url } of list.itemListElement as { url: string }[]) expect(html).toContain(`href="${url}"`);
  });

  it('carry the tag once, the line that reserves space, and a slot with the shop’s own markup in it', () => {
    const slots: Record<string, string> = {
      '/': 'home',
      '/c/baking/': 'category',
      '/p/wok/': 'product',
      '/cart/': 'cart',
      '/order-complete/': 'order-complete',
    };
    for (const [path, html] of pages) {
      expect(html.split('src="/shelftalker.js"').length, path).toBe(2);
      expect(html).toMatch(/\[data-shelf[^{]*\{min-height/);
    }
    for (const [path, placement] of Object.entries(slots)) {
      expect(pages.get(path)).toMatch(new RegExp(`data-shelf="${placement}"[^>]*><section`));
    }
  });

  it('let every variant lead to its siblings', () => {
    for (const entry of ARTICLES.filter((each) => each.product.item_group_id)) {
      const html = pages.get(entry.product.link!)!;
      const siblings = ARTICLES.filter((other) => other.family === entry.family);
      for (const sibling of siblings) expect(html).toContain(`href="${sibling.product.link}"`);
    }
  });
});
