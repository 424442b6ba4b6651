import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { shopAndBrowser } from './shop-and-browser.ts';
import { answerWith, inspectWidget, leavePage, productPage, shelf, TAG } from './widget-shop.ts';

const [shop, browser] = await shopAndBrowser();
shop.pageMs = 60;
let context: BrowserContext;
let page: Page;
beforeEach(async () => {
  shop.asked.length = shop.events.length = 0;
  shop.answer = ({ page }) => ({ body: answerWith([shelf({ placement: page!.type! })]) });
  shop.pages = { '/p': productPage(), '/away': '<!doctype html><p>gone</p>' };
  await context?.close();
  context = await browser.newContext();
  page = await context.newPage();
});

const SLOT = '<div data-shelf="order-complete"></div>';
/** A page that thanks; `late` is drawn so many ms after the page has come. */
const thanks = (path: string, { now = '', late = '', after = 400, script = '' }): void => {
  shop.pages[path] =
    `<!doctype html><html lang="en"><title>Thank you</title>${TAG}<header>Shop</header><div id="app">${now}</div>${SLOT}<script>setTimeout(() => { app.innerHTML = ${JSON.stringify(late || now)}; ${script} }, ${after})</script>`;
};
const NUMBER = '<h1>Thank you, Jane!</h1><p>Your order number is <b>10210</b></p><p>Total <b>$24.00</b></p>';
/** Each event once, as the worker counts them: what a page could not deliver for sure comes again, and an order by its number. */
const told = (type: RegExp): typeof shop.events => [
  ...new Map(
    shop.events.filter((event) => type.test(event.type)).map((event) => [event.transaction_id ?? event.id, event]),
  ).values(),
];
const purchases = (): typeof shop.events => told(/purchase/);
const profile = async (): Promise<any> => (await inspectWidget(page)).profile;
/** A product is put in the cart, and its checkout may begin. */
async function fill(checkout?: string): Promise<void> {
  await page.goto(`${shop.origin}/p`);
  await page.locator('[data-shelf] li').first().waitFor();
  await page.evaluate(() => (window as any).shelftalker('track', 'add_to_cart', { items: [{ item_id: 'P1' }] }));
  if (checkout) {
    shop.pages[checkout] = `<!doctype html><html lang="en"><title>Checkout</title>${TAG}<h1>Checkout</h1>`;
    await page.goto(shop.origin + checkout);
    await expect.poll(async () => (await profile()).checkouts.count, { timeout: 5000 }).toBe(1);
  }
}

describe('an order that its page draws late', () => {
  it('is known and asked with while its visitor is still there, as what was in the cart', async () => {
    await fill('/checkout');
    thanks('/checkout/order-confirmation', { late: NUMBER });
    shop.asked.length = 0;
    await page.goto(`${shop.origin}/checkout/order-confirmation`);
    await expect.poll(() => shop.asked.at(-1)?.items, { timeout: 8000 }).toEqual(['P1']);
    expect((await profile()).purchases).toMatchObject({ count: 1, ids: ['10210'] });
    expect((await profile()).cart.items).toEqual([]);
    await leavePage(page, shop);
    expect(shop.asked).toHaveLength(2);
    expect(purchases()).toMatchObject([{ transaction_id: '10210', items: [{ item_id: 'P1' }] }]);
    // How many, nobody has said.
    expect(purchases()[0]!.items![0]).not.toHaveProperty('quantity');
    await page.goto(`${shop.origin}/p`);
    await page.locator('[data-shelf] li').first().waitFor();
    expect(shop.asked.at(-1)!.visitor).toMatchObject({ lifecycle: 'customer', cart: [], bought: ['P1'] });
  });

  it('counts once where the data layer tells it by another number, also when the page is loaded again', async () => {
    const entry = {
      event: 'purchase',
      ecommerce: { transaction_id: '4f1c9a2e-77aa', value: 24, currency: 'USD', items: [{ item_id: 'P1', price: 24 }] },
    };
    thanks('/thank-you-page/4f1c9a2e-77aa', {
      late: NUMBER,
      script: `setTimeout(() => dataLayer.push(${JSON.stringify(entry)}), 100)`,
    });
    shop.pages['/thank-you-page/4f1c9a2e-77aa'] =
      `<script>dataLayer = [{ event: 'page_view' }]</script>${shop.pages['/thank-you-page/4f1c9a2e-77aa']}`;
    for (let load = 0; load < 2; load++) {
      await page.goto(`${shop.origin}/thank-you-page/4f1c9a2e-77aa`);
      await page.waitForTimeout(6500);
      expect((await profile()).purchases).toMatchObject({ count: 1, sum: 24 });
    }
    await leavePage(page, shop);
    expect(purchases().map(({ transaction_id }) => transaction_id)).toEqual(['4f1c9a2e-77aa']);
  });
});

describe('an order whose page lists what was bought', () => {
  const row = (slug: string, said: string, price: string) =>
    `<tr><td><a href="/${slug}/">${slug}</a></td><td>${said}</td><td>${price}</td></tr>`;

  it('holds that, by the names that the answer gives, and not what was believed to be in the cart', async () => {
    const ids: Record<string, string> = { '/oak-cup/?': 'OAK-1', '/tin-cup/?': 'TIN-2' };
    shop.answer = ({ page }) => {
      const asked = Object.keys(page?.names?.otherwise ?? {});
      return {
        body: {
          ...answerWith([shelf({ placement: page!.type ?? 'order-complete' })]),
          names: Object.fromEntries(asked.flatMap((id) => (ids[id] ? [[id, ids[id]]] : []))),
        },
      };
    };
    await fill();
    thanks('/order/success', {
      now: `${NUMBER}<table>${row('oak-cup', 'Qty: 2', '$17.00')}${row('tin-cup', '1 x', '$7.00')}</table><a href="/mug/">Mug</a> $9.00`,
    });
    await page.goto(`${shop.origin}/order/success`);
    await expect.poll(async () => (await profile()).purchases.items, { timeout: 8000 }).toEqual(['OAK-1', 'TIN-2']);
    await leavePage(page, shop);
    expect(purchases()).toMatchObject([
      {
        transaction_id: '10210',
        items: [
          { item_id: 'OAK-1', quantity: 2 },
          { item_id: 'TIN-2', quantity: 1, price: 7 },
        ],
      },
    ]);
  });
});

describe('an order whose page has its products’ numbers, and no links', () => {
  const table = (...counts: string[]) =>
    `<table><tr><th>Anzahl</th><th>Artikel</th><th>Art.-Nr.</th><th>Einzelpreis</th><th>Summe</th></tr><tr><td>${counts[0]}</td><td>Ostfriesen Blatt</td><td>4106</td><td>11,50 €</td><td>69,00 €</td></tr><tr><td>${counts[1]}</td><td>Assam 250 g</td><td>TK-1007</td><td>9,00 €</td><td>9,00 €</td></tr><tr><td colspan="4">Summe:</td><td>78,00 €</td></tr></table>`;
  const line = (id: string, title: string, quantity: number, price: string) =>
    `<div class="row"><div><span>${title}</span><div>Menge: ${quantity}</div><div>${price}</div><div class="small">Artikelnummer ${id}</div></div></div>`;

  it.each([
    ['in a column', table('6 x', '1 x')],
    ['in a column, beside one of quantities', table('6', '1')],
    [
      'behind labels',
      line('4106', 'Ostfriesen Blatt', 6, '11,50 €').replace('11,50 €', '<i>11,50 €</i> <i>69,00 €</i>') +
        line('TK-1007', 'Assam 250 g', 1, '9,00 €'),
    ],
  ])('holds what stands %s', async (_where, lines) => {
    thanks('/checkout/success', {
      now: `<h1>Vielen Dank für Ihre Bestellung!</h1><p>Ihre Bestellnummer lautet: <b>41749</b></p><p>Ihre Kundennummer: 50017</p>${lines}<p>Gesamtsumme <b>78,00 €</b></p>`,
    });
    shop.answer = ({ page }) => ({
      body: {
        ...answerWith([shelf({ placement: page!.type ?? 'order-complete' })]),
        names: Object.fromEntries(['4106', 'TK-1007'].map((id) => [id, id])),
      },
    });
    await page.goto(`${shop.origin}/checkout/success`);
    await expect.poll(async () => (await profile()).purchases.items, { timeout: 8000 }).toEqual(['4106', 'TK-1007']);
    await leavePage(page, shop);
    expect(purchases()).toMatchObject([
      {
        transaction_id: '41749',
        items: [
          { item_id: '4106', quantity: 6, price: 11.5 },
          { item_id: 'TK-1007', quantity: 1, price: 9 },
        ],
      },
    ]);
  });
});

describe('an order whose page names its products only by their titles', () => {
  const line = (title: string, quantity: number, price: string) =>
    `<div class="line"><div><span>${title}</span></div><div>Each ${price}</div><div><span>Quantity</span><br><span>${quantity}</span></div><div>Total ${price}</div></div>`;
  const receipt = (number: string, link: string): string =>
    `<h1>Thank you for your order.</h1><div><div><h2>Receipt</h2>${number}<div>${line('Dripper', 3, '$22.90')}${line('Pot', 1, '$34.90')}</div><p>Total <b>$103.60</b></p><div><a href="${link}">Continue Shopping</a></div></div></div>`;
  const NUMBERED = '<p><span>Order Number:</span> <span>00009739</span></p>';

  it.each([
    ['beside its number and the way home', receipt(NUMBERED, '/home')],
    ['beside the way to what is new', NUMBERED + receipt('', '/new')],
  ])('holds what was in the cart, and nothing that stands %s', async (_where, now) => {
    // The address is no product's.
    shop.answer = ({ page }) => ({ body: { ...answerWith([shelf({ placement: page!.type! })]), names: {} } });
    await fill();
    thanks('/order/confirm', { now });
    await page.goto(`${shop.origin}/order/confirm`);
    await page.locator('[data-shelf] li').first().waitFor();
    await expect.poll(async () => (await profile()).purchases.items, { timeout: 8000 }).toEqual(['P1']);
    expect((await profile()).purchases.ids).toEqual(['00009739']);
    await leavePage(page, shop);
    expect(purchases()).toMatchObject([{ transaction_id: '00009739', items: [{ item_id: 'P1' }] }]);
  });
});

describe('a page that thanks and names no order', () => {
  const PLACED = '<h1>Your order has been placed!</h1><p>Thanks for shopping with us.</p>';
  const remembered = async (): Promise<string[]> => {
    await page.waitForTimeout(800);
    await page.goto(`${shop.origin}/p`);
    await page.locator('[data-shelf] li').first().waitFor();
    return shop.asked.at(-1)!.visitor!.cart!;
  };

  it('is the end of the cart', async () => {
    await fill('/checkout');
    thanks('/success', { now: PLACED });
    await page.goto(`${shop.origin}/success`);
    await page.locator('[data-shelf] li').first().waitFor();
    await inspectWidget(page);
    expect(await remembered()).toEqual([]);
    await leavePage(page, shop);
    expect(purchases()).toEqual([]);
    expect(told(/cart/).map(({ type }) => type)).toEqual(['add_to_cart']);
  });

  it('is not where it still shows one, or thanks for something else', async () => {
    await fill();
    thanks('/newsletter/thank-you', { now: '<h1>Thank you</h1><p>We will write.</p>' });
    await page.goto(`${shop.origin}/newsletter/thank-you`);
    await page.locator('[data-shelf] li').first().waitFor();
    await inspectWidget(page);
    expect(await remembered()).toEqual(['P1']);
    await page.goto('about:blank');
    thanks('/order/success', {
      now: `${PLACED}<div id="cart"><ul><li><a href="/?product_id=49">Cup</a> <b>$17.60</b> <button class="remove">×</button></li></ul></div>`,
    });
    await page.goto(`${shop.origin}/order/success`);
    await page.locator('[data-shelf] li').first().waitFor();
    await inspectWidget(page);
    expect(await remembered()).toContain('P1');
  });
});
