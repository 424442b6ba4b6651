import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { RecommendationRequest } from '../../shared/recommendation.ts';
import { emptyProfile } from '../../widget/visitor/profile.ts';
import { shopAndBrowser } from './shop-and-browser.ts';
import { inspectWidget, leavePage, productPage } from './widget-shop.ts';

const [shop, browser] = await shopAndBrowser();
beforeEach(() => {
  shop.asked.length = shop.events.length = 0;
});

const tag = (consent = ''): string =>
  `<script async src="/w/shelftalker.js" data-shop="demo" ${consent && `data-consent="${consent}"`}></script>`;

async function visit(
  head: string,
  consent?: string,
  context?: BrowserContext,
): Promise<{ page: Page; context: BrowserContext }> {
  shop.pages['/p'] = productPage({ head, tag: tag(consent) });
  context ??= await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${shop.origin}/p`);
  await page.waitForFunction(() => document.querySelector('[data-shelf]')?.shadowRoot?.querySelector('li'));
  return { page, context };
}

/** What the browser keeps of this visit. */
async function kept(
  page: Page,
  context: BrowserContext,
): Promise<{ cookies: string[]; databases: string[]; local: number }> {
  const cookies = (await context.cookies()).map(({ name }) => name);
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name!));
  const local = await page.evaluate(() => localStorage.length + sessionStorage.length);
  return { cookies, databases, local };
}
const NOTHING = { cookies: [], databases: [], local: 0 };

/** Leaves the page, which sends what waits. */
const leave = (page: Page): Promise<void> => leavePage(page, shop, 'about:blank');

const refused: Record<string, [head: string, consent?: string]> = {
  'Global Privacy Control': [
    '<script>Object.defineProperty(navigator, "globalPrivacyControl", { value: true })</script>',
    'full',
  ],
  'data-consent': ['', 'none'],
  'an unanswered Consent Mode': [
    '<script>dataLayer=[];function gtag(){dataLayer.push(arguments)}gtag("consent","default",{analytics_storage:"denied",personalization_storage:"denied"})</script>',
  ],
  'an unanswered TCF': ['<script>window.__tcfapi=(c,v,done)=>done({eventStatus:"cmpuishown"},true)</script>'],
  OneTrust: ['<script>window.OnetrustActiveGroups=",C0001,"</script>'],
  CookieYes: ['<script>window.getCkyConsent=()=>({categories:{}})</script>'],
  Cookiebot: ['<script>window.Cookiebot={consent:{}}</script>'],
  'WP Consent API': ['<script>window.wp_has_consent=()=>false</script>'],
  Shopify: [
    '<script>window.Shopify={customerPrivacy:{preferencesProcessingAllowed:()=>false,analyticsProcessingAllowed:()=>false}}</script>',
  ],
};
for (const [name, [head, consent]] of Object.entries(refused)) {
  it(`stores nothing, sends no event and asks with the page alone under ${name}`, async () => {
    const { page, context } = await visit(head, consent);
    await expect.poll(() => page.locator('[data-shelf] li').count()).toBe(8);
    expect((await inspectWidget(page)).consent.consent).toBe('none');
    expect(shop.asked).toHaveLength(1);
    expect(Object.keys(shop.asked[0]!.visitor!).toSorted()).toEqual(['device', 'language']);
    expect(await kept(page, context)).toEqual(NOTHING);
    await leave(page);
    expect(shop.events).toEqual([]);
    await context.close();
  });
}

it('keeps a session in memory and sends events, where nobody says anything', async () => {
  const { page, context } = await visit('');
  expect(await kept(page, context)).toEqual(NOTHING);
  expect(shop.asked[0]!.visitor).toMatchObject({ stage: 'visitor', recent: ['P1'] });
  expect(shop.asked[0]!.visitor!.bucket).toBeUndefined();
  await leave(page);
  expect(shop.events.map(({ type }) => type)).toEqual(['page_view', 'view_item']);
  await context.close();
});

it('keeps profile and cookie under full consent, and remembers them on the next page', async () => {
  const { page, context } = await visit('', 'full');
  await page.waitForFunction(() => document.cookie.includes('shelftalker='));
  const { cookies, databases } = await kept(page, context);
  expect({ cookies, databases }).toEqual({ cookies: ['shelftalker'], databases: ['shelftalker-demo'] });
  expect(await page.evaluate(() => document.cookie)).toMatch(/^shelftalker=1\.\d{6}\.1\.0\.0\.\d{1,3}$/);
  // What is stored, told and asked keeps its names, whatever the build shortens.
  const stored = await page.evaluate(
    () =>
      new Promise<object>((done) => {
        const open = indexedDB.open('shelftalker-demo');
        open.onsuccess = () => {
          const profile = open.result.transaction('device').objectStore('device').get('profile');
          profile.onsuccess = () => done(profile.result);
        };
      }),
  );
  const always = [...Object.keys(emptyProfile()), 'device'];
  expect(Object.keys(stored)).toEqual(expect.arrayContaining(always));
  // Two ids of the page's product are tied to each other as soon as the answer names it.
  expect([...always, 'names']).toEqual(expect.arrayContaining(Object.keys(stored)));
  const told = await inspectWidget(page);
  expect(told.profile).toEqual(stored);
  expect(Object.keys(told).join(' ')).toBe(
    'version shop page sources consent stage lifecycle profile requests refusals',
  );
  expect(told).toMatchObject({
    consent: { consent: 'full', source: 'data-consent' },
    stage: { stage: 'visitor', reason: '1 view' },
    lifecycle: { lifecycle: 'first-visit', reason: 'visit 1' },
  });
  expect(RecommendationRequest.strict().safeParse(shop.asked[0]).error).toBeUndefined();
  shop.pages['/p'] = productPage({ id: 'P2' });
  await page.goto(`${shop.origin}/p`);
  await page.waitForFunction(() => document.querySelector('[data-shelf]')?.shadowRoot?.querySelector('li'));
  expect(shop.asked[1]).toMatchObject({
    config: 'c1',
    visitor: { recent: ['P2', 'P1'], bucket: shop.asked[0]!.visitor!.bucket },
  });
  await context.close();
});

it('follows the banner while the page is open: up, and down again with all that was stored', async () => {
  const banner =
    '<script>dataLayer=[];function gtag(){dataLayer.push(arguments)}gtag("consent","default",{analytics_storage:"denied",personalization_storage:"denied"})</script>';
  const { page, context } = await visit(banner);
  const answer = (value: string): Promise<unknown> =>
    page.evaluate(
      (value) =>
        (window as any).gtag('consent', 'update', { analytics_storage: value, personalization_storage: value }),
      value,
    );
  await answer('granted');
  await page.waitForFunction(() => document.cookie.includes('shelftalker='));
  expect((await inspectWidget(page)).profile.views).toHaveLength(1);
  await expect.poll(() => shop.events.map(({ type }) => type), { timeout: 4000 }).toContain('view_item');
  await answer('denied');
  await page.waitForFunction(() => !document.cookie.includes('shelftalker='));
  expect((await inspectWidget(page)).profile.views).toHaveLength(0);
  const left = await page.evaluate(
    () =>
      new Promise((done) => {
        const open = indexedDB.open('shelftalker-demo');
        open.onsuccess = () => {
          if (!open.result.objectStoreNames.length) return done(0);
          const all = open.result.transaction('device').objectStore('device').count();
          all.onsuccess = () => done(all.result);
        };
      }),
  );
  expect(left).toBe(0);
  await context.close();
});

const late: Record<string, string> = {
  TCF: '<script>window.__tcfapi=(c,v,done)=>setTimeout(done,300,{eventStatus:"tcloaded",gdprApplies:false},true)</script>',
  'Consent Mode':
    '<script>dataLayer=[];function gtag(){dataLayer.push(arguments)}gtag("consent","default",{analytics_storage:"denied",personalization_storage:"denied"});setTimeout(gtag,500,"consent","update",{analytics_storage:"granted",personalization_storage:"granted"})</script>',
  Shopify:
    '<script>window.Shopify={};setTimeout(()=>{Shopify.customerPrivacy={preferencesProcessingAllowed:()=>true,analyticsProcessingAllowed:()=>true}},400)</script>',
};
for (const [name, head] of Object.entries(late)) {
  it(`asks for a visitor whom it knows with what it knows, though ${name} speaks a moment later`, async () => {
    const { page, context } = await visit('', 'full');
    await page.waitForFunction(() => document.cookie.includes('shelftalker='));
    const { bucket } = shop.asked[0]!.visitor!;
    await leave(page);
    shop.asked.length = 0;
    await visit(head, undefined, context);
    expect(shop.asked).toHaveLength(1);
    expect(shop.asked[0]!.visitor).toMatchObject({ recent: ['P1'], bucket });
    await context.close();
  });
}

/** OneTrust as its own snippet brings it: the script is in the page long before what it says. */
const oneTrust = (groups: string, ms: number): string =>
  `<script src="/scripttemplates/otSDKStub.js" data-domain-script="1"></script><script>function OptanonWrapper(){};setTimeout(()=>{OnetrustActiveGroups="${groups}"},${ms})</script>`;
const types = (): (string | undefined)[] => shop.events.map(({ type }) => type);

it('sends and asks nothing of the visitor until a platform’s script has brought it, and all of it after its yes', async () => {
  const { page, context } = await visit(oneTrust(',C0001,C0002,C0003,', 6000));
  expect(Object.keys(shop.asked[0]!.visitor!).toSorted()).toEqual(['device', 'language']);
  await page.evaluate(() => (window as any).shelftalker('track', 'add_to_cart', { items: [{ item_id: 'P1' }] }));
  await page.waitForTimeout(4500);
  expect((await inspectWidget(page)).consent).toEqual({ consent: 'none', source: 'default' });
  expect(shop.events).toEqual([]);
  expect(await kept(page, context)).toEqual(NOTHING);
  await page.waitForFunction(() => document.cookie.includes('shelftalker='), undefined, { timeout: 8000 });
  const { profile, refusals } = await inspectWidget(page);
  expect(profile).toMatchObject({ visits: 1, pages: 1, views: [{ id: 'P1' }], cart: { items: ['P1'] } });
  expect(refusals).toEqual([]);
  await leave(page);
  expect(types().toSorted()).toEqual(['add_to_cart', 'page_view', 'view_item', 'view_item_list']);
  await context.close();
});

it('sends nothing of it after a no', async () => {
  const { page, context } = await visit(oneTrust(',C0001,', 1500));
  await page.waitForTimeout(4000);
  expect((await inspectWidget(page)).consent).toEqual({ consent: 'none', source: 'onetrust' });
  await leave(page);
  expect(shop.events).toEqual([]);
  await context.close();
});

it('sends what was seen before a tag manager brought a platform’s script, and only after its yes', async () => {
  const late = `<script>setTimeout(()=>{const s=document.createElement("script");s.src="/cookieyes/script.js";document.head.append(s)},700);setTimeout(()=>{getCkyConsent=()=>({categories:{analytics:true}})},4000)</script>`;
  const { page, context } = await visit(late);
  await page.waitForTimeout(2500);
  expect(shop.events).toEqual([]);
  expect((await inspectWidget(page)).consent.consent).toBe('none');
  await expect.poll(types, { timeout: 6000 }).toEqual(['page_view', 'view_item', 'view_item_list']);
  expect((await inspectWidget(page)).profile.views).toHaveLength(1);
  expect(await kept(page, context)).toEqual(NOTHING);
  await context.close();
});

it('forgets everything on the device when told to, and keeps nothing more of that page', async () => {
  const { page, context } = await visit('', 'full');
  await page.waitForFunction(() => document.cookie.includes('shelftalker='));
  await page.evaluate(() => new Promise((done) => (window as any).shelftalker('forget', done)));
  expect(await context.cookies()).toEqual([]);
  const { profile } = await inspectWidget(page);
  expect(profile).toMatchObject({ views: [], visits: 0, pages: 0 });
  await page.evaluate(() => (window as any).shelftalker('track', 'add_to_cart', { items: [{ item_id: 'P1' }] }));
  await leave(page);
  expect(await context.cookies()).toEqual([]);
  // The next page begins anew.
  const { page: next } = await visit('', 'full', context);
  await next.waitForFunction(() => document.cookie.includes('shelftalker='));
  expect((await inspectWidget(next)).profile).toMatchObject({ visits: 1, pages: 1, cart: { added: 0 } });
  await context.close();
});
