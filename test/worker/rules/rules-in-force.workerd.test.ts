import { describe, expect, it } from 'vitest';
import { call } from '../../fixtures/worker-client.ts';
import { config, idsOf, lampShop, shelvesOf } from './lamp-shop.ts';

/** A shop with these rules in force, and its first shelf for a request. */
async function shopWith(shop: string, rest: string) {
  const token = await lampShop(shop);
  const push = (yaml: string) => call('PUT', `/v1/${shop}/config`, config(shop, yaml), token);
  const pushed = await push(rest);
  expect(pushed.status, JSON.stringify(pushed.json)).toBe(200);
  return { token, push, version: pushed.json.version as string };
}

describe('a pushed rule', () => {
  it('pins, excludes, boosts from far below, and names itself', async () => {
    await shopWith(
      'acts',
      `rules:
  - {name: first C9, then: {pin: {item: C9, at: 1}}}
  - {name: no L0, then: {exclude: {items: L0}}}
  - {name: rare up, then: {boost: {brands: Rare, by: 1000}}}
`,
    );
    const [home] = await shelvesOf('acts');
    expect(home!.items).toHaveLength(8);
    expect(idsOf([home!]).slice(0, 2)).toEqual(['C9', 'L29']);
    expect(idsOf([home!])).not.toContain('L0');
    expect(home!.items[0]!.reason.rule).toBe('first C9');
    expect(home!.items[1]!.reason.rule).toBe('rare up');
  });

  it('keeps only what it names, though that stands at the end of the list', async () => {
    await shopWith('only', 'rules:\n  - {name: candles, then: {only: {categories: Home > Candles}}}\n');
    const ids = idsOf(await shelvesOf('only'));
    expect(ids).toHaveLength(8);
    for (const id of ids) expect(id).toMatch(/^C/);
  });

  it('replaces kinds, sets title, layout and offer, and makes a shelf longer or shorter', async () => {
    await shopWith(
      'looks',
      `rules:
  - name: long
    when: {stages: visitor}
    then: {title: {en: Our best, de: Das Beste}, layout: grid, limit: 20, offer: {brands: Bolt, badge: New, code: TEN}}
  - {name: back, when: {stages: browser}, then: {replace: recently-viewed}}
  - {name: one, when: {stages: buyer}, then: {limit: 1}}
`,
    );
    const [long] = await shelvesOf('looks', { visitor: { language: 'de' } });
    expect(long).toMatchObject({ title: 'Das Beste', layout: 'grid' });
    expect(long!.items).toHaveLength(20);
    for (const { id, offer } of long!.items)
      expect(offer).toEqual(/^L\d*[13579]$/.test(id) && id !== 'L29' ? { badge: 'New', code: 'TEN' } : undefined);
    expect((await shelvesOf('looks', { limit: 3 }))[0]!.items).toHaveLength(3);
    const [back] = await shelvesOf('looks', { visitor: { stage: 'browser', recent: ['L20', 'L21'] } });
    expect([back!.kind, ...idsOf([back!])]).toEqual(['recently-viewed', 'L20', 'L21']);
    expect((await shelvesOf('looks', { visitor: { stage: 'buyer' } }))[0]!.items).toHaveLength(1);
  });

  it('does not count what a shorter shelf leaves out as shown', async () => {
    await shopWith(
      'short',
      `placements:
  home: off
  a: {page: home, kinds: [trending], min_items: 1}
  b: {page: home, kinds: [trending]}
rules:
  - {name: short, when: {placements: a}, then: {limit: 2}}
`,
    );
    const [a, b] = await shelvesOf('short');
    expect(a!.items).toHaveLength(2);
    expect(b!.items).toHaveLength(8);
    const [whole] = await shelvesOf('short', { kinds: ['trending'], limit: 10 });
    expect([...idsOf([a!]), ...idsOf([b!])]).toEqual(idsOf([whole!]));
  });

  it('fires by date, page category and the category of the page’s product', async () => {
    await shopWith(
      'when',
      `rules:
  - {name: past, when: {until: 2020-01-01}, then: {pin: C1}}
  - {name: now, when: {from: 2020-01-01, pages: home}, then: {pin: C2}}
  - {name: lighting, when: {categories: Home > Lighting}, then: {pin: C3}}
  - {name: deciding, when: {not: {stages: [visitor, browser]}}, then: {pin: C4}}
`,
    );
    expect(idsOf(await shelvesOf('when'))[0]).toBe('C2');
    expect(idsOf(await shelvesOf('when', { page: { type: 'category', category: 'Home > Lighting > Lamps' } }))[0]).toBe(
      'C3',
    );
    expect(idsOf(await shelvesOf('when', { page: { type: 'product', item: 'L5' } }))[0]).toBe('C3');
    const candle = idsOf(await shelvesOf('when', { page: { type: 'product', item: 'C0' } }));
    expect(candle[0]).not.toBe('C3');
    expect(idsOf(await shelvesOf('when', { visitor: { stage: 'intent' } })).slice(0, 2)).toEqual(['C2', 'C4']);
  });

  it('never brings what is sold out, bought, in the cart, hidden or on the page', async () => {
    await shopWith(
      'promise',
      'rules:\n  - {name: pins, then: {pin: [X, L1, L2, L3, L4, L5], boost: {items: [X, L1, L2, L3, L4], by: 1000}}}\n',
    );
    const ids = idsOf(
      await shelvesOf('promise', {
        page: { type: 'product', item: 'L4' },
        visitor: { bought: ['L1'], cart: ['L2'], preferences: { hide: ['L3'] } },
      }),
    );
    for (const id of ['X', 'L1', 'L2', 'L3', 'L4']) expect(ids).not.toContain(id);
    expect(ids[0]).toBe('L5');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('of one shop never acts in another', async () => {
    await shopWith('mine', 'rules:\n  - {name: mine, then: {pin: C9, title: Mine}}\n');
    await lampShop('theirs');
    expect(idsOf(await shelvesOf('mine'))[0]).toBe('C9');
    const [theirs] = await shelvesOf('theirs');
    expect(theirs!.title).not.toBe('Mine');
    expect(idsOf([theirs!])).not.toContain('C9');
  });
});

describe('a config', () => {
  it('with an error is refused with its place, and the one before stays in force', async () => {
    const { push, token, version } = await shopWith('strict', 'rules:\n  - {name: good, then: {pin: C9}}\n');
    const bad = await push('rules:\n  - {name: bad, when: {stages: buyers}, then: {pin: C8}}\n');
    expect(bad.status).toBe(422);
    expect(bad.json.error.issues[0]).toMatchObject({
      severity: 'error',
      line: 3,
      column: 32,
      hint: 'did you mean `buyer`?',
    });
    expect((await push('rules: [\n')).status).toBe(422);
    expect((await push(`# ${'x'.repeat(600_000)}\n`)).status).toBe(413);
    expect(idsOf(await shelvesOf('strict'))[0]).toBe('C9');
    expect((await call('GET', '/v1/strict/health', undefined, token)).json.config).toBe(version);
  });

  it('can be taken back to an older version', async () => {
    const { push, token, version } = await shopWith('back', 'rules:\n  - {name: old, then: {pin: C9}}\n');
    await push('rules:\n  - {name: new, then: {pin: C8}}\n');
    expect(idsOf(await shelvesOf('back'))[0]).toBe('C8');
    const old = await call('GET', `/v1/back/config?version=${version}`, undefined, token);
    expect((await call('PUT', '/v1/back/config', old.json, token)).json.version).toBe(version);
    expect(idsOf(await shelvesOf('back'))[0]).toBe('C9');
    const { json } = await call('GET', '/v1/back/config/history', undefined, token);
    expect(json.versions).toHaveLength(3);
  });

  it('gives products without a link one of the shop’s pattern', async () => {
    const { token } = await shopWith('links', '');
    const yaml = 'shop: {name: links, currency: EUR, product_link: "https://shop.example/p/{id}?from=shelf"}\n';
    expect((await call('PUT', '/v1/links/config', yaml, token)).status).toBe(200);
    await call(
      'POST',
      '/v1/links/products',
      '{"id":"A/B ü","title":"Odd"}\n{"id":"own","title":"Own","link":"https://own.example/1"}',
      token,
    );
    await call('POST', '/v1/links/publish', undefined, token);
    const [shelf] = await shelvesOf('links', { kinds: ['recently-viewed'], visitor: { recent: ['A/B ü', 'own'] } });
    expect(shelf!.items.map(({ link }) => link)).toEqual([
      'https://shop.example/p/A%2FB%20%C3%BC?from=shelf',
      'https://own.example/1',
    ]);
    const refused = await call('PUT', '/v1/links/config', yaml.replace('https', 'javascript'), token);
    expect(refused.status).toBe(422);
  });
});

describe('a preview', () => {
  it('serves the draft, says why each rule fired or did not, warns by the catalogue, and changes nothing', async () => {
    const { token } = await shopWith('look', '');
    const yaml = config(
      'look',
      `rules:
  - {name: christmas, when: {from: 2026-12-01, until: 2026-12-24, pages: home}, then: {pin: {item: C9, at: 2}}}
  - {name: buyers, when: {stages: buyer}, then: {exclude: {brands: Acmee}}}
  - {name: ghost, then: {pin: ghost}}
`,
    );
    const { status, json } = await call(
      'POST',
      '/v1/look/preview',
      { yaml, request: {}, at: '2026-12-24T10:00:00Z' },
      token,
    );
    expect(status).toBe(200);
    expect(json.shelves[0].items[1].id).toBe('C9');
    const said = (rule: string) => json.trace.find((line: { rule: string }) => line.rule === rule);
    expect(said('christmas')).toMatchObject({ placement: 'home', kind: 'trending', fired: true });
    expect(said('christmas').text).toContain('pinned `C9` at 2');
    expect(said('buyers').text).toBe('did not fire: the stage is `visitor`, not `buyer`');
    expect(said('ghost').text).toContain('the catalogue does not have it');
    expect(json.issues.map(({ line, message }: { line: number; message: string }) => [line, message])).toEqual([
      [4, 'the catalogue has no brand `Acmee`'],
      [5, 'the catalogue has no product `ghost`'],
    ]);
    expect(idsOf(await shelvesOf('look'))[1]).not.toBe('C9');
    expect((await call('POST', '/v1/look/preview', { yaml: 'shop: {}' }, token)).status).toBe(422);
    expect((await call('POST', '/v1/look/preview', { draft: yaml }, token)).status).toBe(400);
  });

  it('answers what visitors get, or as the product’s own page asks, which says its category; and names what is not there', async () => {
    const { token } = await shopWith('page', '');
    const page = { type: 'product', item: 'C0' };
    const request = { page, visitor: { recent: ['L1'], cart: ['R9'], bought: ['L2', 'B9'] } };
    const { json } = await call('POST', '/v1/page/preview', { request }, token);
    // The question may stand beside the draft as well, as the recommendations route takes it.
    expect((await call('POST', '/v1/page/preview', request, token)).json.shelves).toEqual(json.shelves);
    const nothing = await call('POST', '/v1/page/preview', undefined, token);
    expect(nothing.json.shelves).toEqual((await call('POST', '/v1/page/preview', {}, token)).json.shelves);
    expect(json.shelves).toEqual(await shelvesOf('page', request));
    const asPage = await call('POST', '/v1/page/preview', { request, as_page: true }, token);
    expect(asPage.json.shelves).toEqual(
      await shelvesOf('page', { ...request, page: { ...page, category: 'Home > Candles' } }),
    );
    expect(asPage.json.shelves).not.toEqual(json.shelves);
    expect(json.unknown).toEqual(['R9', 'B9']);
  });

  it('warns of what it can’t show: what lists are made by', async () => {
    const { token } = await shopWith('unseen', '');
    const yaml = config('unseen', 'up_sell: {min_ratio: 2, max_ratio: 2.5}\nlearning: {min_buyers: 5}\n');
    for (const draft of [{ yaml }, { config: yaml }]) {
      const { json } = await call('POST', '/v1/unseen/preview', draft, token);
      expect(json.issues.map(({ severity, path }: { severity: string; path: string }) => [severity, path])).toEqual([
        ['warning', 'up_sell'],
        ['warning', 'learning.min_buyers'],
      ]);
    }
    const same = await call('POST', '/v1/unseen/preview', { yaml: config('unseen', 'up_sell: {}\n') }, token);
    expect(same.json.issues).toEqual([]);
  });

  it('reads a moment without an offset on the clock of the draft’s own time zone', async () => {
    const { token } = await shopWith('clock', 'rules: []\n');
    const draft = (zone: string): string =>
      `shop: {name: clock, currency: EUR, time_zone: ${zone}}\nrules:\n  - {name: noon, when: {hours: 12:00-13:00}, then: {pin: C9}}\n`;
    const at = async (yaml: string, moment: string) => {
      const { json } = await call('POST', '/v1/clock/preview', { yaml, at: moment }, token);
      const fired = json.trace.some(({ fired: did }: { fired: boolean }) => did);
      return `${json.at} ${json.time_zone} ${fired ? 'fired' : 'not'}`;
    };
    expect(await at(draft('Asia/Tokyo'), '2026-07-01T12:30')).toBe('2026-07-01T03:30:00.000Z Asia/Tokyo fired');
    expect(await at(draft('Europe/London'), '2026-07-01 12:30')).toBe('2026-07-01T11:30:00.000Z Europe/London fired');
    expect(await at(draft('Europe/London'), '2026-07-01T12:30:00.000Z')).toBe(
      '2026-07-01T12:30:00.000Z Europe/London not',
    );
    expect(await at(draft('UTC'), '2026-07-01T14:30+02:00')).toBe('2026-07-01T12:30:00.000Z UTC fired');
    for (const at of ['2026-12-24T10:00+99:00', '2026-12-24T10:00+01:60'])
      expect((await call('POST', '/v1/clock/preview', { at }, token)).status, at).toBe(400);
    const wrong = await call('POST', '/v1/clock/preview', { at: 'tomorrow' }, token);
    expect(wrong.status).toBe(400);
  });

  it('warns of a placement that no page has shown, once any page has shown a shelf', async () => {
    const { token } = await shopWith('placed', '');
    const yaml = config('placed', 'placements:\n  home: {limit: 6}\n  cart: {limit: 6}\n');
    const warned = async () =>
      (await call('PUT', '/v1/placed/config?check', yaml, token)).json.issues.map(
        ({ line, message }: { line: number; message: string }) => `${line} ${message.slice(0, 27)}`,
      );
    expect(await warned()).toEqual([]);
    const seen = { type: 'view_item_list', item_list_id: 'home', item_list_name: 'trending' };
    await call('POST', '/v1/placed/events', { events: [{ id: 'placed-home-seen', ...seen }] });
    expect(await warned()).toEqual(['4 no page has shown `cart` in']);
  });
});

describe('experiments', () => {
  it('give each visitor a variant or the holdout, and the report tells each of several experiments', async () => {
    const { token } = await shopWith(
      'trial',
      `holdout: 10
experiments:
  a: {share: 100, overlap: true, variants: {x: , y: {rules: [{name: y, then: {title: Why}}]}}}
  b: {share: 100, overlap: true, variants: {x: , y: {placements: {home: {limit: 3}}}}}
`,
    );
    const labels = new Map<string, number>();
    for (let bucket = 0; bucket < 1000; bucket += 25) {
      const { json } = await call('POST', '/v1/trial/recommendations', { visitor: { bucket } });
      labels.set(json.variant, bucket);
      expect(json.shelves.length).toBe(bucket < 100 ? 0 : 1);
      if (bucket < 100) expect(json.variant).toBe('holdout');
      else {
        expect(json.shelves[0].title === 'Why').toBe(json.variant.includes('a:y'));
        expect(json.shelves[0].items.length).toBe(json.variant.includes('b:y') ? 3 : 8);
      }
    }
    expect([...labels.keys()].sort()).toEqual(['a:x,b:x', 'a:x,b:y', 'a:y,b:x', 'a:y,b:y', 'holdout']);
    const none = await call('POST', '/v1/trial/recommendations', {});
    expect([none.json.variant, none.json.shelves.length]).toEqual([undefined, 1]);

    const seen = {
      type: 'view_item_list',
      item_list_id: 'home',
      item_list_name: 'trending',
      items: [{ item_id: 'L0' }],
    };
    const events = [
      ...['a:x,b:x', 'a:x,b:y', 'a:y,b:y'].map((variant, n) => ({ id: `seen-${n}-00`, ...seen, variant })),
      { id: 'held-purchase', type: 'purchase', value: 30, variant: 'holdout', items: [{ item_id: 'L0', price: 30 }] },
      { id: 'some-purchase', type: 'purchase', value: 20, variant: 'a:x,b:y', items: [{ item_id: 'L0', price: 20 }] },
    ];
    expect((await call('POST', '/v1/trial/events', { events })).status).toBe(202);
    const { json: report } = await call('GET', '/v1/trial/report', undefined, token);
    const views = Object.fromEntries(
      report.shelves.map((row: { variant: string; views: number }) => [row.variant, row.views]),
    );
    expect(views).toEqual({ 'a:x': 2, 'a:y': 1, 'b:x': 1, 'b:y': 2 });
    expect(report.totals.map(({ views: seen }: { views: number }) => seen)).toEqual([3]);
    expect(report.events).toContainEqual({ type: 'view_item_list', events: 3, value: 0 });
    const bought = report.variants.filter(({ type }: { type: string }) => type === 'purchase');
    expect(bought).toEqual([
      { variant: 'a:x', type: 'purchase', events: 1, value: 20 },
      { variant: 'b:y', type: 'purchase', events: 1, value: 20 },
      { variant: 'holdout', type: 'purchase', events: 1, value: 30 },
    ]);
  });
});
