import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTable, figures, printTable, type Verdict } from './figures.ts';
import { type Judged, judge } from './judge-reading.ts';
import { pageOpener } from './open-page.ts';
import { pagesOfManyPrices } from './pages-of-many-prices.ts';
import { pagesOfNoProduct } from './pages-of-no-product.ts';
import { pagesOfPlatforms } from './pages-of-platforms.ts';
import { pagesWithoutMarkup } from './pages-without-markup.ts';

let opener: Awaited<ReturnType<typeof pageOpener>>;
beforeAll(async () => {
  opener = await pageOpener();
});
afterAll(() => opener?.close());

describe.each([
  ['platforms', pagesOfPlatforms],
  ['no markup', pagesWithoutMarkup],
  ['many prices', pagesOfManyPrices],
])('made-up product pages: %s', (group, pages) => {
  const table = emptyTable();
  it.each(pages.map((page) => [page.name, page] as const))(
    'finds the product of %s',
    async (_name, { url, html, truth }) => {
      const { page } = await (await opener.open(html, url)).read();
      for (const [field, verdict] of Object.entries(judge(page.product, truth!)) as [Judged, Verdict][]) {
        table[field][verdict]++;
      }
      expect(page.product).not.toBeNull();
    },
  );

  it('reads each field right on nearly all of them', () => {
    printTable(group, table);
    for (const field of ['price', 'currency', 'title', 'availability'] as const) {
      expect(figures(table[field]).f1).toBeGreaterThanOrEqual(0.95);
    }
    expect(figures(table.id).f1).toBeGreaterThanOrEqual(0.9);
  });
});

describe('made-up pages of no product', () => {
  it.each(pagesOfNoProduct.map((page) => [page.name, page] as const))('%s', async (_name, { url, html, type }) => {
    const { page } = await (await opener.open(html, url)).read();
    expect([page.type, page.product]).toEqual([type, null]);
  });
});
