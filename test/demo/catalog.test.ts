import { describe, expect, it } from 'vitest';
import { ARTICLES, demoProducts, SECTIONS } from '../../demo/catalog.ts';
import { picture } from '../../demo/picture.ts';
import { Product } from '../../shared/product.ts';

const products = demoProducts().map((input) => Product.parse(input));

describe('the demo catalogue', () => {
  it('holds at least 120 products in at least 8 categories, all valid for the shared schema', () => {
    expect(products.length).toBeGreaterThanOrEqual(120);
    expect(new Set(products.map((product) => product.product_type)).size).toBeGreaterThanOrEqual(8);
  });

  it('gives every product its own id, title, link and picture', () => {
    for (const field of ['id', 'title', 'link', 'image_link'] as const) {
      expect(new Set(products.map((product) => product[field])).size, field).toBe(products.length);
    }
    for (const { id } of products) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('groups variants of one family, two to four of them, and never a single one', () => {
    const groups = Map.groupBy(
      products.filter((product) => product.item_group_id),
      (product) => product.item_group_id,
    );
    expect(groups.size).toBeGreaterThan(20);
    for (const [group, members] of groups) {
      expect(members.length, String(group)).toBeGreaterThanOrEqual(2);
      expect(members.length, String(group)).toBeLessThanOrEqual(4);
      expect(new Set(members.map((member) => member.product_type)).size).toBe(1);
    }
  });

  it('has something sold out, something to come, and something on sale for less', () => {
    expect(products.filter((product) => product.availability === 'out_of_stock').length).toBeGreaterThanOrEqual(3);
    expect(products.filter((product) => product.availability === 'preorder').length).toBeGreaterThanOrEqual(3);
    for (const product of products.filter((each) => each.sale_price)) {
      expect(Number.parseFloat(product.sale_price!)).toBeLessThan(Number.parseFloat(product.price!));
    }
  });

  it('has a price ladder on every shelf: a dearer thing of another family within reach of the up-sell band', () => {
    for (const section of SECTIONS) {
      const entries = ARTICLES.filter((entry) => entry.section === section);
      const laddered = entries.filter((entry) =>
        entries.some(
          (other) =>
            other.family !== entry.family && other.price >= 1.1 * entry.price && other.price <= 1.6 * entry.price,
        ),
      );
      expect(laddered.length / entries.length, section.slug).toBeGreaterThan(0.6);
    }
  });

  it('draws every product differently from every other, without a broken number', () => {
    const pictures = ARTICLES.map(picture);
    for (const svg of pictures) expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    // Four candles come in one jar each and a few families share a drawing; most pictures are their own.
    expect(new Set(pictures).size / pictures.length).toBeGreaterThan(0.95);
  });
});
