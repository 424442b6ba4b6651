import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { folderWith, runShelf } from './run-shelf.ts';
import type { StubServer } from './stub-server.ts';
import { startStub } from './stub-server.ts';

let server: StubServer;
beforeEach(async () => {
  server = await startStub();
});
afterEach(() => server.close());

const sentTo = (path: string): string[] => server.requests.filter((one) => one.path === path).map(({ body }) => body);

describe('import products --full', () => {
  const FILE = 'id,title,price\na,Lamp,5 EUR\nb,Clock,soon\nc,Bowl,7 EUR\n';
  const run = (...args: string[]) =>
    runShelf(folderWith({ 'feed.csv': FILE }), ['import', 'products', 'feed.csv', ...args], server);

  test('sends the whole file under one name, then puts it in force; damaged products stay as they are', async () => {
    server.answers['products/sync'] = [201, { sync: 's1' }];
    server.answers['products/sync/s1'] = [200, { accepted: 1, duplicates: 0, rejected: [{ line: 2, message: 'no' }] }];
    server.answers['products/sync/s1/commit'] = [
      200,
      { products: 1, changed: 1, went_out_of_stock: 4, were_in_stock: 9 },
    ];
    const { code, out } = await run('--full');
    expect(code).toBe(0);
    expect(
      sentTo('/products/sync/s1')
        .join('')
        .match(/"id":"\w"/g),
    ).toEqual(['"id":"a"', '"id":"c"']);
    expect(sentTo('/products/sync/s1/commit').map((body) => JSON.parse(body))).toEqual([
      { force: false, keep: ['b', 'c'] },
    ]);
    expect(sentTo('/products')).toEqual([]);
    expect(out).toContain('4 of 9 products that were in stock are not in the file: they are out of stock now');
    expect(out).toMatch(/rejected +2/);
  });

  test.each([
    ['feed.xml', '<rss><channel><item><id>a</id><title>Lamp</title></item>\n', '</rss> is missing'],
    ['feed.json', '[{"id":"a","title":"Lamp"},\n', 'its list is not closed'],
  ])('of a file that was cut off takes what it holds, and sends nothing out of stock: %s', async (name, text, why) => {
    const { code, out } = await runShelf(
      folderWith({ [name]: text }),
      ['import', 'products', name, '--full', '--force'],
      server,
    );
    expect(code).toBe(1);
    expect(out).toContain(why);
    expect(out).toContain('nothing was sent out of stock');
    expect([...server.products.keys()]).toEqual(['a']);
    expect(server.requests.filter(({ path }) => path.includes('sync'))).toEqual([]);
  });

  test('that would clear more than half of the shelves says so, names --force, and fails', async () => {
    server.answers['products/sync'] = [201, { sync: 's1' }];
    server.answers['products/sync/s1'] = [200, { accepted: 2, duplicates: 0, rejected: [] }];
    server.answers['products/sync/s1/commit'] = [
      409,
      { error: { code: 'conflict', message: 'The catalogue was not taken: 7 of the 9 products …' } },
    ];
    const refused = await run('--full');
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('7 of the 9 products') });
    expect(refused.err).toContain('--force');
    await run('--full', '--force');
    expect(JSON.parse(sentTo('/products/sync/s1/commit').at(-1)!)).toMatchObject({ force: true });
    expect((await run('--force')).err).toContain('--force goes with --full');
    const orders = runShelf(
      folderWith({ 'o.csv': 'order_id,item_id\n1,a\n' }),
      ['import', 'orders', 'o.csv', '--full'],
      server,
    );
    expect((await orders).err).toContain('--full is for products');
  });
});

describe('feed', () => {
  const outcome = {
    status: 'refused',
    http: 200,
    message: '7 of the 9 products that are in stock are not among its 2',
    counts: { products: 2, changed: 0, went_out_of_stock: 7, were_in_stock: 9, rejected: 1 },
    errors: [{ line: 12, message: 'no id' }],
  };

  test('says what came of the feed, and where there is none how to name one', async () => {
    const none = await runShelf(folderWith({}), ['feed'], server);
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('feed: {url: https://') });
    const feed = {
      ...outcome,
      url: 'https://shop.example/f.xml',
      every: '6h',
      last: '2026-11-22T10:00:00Z',
      last_good: '2026-11-21T10:00:00Z',
      next: '2026-11-22T11:00:00Z',
    };
    server.answers.health = [200, { feed }];
    const { code, out } = await runShelf(folderWith({}), ['feed'], server);
    expect(code).toBe(1);
    expect(out).toBe(
      'https://shop.example/f.xml, every 6h\n' +
        '2026-11-22T10:00:00Z: read and not taken (HTTP 200): 7 of the 9 products that are in stock are not among its 2\n' +
        '  If this is right: feed run --force\n' +
        '  2 products, 0 of them changed; 7 would go out of stock; 1 line rejected\n' +
        '    line 12: no id\n' +
        '  the catalogue is that of 2026-11-21T10:00:00Z\n' +
        '  next: from 2026-11-22T11:00:00Z on\n',
    );
  });

  test('run fetches it now, with --force when it is said', async () => {
    server.answers['feed/run'] = [200, { ...outcome, status: 'updated', message: null, errors: [] }];
    const { code, out } = await runShelf(folderWith({}), ['feed', 'run', '--force'], server);
    expect(code).toBe(0);
    expect(out).toContain('read whole, and in force (HTTP 200)');
    expect(sentTo('/feed/run').map((body) => JSON.parse(body))).toEqual([{ force: true }]);
    server.answers['feed/run'] = [404, { error: { code: 'not_found', message: 'The config names no feed' } }];
    expect(await runShelf(folderWith({}), ['feed', 'run'], server)).toMatchObject({
      code: 1,
      err: 'The config names no feed\n',
    });
  });
});

describe('reconcile', () => {
  const CSV =
    'Name,Id,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at\n' +
    '#1,5000000000001,a@x.example,paid,2026-10-01 10:00:00 +0000,1,Tee,10,tee,\n#1,,,,,1,Wrap,0,wrap,\n' +
    '#2,5000000000002,b@x.example,refunded,2026-10-02 10:00:00 +0000,1,Mug,5,mug,\n';

  test('sends every order as it stands in the file, and prints what was known, new and different', async () => {
    server.answers['orders/reconcile'] = [
      200,
      {
        known: 3,
        new: [
          { order_id: '7', created_at: '2026-10-20T00:00:00Z' },
          { order_id: '8', created_at: '2026-10-03T00:00:00Z' },
        ],
        differ: [{ order_id: '9', what: 'cancelled or refunded' }],
        rejected: [{ line: 2, message: 'odd' }],
      },
    ];
    const folder = folderWith({ 'o.csv': CSV });
    const { code, out } = await runShelf(
      folder,
      ['reconcile', 'o.csv', '--as-of', '2026-11-01T00:00Z', '--dry-run'],
      server,
    );
    expect(code).toBe(0);
    const request = server.requests.find(({ path }) => path.startsWith('/orders/reconcile'))!;
    expect(request.path).toBe('/orders/reconcile?dry_run=1');
    expect(request.body.split('\n').map((line) => JSON.parse(line))).toEqual([
      {
        order_id: '5000000000001',
        name: '#1',
        created_at: '2026-10-01T10:00:00.000Z',
        customer_id: 'a@x.example',
        // What cost nothing counts too: webhooks count it.
        items: [
          { item_id: 'tee', quantity: 1, price: 10, title: 'Tee' },
          { item_id: 'wrap', quantity: 1, price: 0, title: 'Wrap' },
        ],
        standing: 'bought',
        as_of: '2026-11-01T00:00:00.000Z',
      },
      { order_id: '5000000000002', name: '#2', items: [], standing: 'taken back', as_of: '2026-11-01T00:00:00.000Z' },
    ]);
    expect(out).toContain('Nothing was changed');
    expect(out).toContain('known      3 orders');
    expect(out).toContain('new        2 orders that the shop had missed, from 2026-10-03 to 2026-10-20');
    expect(out).toContain('    9  cancelled or refunded');
    expect(out).toContain('line 4 (5000000000002): odd');
    server.answers['orders/reconcile'] = [200, { known: 0, erased: 2, new: [], differ: [], rejected: [] }];
    const later = await runShelf(folder, ['reconcile', 'o.csv'], server);
    expect(later.out).toMatch(/erased +2 orders before, and kept out/);
    expect(server.requests.at(-1)!.path).toBe('/orders/reconcile');
  });
});

test('diff looks at the best-sellers', async () => {
  server.answers['products/best-sellers'] = [200, { best_sellers: [{ id: 'best', title: 'The best', orders: 9 }] }];
  server.answers.preview = [200, { at: '2026-11-22T10:00:00Z', time_zone: 'UTC', shelves: [], trace: [] }];
  const folder = folderWith({ 'shop.yaml': 'shop: {name: S}\n' });
  const run = await runShelf(folder, ['diff'], server);
  expect(run).toMatchObject({ code: 0, out: expect.stringContaining('the home page, 1 product in 4 stages') });
  const asked = sentTo('/preview').map((body) => JSON.parse(body).request.page);
  expect(asked).toContainEqual({ type: 'product', item: 'best' });
  expect(sentTo('/preview').every((body) => JSON.parse(body).as_page)).toBe(true);
  expect(sentTo('/recommendations')).toEqual([]);
});
