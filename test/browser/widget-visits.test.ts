/** What the device remembers from page to page, tab to tab and address to address. */
import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { shopAndBrowser } from './shop-and-browser.ts';
import { answerWith, inspectWidget, leavePage, productPage, shelf, TAG } from './widget-shop.ts';

const [shop, browser] = await shopAndBrowser();
let context: BrowserContext;
let page: Page;
const inspect = (): Promise<Record<string, any>> => inspectWidget(page);
beforeEach(async () => {
  shop.asked.length = shop.events.length = 0;
  shop.answer = ({ page }) => ({ body: answerWith([shelf({ placement: page!.type! })]) });
  shop.pages = { '/p': productPage(), '/q': productPage({ id: 'P2' }), '/away': '<!doctype html><p>gone</p>' };
  shop.pages['/away-and-back'] = productPage({ id: 'P4' });
  await context?.close();
  context = await browser.newContext();
  page = await context.newPage();
});

const STUB = 'window.shelftalker=function(){(shelftalker.q=shelftalker.q||[]).push(arguments)};';
const ofType = (type: string): typeof shop.events => shop.events.filter((event) => event.type === type);
const say = (on: Page, ...command: unknown[]): Promise<void> =>
  on.evaluate((command) => (window as any).shelftalker(...command), command);
async function visit(path: string, on = page): Promise<void> {
  await on.goto(shop.origin + path);
  await on.locator('[data-shelf] li').first().waitFor();
}
/** Once all that was said before has been done. */
const known = async (on = page): Promise<any> => (await inspectWidget(on)).profile;
const leave = (): Promise<void> => leavePage(page, shop);

it('loses nothing when the device answers too late', async () => {
  await visit('/p');
  await say(page, 'preferences', { hide: ['R3'] });
  await say(page, 'track', 'purchase', { transaction_id: 'T-1', value: 9, items: [{ item_id: 'B' }] });
  expect((await known()).purchases.count).toBe(1);
  const slow = await context.newPage();
  await slow.addInitScript(() => {
    const { open } = indexedDB;
    // Its database opens a second later than asked for.
    indexedDB.open = function (name: string) {
      const late: any = {};
      setTimeout(() => {
        const request = open.call(indexedDB, name);
        request.onsuccess = () => ((late.result = request.result), late.onsuccess?.());
      }, 1000);
      return late;
    };
  });
  await visit('/q', slow);
  await slow.waitForTimeout(1500);
  await slow.close();
  await visit('/p');
  const { purchases, hidden, views } = await known();
  expect(purchases).toMatchObject({ count: 1, items: ['B'] });
  expect(hidden).toEqual(['R3']);
  expect(views.map(({ id }: { id: string }) => id)).toEqual(['P1', 'P2', 'P1']);
});

it('keeps what two tabs tell, each of its own', async () => {
  await visit('/p');
  const other = await context.newPage();
  await visit('/q', other);
  await say(other, 'track', 'purchase', { transaction_id: 'T-1', value: 9, items: [{ item_id: 'B' }] });
  await known(other);
  await other.close();
  // As the browser says it to a tab that is looked at again.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await say(page, 'track', 'add_to_cart', { items: [{ item_id: 'A' }] });
  await known();
  await visit('/q');
  expect(await known()).toMatchObject({ purchases: { count: 1, items: ['B'] }, cart: { items: ['A'] } });
});

it('keeps what tabs in the background tell while the one in front goes on', async () => {
  await visit('/p');
  for (const id of ['P2', 'P3']) {
    shop.pages['/q'] = productPage({ id });
    const other = await context.newPage();
    await visit('/q', other);
    await known(other);
    await other.close();
  }
  // Nothing tells this tab of the others.
  await say(page, 'track', 'add_to_cart', { items: [{ item_id: 'A' }] });
  await known();
  await visit('/away-and-back');
  const { views, cart } = await known();
  expect([views.map(({ id }: { id: string }) => id), cart.items]).toEqual([['P4', 'P3', 'P2', 'P1'], ['A']]);
});

it('brings nothing back that another tab has erased', async () => {
  await visit('/p');
  await say(page, 'track', 'purchase', { transaction_id: 'T-1', value: 9, items: [{ item_id: 'B' }] });
  await known();
  const other = await context.newPage();
  await visit('/q', other);
  await other.evaluate(() => new Promise((done) => (window as any).shelftalker('forget', done)));
  await other.goto(`${shop.origin}/away`);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await say(page, 'track', 'add_to_cart', { items: [{ item_id: 'A' }] });
  await known();
  await visit('/q');
  const { purchases, cart, visits } = await known();
  expect([purchases.count, cart.items, visits]).toEqual([0, [], 1]);
});

it('asks with what the shop says of its visitor before the tag', async () => {
  shop.pages['/p'] = productPage({
    head: `<script>${STUB}shelftalker('identify',{registered:true,orders:5})</script>`,
    tag: '<script async src="/w/shelftalker.js" data-shop="demo" data-consent="session"></script>',
  });
  await visit('/p');
  expect(shop.asked).toHaveLength(1);
  expect(shop.asked[0]!.visitor!.lifecycle).toBe('loyal');
});

it('counts an order although its checkout went by the same number', async () => {
  await visit('/p');
  for (const type of ['begin_checkout', 'purchase'])
    await say(page, 'track', type, { transaction_id: 'T-7', value: 9, items: [{ item_id: 'B' }] });
  await known();
  await leave();
  const ids = [...ofType('begin_checkout'), ...ofType('purchase')].map(({ id }) => id);
  expect([ids.length, new Set(ids).size]).toEqual([2, 2]);
});

it('hears a data layer that was put in place of another, each entry once', async () => {
  await visit('/p');
  await known();
  await page.evaluate(() => {
    const { dataLayer } = window as any;
    dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'A' }] } });
    (window as any).dataLayer = [...dataLayer];
  });
  await page.waitForTimeout(1300);
  await page.evaluate(() =>
    (window as any).dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'B' }] } }),
  );
  await known();
  await leave();
  expect(ofType('add_to_cart').map(({ items }) => items![0]!.item_id)).toEqual(['A', 'B']);
});

it('waits with a page that is prepared before it is shown', async () => {
  await page.addInitScript(() => Object.defineProperty(document, 'prerendering', { value: true, writable: true }));
  await page.goto(`${shop.origin}/p`);
  await page.waitForTimeout(500);
  expect([shop.asked, shop.events]).toEqual([[], []]);
  await page.evaluate(() => document.dispatchEvent(new Event('prerenderingchange')));
  await page.locator('[data-shelf] li').first().waitFor();
  expect(shop.asked).toHaveLength(1);
});

it('takes an address of which only the query has changed for the same page', async () => {
  await visit('/p');
  await page.evaluate(() => history.replaceState({}, '', '/p?variant=2&utm_source=x'));
  await page.waitForTimeout(3600);
  await leave();
  expect(shop.asked).toHaveLength(1);
  expect([ofType('page_view').length, ofType('view_item').length]).toEqual([1, 1]);
});

it('waits for a page that is drawn long after its address has changed, and asks for it alone', async () => {
  await visit('/p');
  await page.evaluate(
    (next) => {
      history.pushState({}, '', '/q');
      setTimeout(() => {
        document.title = document.querySelector('h1')!.textContent = 'Product P2';
        document.querySelector('script[type="application/ld+json"]')!.textContent = next;
      }, 900);
    },
    JSON.stringify({
      '@type': 'Product',
      sku: 'P2',
      name: 'Product P2',
      offers: { '@type': 'Offer', price: '5', priceCurrency: 'EUR' },
    }),
  );
  await expect.poll(() => shop.asked.length, { timeout: 5000 }).toBe(2);
  await page.waitForTimeout(500);
  await leave();
  expect(shop.asked.map(({ page }) => page!.item)).toEqual(['P1', 'P2']);
  expect(ofType('view_item').map(({ items }) => items![0]!.item_id)).toEqual(['P1', 'P2']);
});

/** A single-page shop that shows a skeleton for a while after each change of address. */
const withSkeleton = (): string =>
  productPage().replace(
    '</body>',
    `<script>
    const product = (id, group) => ({ '@type': 'Product', sku: id, name: 'Lamp ' + id, inProductGroupWithID: group, offers: { price: '5', priceCurrency: 'EUR' } });
    const tell = (value) => (document.querySelector('script[type="application/ld+json"]').textContent = JSON.stringify(value));
    const draw = (title, slot) => { document.title = title + ' | Shop'; document.querySelector('main').innerHTML = '<h1>' + title + '</h1><div data-shelf="' + slot + '"></div>' };
    const go = (path, then) => { history.pushState({}, '', path); document.querySelector('main').innerHTML = '<div class="pulse"></div>'; setTimeout(then, 450) };
    const say = (name, ecommerce) => (window.dataLayer = window.dataLayer || []).push({ event: name, ecommerce });
    </script></body>`,
  );

it('asks once for each page that shows a skeleton first, and tells of each what it is', async () => {
  shop.pages['/p'] = withSkeleton();
  await visit('/p');
  await page.evaluate(`go('/c/lamps', () => { tell({ '@type': 'WebSite' }); draw('Lamps', 'category'); })`);
  await page.locator('[data-shelf=category] li').first().waitFor();
  await page.evaluate(`go('/x/2', () => { tell(product('L2')); draw('Lamp L2', 'product'); })`);
  await page.locator('[data-shelf=product] li').first().waitFor();
  await page.evaluate(
    `go('/bag', () => { tell({ '@type': 'WebSite' }); draw('Your bag', 'cart'); say('view_cart', { items: [{ item_id: 'L2', price: 5 }] }); })`,
  );
  await page.locator('[data-shelf=cart] li').first().waitFor();
  await leave();
  expect(shop.asked.map(({ page }) => page!.type)).toEqual(['product', 'category', 'product', 'cart']);
  expect(ofType('page_view').map(({ page }) => page)).toEqual(['product', 'category', 'product', 'cart']);
  expect(ofType('view_cart').map(({ page }) => page)).toEqual(['cart']);
});

it('takes no page for the product that its head still tells of', async () => {
  shop.pages['/p'] = withSkeleton();
  await visit('/p');
  await page.evaluate(
    `go('/checkout', () => { draw('Checkout', ''); say('begin_checkout', { items: [{ item_id: 'P1' }] }); })`,
  );
  await expect.poll(() => shop.asked.length, { timeout: 4000 }).toBe(2);
  await page.evaluate(
    `go('/order/N-7', () => { draw('Thanks for your order!', 'order-complete'); tell({}); say('purchase', { transaction_id: 'N-7', value: 5, items: [{ item_id: 'P1', price: 5 }] }); })`,
  );
  await page.locator('[data-shelf=order-complete] li').first().waitFor();
  await leave();
  expect(shop.asked.map(({ page }) => page!.type)).toEqual(['product', 'cart', 'order-complete']);
  expect(ofType('view_item')).toHaveLength(1);
  expect(ofType('purchase').map(({ page }) => page)).toEqual(['order-complete']);
});

it('ties no ids of two products where the head tells of one and the data layer of the next', async () => {
  shop.pages['/p'] = withSkeleton();
  shop.answer = ({ page }) => {
    const { sku, id } = (page!.names ?? {}) as { sku?: string; id?: string };
    return { body: { ...answerWith([shelf({ placement: page!.type! })]), item: id ?? sku } };
  };
  await visit('/p');
  await say(page, 'track', 'add_to_cart', { items: [{ item_id: 'P1', quantity: 1 }] });
  await page.evaluate(
    `go('/x/2', () => { draw('Product P2', 'product'); document.querySelector('h1').insertAdjacentHTML('afterend', '<p>SKU: P2</p><b>5,00 €</b><button>Add to bag</button>'); say('view_item', { items: [{ item_id: 'P2', item_name: 'Product P2', price: 5 }] }); setTimeout(() => tell(product('P2')), 2500); })`,
  );
  await expect.poll(() => shop.asked.some(({ page }) => page!.names?.id === 'P2'), { timeout: 5000 }).toBe(true);
  expect(shop.asked.find(({ page }) => page!.names?.id === 'P2')!.page!.names).toMatchObject({ sku: 'P1' });
  await page.locator('[data-shelf=product] li').first().waitFor();
  const { profile } = await inspect();
  expect([profile.cart.items, profile.names ?? []]).toEqual([['P1'], []]);
});

it('asks for the next product though it shows its number before its head is another', async () => {
  shop.pages['/p'] = withSkeleton();
  await visit('/p');
  const show = (id: string, group: string, after: number): string =>
    `draw('Lamp ${id}', 'product'); document.querySelector('h1').insertAdjacentHTML('afterend', '<p>SKU: ${id}</p><b>5,00 €</b><button>Add to bag</button>'); setTimeout(() => tell(product('${id}', '${group}')), ${after});`;
  await page.evaluate(`go('/x/R1', () => { ${show('R1', 'G', 0)} })`);
  await expect.poll(() => shop.asked.at(-1)!.page!.names?.item_group_id, { timeout: 5000 }).toBe('G');
  await page.locator('[data-shelf=product] li').first().waitFor();
  await page.evaluate(`history.pushState({}, '', '/x/S1'); ${show('S1', 'H', 600)}`);
  await expect.poll(() => shop.asked.at(-1)!.page!.names?.item_group_id, { timeout: 5000 }).toBe('H');
  await page.waitForTimeout(1500);
  expect(shop.asked.map(({ page }) => page!.item)).toEqual(['P1', 'R1', 'S1']);
});

it('takes no list for the product that is looked at quickly on top of it, nor the next list for this one', async () => {
  shop.pages['/c/all'] =
    `<!doctype html><html lang="en"><title>All | Shop</title>${TAG}<h1>All</h1><div data-shelf="category"></div><button>Quick view</button><dialog><p>Lamp L1</p></dialog><script>
      document.querySelector('button').onclick = () => {
        document.querySelector('dialog').showModal();
        (window.dataLayer ??= []).push({ event: 'view_item', ecommerce: { items: [{ item_id: 'L1', item_name: 'Lamp L1', price: 5 }] } });
      }</script>`;
  await visit('/c/all');
  await page.getByText('Quick view').click();
  await page.waitForTimeout(300);
  expect((await inspect()).page).toMatchObject({ type: 'category', category: 'All', product: null });
  await page.evaluate(() => {
    document.querySelector('dialog')!.close();
    history.pushState({}, '', '/c/lamps');
    setTimeout(() => (document.title = document.querySelector('h1')!.textContent = 'Lamps'), 400);
  });
  await expect.poll(() => shop.asked.at(-1)!.page!.category, { timeout: 5000 }).toBe('Lamps');
  expect(shop.asked.map(({ page }) => page!.category)).toEqual(['All', 'Lamps']);
});

it('follows a hash that is a path, asks once for each, and fills the slot that is drawn there', async () => {
  const draw = (html: string): string => `document.querySelector('main').innerHTML = ${JSON.stringify(html)}`;
  const item = (id: string): string =>
    `<div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">Cup ${id}</h1><meta itemprop="sku" content="${id}"><div itemprop="offers" itemscope itemtype="http://schema.org/Offer"><meta itemprop="priceCurrency" content="EUR"><b itemprop="price" content="5">€5.00</b></div><button>Add to bag</button></div><div data-shelf="product"></div><a href="#reviews">Reviews</a><p id="reviews">Nice</p>`;
  shop.pages['/shop'] =
    `<!doctype html><html lang="en"><title>My shop</title>${TAG}<main><h1>My shop</h1><div data-shelf="home"></div></main><script>
      onhashchange = () => setTimeout(() => { if (location.hash === '#!/Cup-A/p/1') ${draw(item('A'))}; if (location.hash === '#!/Cup-B/p/2') ${draw(item('B'))} }, 300)</script>`;
  await page.goto(`${shop.origin}/shop`);
  await expect.poll(() => shop.asked.length).toBe(1);
  await page.evaluate(() => (location.hash = '#!/Cup-A/p/1'));
  await page.locator('[data-shelf=product] li').first().waitFor();
  await page.evaluate(() => (location.hash = '#!/Cup-B/p/2'));
  await expect.poll(() => shop.asked.at(-1)!.page!.item, { timeout: 5000 }).toBe('B');
  await page.locator('[data-shelf=product] li').first().waitFor();
  await page.waitForTimeout(1500);
  expect(shop.asked.map(({ page }) => page!.item)).toEqual([undefined, 'A', 'B']);
  await leave();
  expect(ofType('view_item').map(({ items }) => items![0]!.item_id)).toEqual(['A', 'B']);
  expect(ofType('page_view')).toHaveLength(3);
});

it('takes a hash within the page, or that says which variant is chosen, for the same page', async () => {
  shop.pages['/p'] = productPage({
    head: '<script>prestashop = { on() {} }</script>',
    body: `<form action="/cart" method="post"><input type="hidden" name="id_product" value="P1"><input name="qty" value="1"></form><div id="product-details" data-product='{"id_product":"P1"}'></div>`,
  });
  await visit('/p');
  for (const hash of ['#reviews', '#/1-size-m', '#/2-size-l']) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    await page.waitForTimeout(3600);
  }
  await leave();
  expect(shop.asked).toHaveLength(1);
  expect(ofType('page_view')).toHaveLength(1);
  expect(ofType('view_item')).toHaveLength(1);
});

it('looks once at a product of which a variant is chosen, and tells of it with the price that is seen then', async () => {
  shop.pages['/p'] = productPage({
    body: `<div class="product-info"><p>SKU: <span id="sku">P1</span></p><p class="price" id="price">€24.00</p><form method="post" action="/bag"><select name="attribute[5]"><option>Red<option>Black</select><input type="hidden" name="product_id" value="7"><input name="qty" value="1"><button>Add to cart</button></form></div>`,
  });
  shop.pages['/bag'] = '<!doctype html><h1>Bag</h1>';
  await visit('/p');
  await inspect();
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    document.querySelector('#sku')!.textContent = 'P1-BLACK';
    document.querySelector('#price')!.textContent = '€29.00';
  });
  const { page: shown } = await inspect();
  expect(shown.product.price).toBe(29);
  await page.getByText('Add to cart').click({ delay: 80 });
  await page.waitForURL('**/bag');
  await leave();
  expect(ofType('view_item').map(({ items }) => items![0]!.item_id)).toEqual(['P1']);
  expect(ofType('add_to_cart').map(({ items }) => items![0])).toMatchObject([{ item_id: shown.product.id, price: 29 }]);
});

it('tells of nothing that is put in where a cart’s quantities are sent', async () => {
  const row = (id: string): string =>
    `<tr><td><a href="/${id}">Tea</a></td><td><input name="cart_quantity[]" value="2"><input type="hidden" name="products_id[]" value="${id}"></td><td>€12.00</td><td>€24.00</td></tr>`;
  shop.pages['/warenkorb.php'] =
    `<!doctype html><html lang="en"><title>Cart</title>${TAG}<h1>Cart</h1><form method="post" action="/warenkorb.php?action=update_product"><table>${row('P1')}${row('P2')}</table><button>Update</button></form><div data-shelf="cart"></div>`;
  await visit('/warenkorb.php');
  expect((await inspect()).page).toMatchObject({ type: 'cart' });
  await page.locator('h1').last().click();
  await page.waitForTimeout(1200);
  await page.getByText('Update').click({ delay: 80 });
  await page.waitForTimeout(1500);
  await leave();
  expect(ofType('add_to_cart')).toEqual([]);
  expect(ofType('view_item')).toEqual([]);
  expect(ofType('view_cart')[0]!.items).toMatchObject([{ item_id: 'P1', quantity: 2, price: 12 }, { item_id: 'P2' }]);
});

it('looks once at a product that the answer calls otherwise, also where the tab was hidden before it came', async () => {
  /** Of one visit to the page: what the one before could not deliver for sure comes again. */
  const known = new Set<unknown>();
  const views = (): unknown[] =>
    ofType('view_item').flatMap(({ id, items }) => (known.has(id) ? [] : known.add(id) && items![0]!.item_id));
  let delay = 0;
  shop.answer = () => {
    const body = answerWith([shelf()]);
    body.widget!.id_field = 'id';
    return { body: { ...body, item: '150' }, delay };
  };
  await visit('/p');
  await page.waitForTimeout(1500);
  await leave();
  expect(views()).toEqual(['150']);
  delay = 2000;
  await page.goto(`${shop.origin}/p`);
  await page.waitForTimeout(800);
  for (const hidden of [true, false])
    await page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await page.locator('[data-shelf] li').first().waitFor();
  await page.waitForTimeout(1000);
  await leave();
  expect(views()).toEqual(['150']);
});

describe('a chosen variant', () => {
  /** A form of the platform's, beside the price and the stock of what is shown. */
  const buyBox = (fields: string, stock = ''): string =>
    `<p class="price">€24.00</p>${stock}<form method="post" action="/bag/add/" id="product_addtocart_form">${fields}<input name="qty" value="1"><button>Add to cart</button></form>`;
  const shown = async (): Promise<object> => {
    const { product } = (await inspect()).page;
    return [product.id, product.price, product.availability, product.item_group_id];
  };
  /** What the page's question says, asked once more. */
  const asked = async (): Promise<unknown> => {
    await say(page, 'refresh');
    await known();
    return shop.asked.at(-1)!.page!.item;
  };

  it('has the price that is seen, though its address is another and the head stays as it was', async () => {
    const details = (variant: number): string => JSON.stringify({ id_product: 7, id_product_attribute: variant });
    shop.pages['/p/7-40-cup.html'] = productPage({
      body: `${buyBox('<input type="hidden" name="id_product" value="7">')}<div id="product-details" data-product='${details(40)}'></div>`,
    }).replace('"sku":"P1",', '');
    await visit('/p/7-40-cup.html');
    expect(await shown()).toEqual(['7-40', 24, 'in_stock', '7']);
    await page.evaluate((details) => {
      document.querySelector('.price')!.textContent = '€29.00';
      document.querySelector<HTMLElement>('#product-details')!.dataset.product = details;
      history.replaceState({}, '', '/p/7-42-cup.html#/2-size-l');
    }, details(42));
    expect(await shown()).toEqual(['7-42', 29, 'in_stock', '7']);
    expect(await asked()).toBe('7-42');
  });

  it('of Magento is the one that has all the options that are chosen', async () => {
    const config = (id: number, of: Record<string, [string, string]>): string =>
      JSON.stringify({
        productId: `${id}`,
        chooseText: 'Choose an Option...',
        images: { [id]: [] },
        index: Object.fromEntries(Object.entries(of).map(([id, [size, red]]) => [id, { 93: size, 144: red }])),
        sku: Object.fromEntries(Object.keys(of).map((id) => [id, `CUP/${id}`])),
      }).replaceAll('/', '\\/');
    const others = `<script type="text/x-magento-init">${config(8, { 201: ['5', '50'], 203: ['6', '50'] })}</script>`;
    shop.pages['/p'] = productPage({
      body: `${others}${buyBox('<input type="hidden" name="product" value="7"><select name="super_attribute[93]"><option value="">Choose<option value="5">S<option value="6">L</select><input type="radio" name="super_attribute[144]" value="50"><input type="radio" name="super_attribute[144]" value="51">')}<script>const made = ${config(7, { 101: ['5', '50'], 102: ['6', '51'], 103: ['6', '50'] })}</script>${others}`,
    });
    await visit('/p');
    await page.locator('select').selectOption('6');
    expect(await shown()).toEqual(['P1', 24, 'in_stock', null]);
    await page.locator('[value="50"]').check();
    await page.evaluate(() => (document.querySelector('.price')!.textContent = '€29.00'));
    expect(await shown()).toEqual(['CUP/103', 29, 'in_stock', '7']);
    expect(await asked()).toBe('CUP/103');
    expect(shop.asked.at(-1)!.page!.names).toMatchObject({ sku: 'CUP/103', id: '103', item_group_id: '7' });
    await leave();
    expect(ofType('view_item')).toHaveLength(1);
  });

  it('is sold out where the page says so, whatever its head says of all of them', async () => {
    shop.pages['/p'] = productPage({
      body: `<p>Item No. <span class="product-id">P1</span></p>${buyBox('', '<label>Availability:</label><ul class="availability-msg"><li><div>In stock</div></li></ul>')}`,
    }).replace('"sku":"P1",', '');
    await visit('/p');
    expect(await shown()).toEqual(['P1', 24, 'in_stock', null]);
    await page.evaluate(() => {
      document.querySelector('.product-id')!.textContent = 'P1-RED';
      document.querySelector('.availability-msg div')!.textContent = 'Out of Stock';
      document.querySelector<HTMLButtonElement>('form button')!.disabled = true;
    });
    expect(await shown()).toEqual(['P1-RED', 24, 'out_of_stock', null]);
    await page.evaluate(() => {
      document.querySelector('.product-id')!.textContent = 'P1-BLUE';
      document.querySelector('.availability-msg div')!.textContent = 'In Stock';
      document.querySelector<HTMLButtonElement>('form button')!.disabled = false;
    });
    expect(await shown()).toEqual(['P1-BLUE', 24, 'in_stock', null]);
  });
});

it('tells of a checkout that follows its cart in one page, though nobody says so', async () => {
  shop.pages['/cart-page'] =
    `<!doctype html><html lang="en"><title>Shop</title>${TAG}<main><h1>My cart</h1><div data-shelf="cart"></div></main>`;
  await visit('/cart-page');
  await page.evaluate(() => {
    history.pushState({}, '', '/checkout');
    document.querySelector('main')!.innerHTML = '<h1>Checkout</h1><button>Place order</button>';
  });
  await expect.poll(() => shop.asked.length, { timeout: 1500 }).toBe(2);
  await leave();
  expect(ofType('page_view')).toHaveLength(2);
  expect(ofType('begin_checkout')).toHaveLength(1);
});

it('tells of a checkout once, whose every step is a page', async () => {
  for (const step of ['address', 'confirm'])
    shop.pages[`/checkout/${step}`] =
      `<!doctype html><html lang="en"><title>Shop</title>${TAG}<main><h1>Checkout</h1><a href="/checkout/confirm">Next</a><div data-shelf="cart"></div></main>`;
  await visit('/checkout/address');
  await page.getByText('Next').click();
  await page.waitForURL('**/confirm');
  await page.locator('[data-shelf] li').first().waitFor();
  await leave();
  // What a page sends as it goes, the next may send again.
  const told = (type: string) => new Set(ofType(type).map(({ id }) => id)).size;
  expect([told('page_view'), told('begin_checkout')]).toEqual([2, 1]);
});

it('asks anew where the query leads to another product', async () => {
  await visit('/p');
  await page.evaluate(() => {
    history.pushState({}, '', '/p?article=2');
    const told = document.querySelector('script[type="application/ld+json"]')!;
    document.title = document.querySelector('h1')!.textContent = 'Product P2';
    told.textContent = told.textContent!.replaceAll('P1', 'P2');
  });
  await expect.poll(() => shop.asked.map(({ page }) => page!.item), { timeout: 4000 }).toEqual(['P1', 'P2']);
});

it.each([
  ['path', '/p/1-lamp-red'],
  ['query', '/p?colour=red'],
])(
  'takes another variant for the same product, whether the %s is another, and credits the click that led to it',
  async (_, to) => {
    shop.pages['/q'] = productPage({ id: 'R1' }).replace('"sku"', '"inProductGroupWithID":"G","sku"');
    await visit('/p');
    await page.locator('[data-shelf] li a').first().click({ button: 'middle' });
    await visit('/q');
    await page.evaluate(
      ([to]) => {
        history.replaceState({}, '', to);
        const told = document.querySelector('script[type="application/ld+json"]')!;
        setTimeout(() => (told.textContent = told.textContent!.replace('"sku":"R1"', '"sku":"R1-RED"')), 100);
      },
      [to],
    );
    await page.waitForTimeout(3600);
    await say(page, 'track', 'add_to_cart', { items: [{ item_id: 'R1-RED' }] });
    await known();
    await leave();
    expect(shop.asked).toHaveLength(2);
    // What a page that is left could not deliver for sure comes again, by the same id.
    const told = (type: string): number => new Set(ofType(type).map(({ id }) => id)).size;
    expect([told('page_view'), told('view_item')]).toEqual([2, 2]);
    expect(ofType('add_to_cart')[0]!.items).toMatchObject([{ item_id: 'R1-RED', item_list_name: 'cross-sell' }]);
  },
);

it('asks for the page where the visitor has stayed, though the one before it is drawn after its address is gone', async () => {
  await visit('/p');
  await page.evaluate(async () => {
    /** As a framework does: the address at once, the page when it has come. */
    const go = (id: string): unknown => {
      history.pushState({}, '', `/${id}`);
      return setTimeout(() => {
        document.title = document.querySelector('h1')!.textContent = `Product ${id}`;
        document.querySelector('script[type="application/ld+json"]')!.textContent = JSON.stringify({
          '@type': 'Product',
          sku: id,
          name: `Product ${id}`,
          offers: { '@type': 'Offer', price: '5', priceCurrency: 'EUR' },
        });
      }, 350);
    };
    go('PASSED');
    await new Promise((done) => setTimeout(done, 200));
    go('STAYED');
  });
  await expect.poll(() => shop.asked.at(-1)!.page!.item, { timeout: 5000 }).toBe('STAYED');
  await expect.poll(async () => (await known()).views[0].id).toBe('STAYED');
});
