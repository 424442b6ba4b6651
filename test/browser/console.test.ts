import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductServer } from '../fixtures/product-server.ts';
import { productServer } from '../fixtures/product-server.ts';
import { titleFor } from '../../worker/recommend/texts.ts';
import { DESK, PHONE, lookAround, openConsole, soon } from './console-tab.ts';
import { launchBrowser } from './launch-browser.ts';

const NAMES = ['lamp', 'bulb', 'shade', 'vase', 'rug', 'chair', 'table', 'clock', 'mirror', 'basket'];
const CONFIG = 'shop:\n  name: Garden\n  currency: EUR\n';
const withPin = (item: string): string =>
  `${CONFIG}rules:\n  - name: Look at this\n    when: {pages: home}\n    then: {pin: {item: ${item}, at: 1}}\n`;

let server: ProductServer;
let browser: Browser;
let token: string;

/** A shop of ten products; product n is in 60 − 5n orders, together with the next one. */
beforeAll(async () => {
  server = await productServer();
  browser = await launchBrowser();
  token = (await server.call('POST', '/v1/garden')).json.token;
  await server.call('POST', '/v1/bare');
  const products = NAMES.map((id, index) =>
    JSON.stringify({
      id,
      title: `The ${id}`,
      price: `${10 + index * 5}.00 EUR`,
      link: `/p/${id}`,
      availability: 'in_stock',
    }),
  );
  const orders = NAMES.slice(0, -1).flatMap((id, index) =>
    Array.from({ length: 60 - index * 5 }, (_, n) =>
      JSON.stringify({
        order_id: `${id}-${n}`,
        created_at: new Date(Date.now() - n * 3_600_000).toISOString(),
        customer_id: `c${n}`,
        items: [{ item_id: id }, { item_id: NAMES[index + 1] }],
      }),
    ),
  );
  await server.call('POST', '/v1/garden/products', products.join('\n'));
  await server.call('POST', '/v1/garden/orders', orders.join('\n'));
  await server.call('POST', '/v1/garden/publish');
  await server.call('PUT', '/v1/garden/config', CONFIG);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const open = (view: string, as: { shop: string; token: string } | null, options: BrowserContextOptions = {}) =>
  openConsole(browser, server.url, view, as, options);

const garden = () => ({ shop: 'garden', token });
const config = (page: Page) => page.getByRole('textbox', { name: 'Config' });
const firstCard = (page: Page) => page.locator('[data-shelf="home"] .title').first();
const versionLive = async (): Promise<string> => {
  const response = await fetch(`${server.url}/v1/garden/config`, { headers: { authorization: `Bearer ${token}` } });
  return response.text();
};

describe('signing in', () => {
  it('says which of shop and token does not fit, and keeps the token out of every address', async () => {
    const { page, sent, close } = await open('health', null);
    const signIn = async (shop: string, secret: string): Promise<void> => {
      await page.getByLabel('Shop').fill(shop);
      await page.getByLabel('Admin token').fill(secret);
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    await signIn('gardn', token);
    await soon(() => page.getByRole('alert').textContent()).toContain('no shop “gardn”');
    await signIn('garden', 'st_wrong');
    await soon(() => page.getByRole('alert').textContent()).toContain('does not open the shop “garden”');
    await signIn('garden', token);
    await page.getByRole('heading', { level: 1, name: 'up to date' }).waitFor();
    expect(sent.filter((line) => line.includes(token))).toEqual([]);
    expect(
      await page.evaluate(() => JSON.stringify({ ...localStorage }) + document.cookie + location.href),
    ).not.toContain(token);

    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'up to date' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await close();
  });
});

describe('health', () => {
  it('shows what the shop holds, and publishes', async () => {
    const { json: health } = await server.call('GET', '/v1/garden/health');
    const { page, close } = await open('health', garden());
    const facts = page.locator('dl.facts');
    await soon(() => facts.textContent()).toContain(`Orders${health.orders}`);
    expect(health.orders).toBe(360);
    expect(await facts.textContent()).toContain('Products10 in the catalogue');
    const { page: figures } = health.learning.validation;
    const shown = await page.locator('.comparison p').first().textContent();
    expect(shown).toContain(`your shelves name ${Math.round(figures.chosen.hitRate * 100)}`);
    expect(shown).toContain(`best-sellers ${Math.round(figures.popularity.hitRate * 100)}`);
    await page.getByRole('button', { name: 'Publish now' }).click();
    await soon(() => page.getByRole('status').textContent()).toContain('Nothing was new');
    expect(await page.locator('.copy code').allTextContents()).toContain(`${server.url}/v1/garden/webhooks/shopify`);
    await close();
  });

  it('tells an empty shop what to do next, and nothing that is done already', async () => {
    const bare = await open('health', { shop: 'bare', token: 'operator-token-of-the-tests' });
    await bare.page.getByRole('heading', { name: 'Nothing is here yet' }).waitFor();
    expect(await bare.page.locator('.steps').textContent()).toContain('import orders orders.csv --shop bare');
    await bare.close();
    const full = await open('health', garden());
    await full.page.locator('dl.facts').waitFor();
    expect(await full.page.locator('.steps').count()).toBe(0);
    await full.close();
  });
});

describe('results', () => {
  it('adds up what the shelves did, with the click rate and its range', async () => {
    const shelf = { item_list_id: 'product', item_list_name: 'cross-sell' };
    const events = Array.from({ length: 100 }, (_, n) => ({ id: `seen-event-${n}`, type: 'view_item_list', ...shelf }));
    const clicks = Array.from({ length: 10 }, (_, n) => ({ id: `click-event-${n}`, type: 'select_item', ...shelf }));
    const bought = {
      id: 'bought-event-1',
      type: 'purchase',
      items: [{ item_id: 'bulb', quantity: 2, price: 15, ...shelf }],
    };
    await server.call('POST', '/v1/garden/events', { events: [...events, ...clicks, bought] });
    const { page, close } = await open('results', garden());
    const row = page.getByRole('row', { name: /cross-sell/ });
    await row.waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual(['100', '10', '10%', '0', '1', '€30.00']);
    // By the name that shoppers read.
    expect(await row.getByRole('rowheader').textContent()).toBe(`${titleFor('cross-sell', 'en')} cross-sell`);
    expect(await row.getByRole('img').getAttribute('aria-label')).toBe('between 5.5% and 17%');
    await page.getByLabel('to', { exact: true }).fill('2020-01-31');
    await page.getByText('The first day comes after the last').waitFor();
    expect(await row.count()).toBe(0);
    await page.getByLabel('from').fill('2020-01-01');
    await page.getByText('In these days no shelf was seen.').waitFor();
    await close();
  });
});

describe('results of a holdout', () => {
  it('say what the shelves are worth, and when it is too early to tell', async () => {
    await server.call('PUT', '/v1/garden/config', `${CONFIG}holdout: 5\n`);
    let n = 0;
    const events = (type: string, count: number, variant?: string): object[] =>
      Array.from({ length: count }, () => ({ id: `holdout-event-${n++}`, type, ...(variant && { variant }) }));
    const send = (list: object[]) => server.call('POST', '/v1/garden/events', { events: list });
    await send([
      ...events('page_view', 80, 'holdout'),
      ...events('purchase', 4, 'holdout'),
      ...events('page_view', 60),
    ]);
    const { page, close } = await open('results', garden());
    const holdout = page.getByRole('row', { name: 'Holdout: no shelves' });
    await holdout.waitFor();
    expect((await holdout.getByRole('cell').allTextContents()).slice(0, 3)).toEqual(['80', '4', '5.0%']);
    expect(await page.getByText('Too early to tell.').count()).toBe(1);
    await send([...events('page_view', 120, 'holdout'), ...events('purchase', 36, 'holdout')]);
    // Shelves that change nothing, beside visitors of no lot who buy less.
    await send([...events('page_view', 100, 'shown'), ...events('purchase', 20, 'shown'), ...events('page_view', 80)]);
    await page.reload();
    await soon(() => page.locator('.compared').textContent()).toContain('No difference seen so far.');
    await send(events('purchase', 60, 'shown'));
    await page.reload();
    await soon(() => page.locator('.compared').textContent()).toContain('It sells more.');
    expect(await page.getByText('ended').count()).toBe(0);
    await server.call('PUT', '/v1/garden/config', CONFIG);
    await page.reload();
    await page.getByText('ended: no longer in the config').waitFor();
    await close();
  });
});

describe('the config view', () => {
  it('looks at the moment on the clock of the draft’s time zone', async () => {
    const { page, close } = await open('config', garden());
    await config(page).fill(
      `shop: {name: Garden, time_zone: Asia/Tokyo}\nrules:\n  - {name: Noon, when: {hours: 12:00-13:00}, then: {pin: mirror}}\n`,
    );
    await page.getByLabel('When').fill('2026-12-24T12:30');
    await page.getByText(/Thursday,? 24 December 2026.* 12:30 \(Asia.Tokyo\)/).waitFor();
    await soon(() => firstCard(page).textContent()).toBe('The mirror');
    await page.getByLabel('When').fill('2026-12-24T13:30');
    await soon(() => firstCard(page).textContent()).not.toBe('The mirror');
    await close();
  });

  it('follows an edited rule with the shop’s own widget, and nothing of it is live or counted', async () => {
    const { page, sent, failures, close } = await open('config', garden());
    await soon(() => firstCard(page).textContent()).not.toBe('The mirror');
    await config(page).fill(withPin('mirror'));
    await soon(() => firstCard(page).textContent()).toBe('The mirror');
    const trace = page.getByRole('region', { name: 'What the rules did' });
    expect(await trace.textContent()).toContain('pinned The mirror mirror at 1');

    await page.getByLabel('Page').selectOption('product');
    await page.getByLabel('Product (id)').fill('lamp');
    await soon(() => page.locator('[data-shelf="product"] .title').allTextContents()).toContain('The bulb');
    await soon(() => trace.textContent()).toContain('the page is product, not home');

    expect(await versionLive()).toBe(CONFIG);
    expect(sent.filter((line) => /POST .*(events|recommendations)/.test(line))).toEqual([]);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(failures).toEqual([]);
    await close();
  });

  it('goes on following the visit while the draft has errors, under its last text without one, and says so', async () => {
    // Under the address that it had before.
    const { page, close } = await open('simulator', garden());
    await page.getByRole('link', { name: 'Config', exact: true }).and(page.locator('[aria-current]')).waitFor();
    await config(page).fill(withPin('mirror'));
    await soon(() => firstCard(page).textContent()).toBe('The mirror');
    await config(page).fill(`${withPin('rug')}  - name: Wrong\n    then: {titel: x}\n`);
    await page.getByText('the shelves of its last text without one').waitFor();
    expect(await firstCard(page).textContent()).toBe('The mirror');
    await page.getByLabel('Page').selectOption('product');
    await page.getByLabel('Product (id)').fill('no-such');
    await page.getByText('There is no product no-such').waitFor();
    await page.getByLabel('Product (id)').fill('lamp');
    await soon(() => page.locator('[data-shelf="product"] .title').allTextContents()).toContain('The bulb');
    // The page of an unknown product may have shown the bulb as well.
    await soon(() => page.getByText('There is no product').count()).toBe(0);
    await config(page).fill(withPin('rug'));
    await soon(() => page.locator('.behind').count()).toBe(0);
    await close();
  });

  it('opens a product page at a product, and says where one is missing', async () => {
    const { page, close } = await open('config', garden());
    await firstCard(page).waitFor();
    await page.getByLabel('Page').selectOption('product');
    await soon(() => page.locator('[data-shelf="product"] .title').count()).toBeGreaterThan(0);
    expect(await page.getByLabel('Product (id)').inputValue()).not.toBe('');
    await page.getByLabel('Product (id)').fill('');
    await page.getByText('Say which product').waitFor();
    expect(await page.locator('[data-shelf]').count()).toBe(0);
    await close();
  });

  it('puts examples in their places, and shows each variant of an experiment', async () => {
    const { page, failures, close } = await open('config', garden());
    await firstCard(page).waitFor();
    const menu = page.getByLabel('Insert an example');
    await menu.selectOption('An experiment with two variants');
    await menu.selectOption('Put a product first');
    await menu.selectOption('Another title');
    const yaml = await config(page).inputValue();
    expect(yaml.match(/^\w+:/gm)).toEqual(['shop:', 'experiments:', 'rules:']);
    const lot = page.locator('.visit label', { hasText: 'Experiment' }).locator('select');
    await lot.selectOption({ label: 'upsell-first: upsell' });
    await page.getByText('in the experiment and variant upsell-first:upsell').waitFor();
    expect(await page.locator('.issues li').allTextContents()).toEqual([]);
    await menu.selectOption('A holdout: what are the shelves worth?');
    await menu.selectOption('A holdout: what are the shelves worth?');
    await page.getByText('The config has a holdout already.').waitFor();
    await lot.selectOption({ label: 'holdout: sees no shelf' });
    await page.getByText('this visitor is in the holdout').waitFor();
    expect(failures).toEqual([]);
    await close();
  });

  it('wraps long lines, one under the other as the field has them', async () => {
    const { page, close } = await open('config', garden());
    await config(page).fill(`${CONFIG}# ${'a rather long remark '.repeat(20)}\n${'x'.repeat(300)}: 1\n\n# end`);
    await page.locator('.editor .line.error').first().waitFor();
    const heights = await page.evaluate(() => {
      const [text, lines] = ['textarea', 'pre'].map((name) => document.querySelector(`.editor ${name}`)!);
      return {
        text: text!.scrollHeight,
        sheet: lines!.parentElement!.scrollHeight,
        wide: text!.scrollWidth - text!.clientWidth,
      };
    });
    expect(heights.text).toBe(heights.sheet);
    expect(heights.wide).toBe(0);
    await close();
  });

  it('goes to the product of a card that is pressed', async () => {
    const { page, close } = await open('config', garden());
    const title = await firstCard(page).textContent();
    await page.locator('[data-shelf="home"] li a').first().click();
    await soon(() => page.getByLabel('Product (id)').inputValue()).toBe(title!.replace('The ', ''));
    expect(new URL(page.url()).pathname).toBe('/console/');
    await close();
  });

  it('shows an error at its line with what was meant, and does not let it go live', async () => {
    const { page, close } = await open('config', garden());
    await config(page).fill(
      `${CONFIG}rules:\n  - name: Typing\n    when: {stages: [buyers]}\n    then: {title: Hello}\n`,
    );
    const note = page.locator('.editor .line.error em');
    await note.waitFor();
    expect(await note.getAttribute('data-line')).toBe('6');
    expect(await page.locator('.issues').textContent()).toContain('did you mean buyer?');
    expect(await page.getByRole('button', { name: 'Push' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'line 6' }).click();
    const before = await config(page).evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(0, field.selectionStart),
    );
    expect(before.split('\n')).toHaveLength(6);
    await close();
  });

  it('warns of a product that the catalogue does not have', async () => {
    const { page, close } = await open('config', garden());
    await config(page).fill(withPin('no-such-thing'));
    await soon(() => page.locator('.issues .warning').textContent()).toContain('no-such-thing');
    await close();
  });

  it('repeats what it warns of before anything goes live', async () => {
    const { page, close } = await open('config', garden());
    await config(page).fill(withPin('no-such-thing'));
    const push = page.getByRole('button', { name: 'Push' });
    await soon(() => page.locator('.issues .warning').count()).toBe(1);
    await push.click();
    await soon(() => page.getByRole('dialog').locator('.issues').textContent()).toContain('no-such-thing');
    await close();
  });

  it('puts a draft live after showing its lines, and takes it back', async () => {
    const { page, close } = await open('config', garden());
    await config(page).fill(withPin('mirror'));
    const push = page.getByRole('button', { name: 'Push' });
    await soon(() => push.isEnabled()).toBe(true);
    await push.click();
    const dialog = page.getByRole('dialog');
    await soon(() => dialog.locator('.added').count()).toBe(4);
    expect(await dialog.locator('.removed').count()).toBe(0);
    expect(await versionLive()).toBe(CONFIG);
    await dialog.getByLabel('What is it for?').fill('Mirrors for the fair');
    await dialog.getByRole('button', { name: 'Make it live' }).click();
    await soon(() => page.locator('.said').textContent()).toContain('Live as');
    expect(await versionLive()).toBe(withPin('mirror'));
    const { json: answer } = await server.call('POST', '/v1/garden/recommendations', {});
    expect(answer.shelves[0].items[0].id).toBe('mirror');

    const newest = page.locator('.history li').first();
    await soon(() => newest.textContent()).toContain('4 lines changed: rules › Look at this');
    expect(await newest.textContent()).toContain('“Mirrors for the fair”');
    expect(await newest.textContent()).toMatch(/with the shop’s token of \d+ \w+ \d{4}/);
    expect(await page.content()).not.toContain(token);
    await newest.getByRole('button', { name: 'View' }).click();
    await soon(() => dialog.locator('.added').count()).toBe(4);
    expect(await dialog.locator('.whole').textContent()).toBe(withPin('mirror'));
    await dialog.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('button', { name: 'Roll back to' }).first().click();
    await soon(() => dialog.locator('.removed').count()).toBe(4);
    expect(await dialog.getByLabel('What is it for?').inputValue()).toMatch(/^Back to \S+$/);
    await dialog.getByRole('button', { name: 'Make it live again' }).click();
    await soon(versionLive).toBe(CONFIG);
    await soon(() => newest.textContent()).toContain('“Back to ');
    await soon(() => config(page).inputValue()).toBe(CONFIG);
    await close();
  });

  it('compares a version with any other, and says under which rule a line stands', async () => {
    const push = (yaml: string, message: string) =>
      server.call('PUT', `/v1/garden/config?message=${encodeURIComponent(message)}`, yaml);
    await push(CONFIG, 'As it was');
    await push(withPin('lamp'), 'First a lamp');
    await push(withPin('rug').replace('EUR', 'EUR\n  locale: en'), 'Then a rug');
    const { page, close } = await open('config', garden());
    await page.getByRole('button', { name: 'View' }).first().click();
    const dialog = page.getByRole('dialog');
    await soon(() => dialog.locator('.diff h3').allTextContents()).toEqual(['shop › locale, rules › Look at this']);
    expect(await dialog.locator('.removed').allTextContents()).toEqual([expect.stringContaining('pin: {item: lamp')]);
    expect(await dialog.textContent()).toContain('with the operator’s token');
    const since = dialog.getByLabel('What changed since');
    await since.selectOption({ index: 2 });
    await soon(() => dialog.locator('.removed').count()).toBe(0);
    expect(await dialog.locator('.added').count()).toBe(5);
    await push(CONFIG, 'As it was');
    await close();
  });

  it('goes to a rule that is pressed, and to no other place of its name', async () => {
    const rules = ['home again', 'home'].map((name) => `  - name: ${name}\n    then: {pin: {item: lamp, at: 1}}\n`);
    const yaml = `${CONFIG}placements:\n  home: {limit: 4}\nrules:\n${rules.join('')}`;
    const { page, close } = await open('config', garden());
    await config(page).fill(yaml);
    await soon(() => page.locator('.trace h3 button').allTextContents()).toEqual(['home again', 'home']);
    await page.getByRole('button', { name: 'home', exact: true }).click();
    const at = () => config(page).evaluate((field) => (field as HTMLTextAreaElement).selectionStart);
    await soon(at).toBe(yaml.indexOf('  - name: home\n'));
    await close();
  });

  it('says why a version cannot be read, and reads it when it is asked to try again', async () => {
    await server.call('PUT', '/v1/garden/config', withPin('lamp'));
    await server.call('PUT', '/v1/garden/config', CONFIG);
    let reachable = false;
    const { page, close } = await openConsole(browser, server.url, 'config', garden(), {}, async (page) => {
      await page.route('**/config?version=*', (route) => (reachable ? route.continue() : route.abort()));
    });
    await page.getByRole('button', { name: 'View' }).first().click();
    const dialog = page.getByRole('dialog');
    await soon(() => dialog.getByRole('alert').textContent()).toContain('The server does not answer');
    expect(await dialog.textContent()).not.toContain('Looking');
    reachable = true;
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await soon(() => dialog.locator('.removed').count()).toBe(4);
    expect(await dialog.getByRole('alert').count()).toBe(0);
    await close();
  });

  it('keeps a draft over a change of view, and a draft that was discarded by mistake', async () => {
    const { page, close } = await open('config', garden());
    await config(page).fill(withPin('rug'));
    await page.getByRole('link', { name: 'Health' }).click();
    await page.locator('dl.facts').waitFor();
    await page.getByRole('link', { name: 'Config' }).click();
    await soon(() => config(page).inputValue()).toBe(withPin('rug'));
    await page.getByRole('button', { name: 'Discard draft' }).click();
    expect(await config(page).inputValue()).toBe(CONFIG);
    await page.getByRole('button', { name: 'Bring the draft back' }).click();
    expect(await config(page).inputValue()).toBe(withPin('rug'));
    await close();
  });

  it('goes on saying that a draft was overtaken, also where nothing was live when it was begun', async () => {
    const { json } = await server.call('POST', '/v1/begun');
    const { page, close } = await open('config', { shop: 'begun', token: json.token });
    const overtaken = () => page.getByText('Meanwhile another version went live');
    await soon(() => config(page).inputValue()).toContain('name: "begun"');
    await config(page).fill(withPin('rug'));
    await server.call('PUT', '/v1/begun/config', CONFIG);
    for (const item of ['vase', 'clock']) {
      await page.reload();
      await overtaken().waitFor();
      await config(page).fill(withPin(item));
    }
    await close();
  });

  it('begins with a text that works where a shop has no config', async () => {
    const { page, close } = await open('config', { shop: 'bare', token: 'operator-token-of-the-tests' });
    await soon(() => config(page).inputValue()).toContain('name: "bare"');
    await page.getByText('Nothing is published yet').waitFor();
    await soon(() => page.getByRole('button', { name: 'Push' }).isEnabled()).toBe(true);
    await close();
  });
});

describe.each([
  ['light', 'desk', DESK],
  ['dark', 'desk', DESK],
  ['light', 'phone', PHONE],
  ['dark', 'phone', PHONE],
] as const)('in %s on a %s', (colorScheme, _name, viewport) => {
  it('axe finds nothing in any view, and nothing is wider than the screen', async () => {
    const found: unknown[] = [];
    for (const view of ['sign-in', 'health', 'results', 'config']) {
      // axe is put into the page by script, which the console's own policy forbids.
      const { page, close } = await open(view, view === 'sign-in' ? null : garden(), {
        colorScheme,
        viewport,
        bypassCSP: true,
      });
      await page.locator('h1').waitFor({ state: 'attached' });
      if (view === 'results') await page.locator('table.results').first().waitFor();
      if (view === 'config') {
        await config(page).fill(`${withPin('mirror')}  - name: Wrong\n    then: {titel: x}\n`);
        await page.locator('.editor .line.error em').waitFor();
      }
      found.push(...(await lookAround(page)).map((what) => `${view}: ${what}`));
      if (view === 'config') {
        await config(page).fill(withPin('mirror'));
        await firstCard(page).waitFor();
        await soon(() => page.getByRole('button', { name: 'Push' }).isEnabled()).toBe(true);
        await page.getByRole('button', { name: 'Push' }).click();
        await page.getByRole('dialog').waitFor();
        found.push(...(await lookAround(page)).map((what) => `dialog: ${what}`));
      }
      await close();
    }
    expect(found).toEqual([]);
  });
});
