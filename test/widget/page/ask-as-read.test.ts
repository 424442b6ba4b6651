import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildAll, DIST } from '../../../cli/build.ts';
import { pageOpener } from './open-page.ts';
import { ld, product, shop } from './page-frame.ts';

let opener: Awaited<ReturnType<typeof pageOpener>>;
beforeAll(async () => {
  await buildAll();
  opener = await pageOpener();
}, 60_000);
afterAll(() => opener?.close());

/** The id that the built widget asks for, and the names of the files it loaded for that. */
async function asked(html: string): Promise<{ item: string; loaded: string }> {
  const { page } = await opener.open(html);
  const loaded: string[] = [];
  const question = page.waitForRequest('**/recommendations');
  await page.route('https://cdn.example/**', async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    loaded.push(name);
    const headers = { 'access-control-allow-origin': '*' };
    await (name.endsWith('.js')
      ? route.fulfill({ body: await readFile(`${DIST}/site/${name}`), contentType: 'text/javascript', headers })
      : route.fulfill({ json: { shelves: [] }, headers }));
  });
  await page.evaluate(
    `document.head.append(Object.assign(document.createElement('script'), { src: 'https://cdn.example/shelftalker.js' }));
     document.head.lastChild.dataset.shop = 's'`,
  );
  const { page: told } = JSON.parse((await question).postData()!) as { page: { item: string } };
  await page.unroute('https://cdn.example/**');
  return { item: told.item, loaded: loaded.join(' ') };
}

const form = (sku: string) =>
  `<h1>Lamp</h1><form class="cart"><input name="quantity" value="1"><button name="add-to-cart" value="201">Buy</button></form><p>SKU: <span class="sku">${sku}</span> </p>`;

// Also the minified widget, which leaves away what nothing seems to need.
it('asks for the number that the page shows, not for the one that only its form knows', async () => {
  expect(await asked(shop('Lamp', form('LX-100')))).toMatchObject({ item: 'LX-100' });
});

it('asks without another file where the page shows the number that its markup states', async () => {
  const { item, loaded } = await asked(shop('LX-100', form('LX-100'), ld(product('LX-100', '20.00'))));
  expect(item).toBe('LX-100');
  expect(loaded).not.toContain('visible');
});
