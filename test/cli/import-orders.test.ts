import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import { sharedData } from '../fixtures/shared-data.ts';
import { folderWith, runShelf, spawnShelf } from './run-shelf.ts';
import type { StubServer } from './stub-server.ts';
import { startStub } from './stub-server.ts';

let server: StubServer;
beforeEach(async () => {
  server = await startStub();
});
afterEach(() => server.close());

async function importOrders(content: string | Buffer, ...options: string[]) {
  const folder = folderWith({ 'orders.csv': content });
  const run = await runShelf(folder, ['import', 'orders', 'orders.csv', ...options], server);
  const kept = join(folder, 'orders.csv.rejected.ndjson');
  const rejected = existsSync(kept)
    ? readFileSync(kept, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  return { ...run, rejected };
}
/** `item×quantity` of an order, sorted. */
const basket = (id: string): string[] =>
  (server.orders.get(id)?.items ?? []).map((item) => `${item.item_id}×${item.quantity}`).sort();

describe('import orders', () => {
  test('puts the lines of an order together wherever they lie, in the order of their first lines', async () => {
    const run = await importOrders(
      'InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID\n' +
        '2;b;Bowl;1;02/01/2011 10:00;1,50;7\n1;a;Apple;2;31/01/2011 09:00;3;8\n2;a;Apple;1;02/01/2011 09:30;3;\n1;a;Apple;1;31/01/2011 09:00;3;8\n',
    );
    expect(run).toMatchObject({ code: 0, rejected: [] });
    expect([...server.orders.values()]).toMatchObject([
      { order_id: '2', created_at: '2011-01-02T09:30:00.000Z', customer_id: '7' },
      { order_id: '1', created_at: '2011-01-31T09:00:00.000Z', customer_id: '8' },
    ]);
    expect(server.orders.get('2')!.items).toEqual([
      { item_id: 'b', quantity: 1, price: 1.5, title: 'Bowl' },
      { item_id: 'a', quantity: 1, price: 3, title: 'Apple' },
    ]);
    expect(basket('1')).toEqual(['a×3']);
    expect(run.out).toContain('day/month/year, as the file shows');
  });

  test('takes a missing price for none, and only a price of 0 for something never sold', async () => {
    const lines = Array.from({ length: 10 }, (_, n) => `${n},2024-01-01,A,1,5,EUR\n${n},2024-01-01,B,1,,EUR\n`);
    const free = Array.from({ length: 3 }, (_, n) => `${n},2024-01-01,gift,1,0,EUR\n`);
    const run = await importOrders(
      `order_id,created_at,item_id,quantity,price,currency\n${[...lines, ...free].join('')}`,
    );
    expect(server.orders.size).toBe(10);
    expect(basket('0')).toEqual(['A×1', 'B×1']);
    expect(server.orders.get('0')!.items[1]).toEqual({ item_id: 'B', quantity: 1 });
    expect(run.out).toContain('never sold at a price: gift');
  });

  test('keeps the good lines beside bad ones, and tells each bad one by its line', async () => {
    const run = await importOrders(
      'order_id,created_at,item_id,quantity,price\n1,2024-01-01,a,1,2\n1,2024-01-01,b,x,2\n,2024-01-01,c,1,2\n' +
        '1,someday,d,1,2\n1,2024-01-01,,1,2\n1,2024-01-01,e,0,2\n1,2024-01-01,"f,1,2\n1,2024-01-01,g,1,2\n1,1970-01-01,h,1,2\n',
    );
    expect(run.code).toBe(0);
    expect(basket('1')).toEqual(['a×1', 'g×1']);
    expect(run.rejected).toEqual([
      { line: 3, message: 'the quantity "x" is no number' },
      { line: 4, message: 'no order id' },
      { line: 5, message: 'the date "someday" cannot be read' },
      { line: 6, message: 'no item id' },
      { line: 7, message: 'a quantity of 0 buys nothing' },
      { line: 8, message: 'a quote is opened and not closed' },
      { line: 10, message: 'the date "1970-01-01" is too long ago to be that of an order' },
    ]);
    expect(run.out).toContain('line 3: the quantity "x" is no number');
  });

  test("names the file's line of what the server refuses, and fails when nothing was taken", async () => {
    const items = (order: string): string => Array.from({ length: 2001 }, (_, n) => `${order},i${n}`).join('\n');
    const run = await importOrders(`order_id,item_id\n1,a\n${items('2')}\n`);
    expect(run.rejected).toMatchObject([{ line: 3, id: '2' }]);
    expect(run.code).toBe(0);
    expect((await importOrders(`order_id,item_id\n${items('3')}\n`)).code).toBe(1);
  });

  test('changes nothing when it runs again', async () => {
    const file = 'order_id,item_id\n1,a\n1,b\n2,a\n';
    await importOrders(file);
    const before = JSON.stringify([...server.orders]);
    const again = await importOrders(file);
    expect(JSON.stringify([...server.orders])).toBe(before);
    expect(again.code).toBe(0);
    expect(again.out).toMatch(/accepted +0 orders[^]*repeated +2 orders/);
  });

  test('says of how many orders more is known, and of how many nothing may be', async () => {
    server.answers.orders = [200, { accepted: 0, duplicates: 5, rejected: [], differ: 2, erased: 1 }];
    const run = await importOrders('order_id,item_id\n1,a\n');
    expect(run.out).toMatch(/repeated +5 orders/);
    expect(run.out).toContain(
      '2 with other lines than are known: npm run shelf -- reconcile orders.csv --shop s --dry-run',
    );
    expect(run.out).toContain('1 erased before, and kept out');
  });

  test('says how many counted orders the file has as cancelled, and what takes them back', async () => {
    const differ = [{ order_id: '2', what: 'cancelled or refunded' }];
    server.answers['orders/reconcile'] = [200, { known: 1, new: [], differ, rejected: [] }];
    const file = 'order_id,item_id,status\n1,a,completed\n2,a,cancelled\n3,a,refunded\n';
    const run = await importOrders(file);
    expect(run.out).toContain(
      '1 order that the file has as cancelled, refunded or not paid; this takes it back: npm run shelf -- reconcile orders.csv --shop s',
    );
    const asked = server.requests.find(({ path }) => path === '/orders/reconcile?dry_run=1')!;
    const lines = asked.body.split('\n').map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { order_id: '2', items: [], standing: 'taken back' },
      { order_id: '3', items: [], standing: 'taken back' },
    ]);
    server.answers['orders/reconcile'] = [200, { known: 2, new: [], differ: [], rejected: [] }];
    expect((await importOrders(file)).out).not.toContain('reconcile');
    // Without such orders nothing is asked.
    server.requests.length = 0;
    await importOrders('order_id,item_id\n1,a\n');
    expect(server.requests.map(({ path }) => path)).not.toContain('/orders/reconcile?dry_run=1');
  });

  test('makes no shop for a file that holds nothing', async () => {
    for (const [what, header] of [
      ['orders', 'order_id,item_id\n'],
      ['products', 'id,title\n'],
    ] as const)
      for (const content of ['', header]) {
        const folder = folderWith({ 'empty.csv': content });
        const args = ['import', what, 'empty.csv', '--url', server.url, '--token', 'operator', '--shop', 'unmade'];
        expect((await runShelf(folder, args)).code).toBe(1);
        expect(server.shops).not.toContain('unmade');
      }
  });

  test('killed half-way and run again ends where one run would have ended', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 9000 }, (_, n) => `${n % 3000},item${n % 97},${(n % 3) + 1}`);
    const folder = folderWith({ 'big.csv.gz': gzipSync(`order_id,item_id,quantity\n${rows.join('\n')}\n`) });
    const args = ['import', 'orders', 'big.csv.gz'];
    let kill = (): void => {};
    server.fault = ({ count }) => {
      if (count < 3) return null;
      kill();
      return 'drop';
    };
    const killed = await spawnShelf(folder, args, server, (stop) => (kill = stop));
    expect(killed.code).toBeNull();
    expect(server.orders.size).toBe(1000);
    server.fault = null;
    expect((await spawnShelf(folder, args, server)).code).toBe(0);
    const resumed = new Map(server.orders);
    await server.close();
    server = await startStub();
    await spawnShelf(folder, args, server);
    expect(server.orders.size).toBe(3000);
    expect(resumed).toEqual(server.orders);
  });

  test('tries again on a dropped connection, on 503, and as late as a 429 asks', { timeout: 20_000 }, async () => {
    const rows = Array.from({ length: 1200 }, (_, n) => `${n},a`).join('\n');
    server.fault = ({ count }) => {
      if (count === 1) return 'drop';
      if (count === 2) return { status: 503 };
      return count === 3 ? { status: 429, headers: { 'retry-after': '1' } } : null;
    };
    const started = Date.now();
    const run = await importOrders(`order_id,item_id\n${rows}\n`);
    expect(run.code).toBe(0);
    expect(server.orders.size).toBe(1200);
    expect(Date.now() - started).toBeGreaterThan(1000);
    // Without dates the order of arrival is the time: it is the file's in spite of the faults.
    expect([...server.orders.keys()]).toEqual(Array.from({ length: 1200 }, (_, n) => String(n)));
  });

  test('keeps a negative line in its order, and sends a cancellation only where its order is known', async () => {
    const run = await importOrders(
      'order_id,item_id,quantity,price\n536365,a,3,2\n536365,a,-1,2\n536365,b,1,2\n' +
        'C536365,b,-1,2\nC536365,z,-1,2\nC999999,a,-5,2\n77,a,-2,0\n88,c,-1,4\n',
    );
    expect(basket('536365')).toEqual(['a×-1', 'a×3', 'b×1']);
    expect([...server.refunds.values()]).toMatchObject([
      { order_id: '536365', refund_id: 'C536365', items: [{ item_id: 'b', quantity: -1 }] },
      // A negative line under the id of no cancellation takes back from the order of that id, wherever that is.
      { order_id: '88', items: [{ item_id: 'c', quantity: -1 }] },
    ]);
    expect(server.orders.size).toBe(1);
    expect(run.out).toContain('2 lines cancellations without a known order');
    expect(run.out).toContain('1 line with a negative quantity and no price');
  });

  test('takes a negative line for a refund whatever its status says, unless the whole order is cancelled', async () => {
    const run = await importOrders(
      'order_id,item_id,quantity,price,status\n1,a,1,5,completed\n1,b,1,5,completed\n1,a,-1,5,refunded\n' +
        '2,a,1,5,refunded\n2,a,-1,5,refunded\n3,a,-1,5,refunded\n',
    );
    expect(basket('1')).toEqual(['a×-1', 'a×1', 'b×1']);
    expect([...server.orders.keys()]).toEqual(['1']);
    expect([...server.refunds.values()]).toMatchObject([{ order_id: '3', items: [{ item_id: 'a', quantity: -1 }] }]);
    expect(run.out).toContain('left out   2 lines of orders that were cancelled');
  });

  test('takes the order of a cancellation from the column that --refunds-of names', async () => {
    const file = 'order_id,item_id,quantity,original\n1,a,1,\nC9,a,-1,1\n';
    await importOrders(file, '--refunds-of', 'original');
    expect([...server.refunds.values()]).toMatchObject([{ order_id: '1', refund_id: 'C9' }]);
  });

  test('leaves out what is no product and what the staff noted, lists it, and keeps it when asked', async () => {
    const file =
      'order_id,item_id,title,quantity,price\n1,a,POSTAGE STAMP CUSHION,1,5\n1,POST,POSTAGE,1,3\n1,m,Manual,1,3\n' +
      '2,b,Carriage Clock,1,30\n2,a,damaged?,1,0\n2,DHL,Versandkosten DHL,1,4\n3,b,Carriage Clock,9,0\n4,a,POSTAGE STAMP CUSHION,1,5\n';
    const run = await importOrders(file);
    expect(['1', '2', '3', '4'].map(basket)).toEqual([['a×1'], ['b×1'], [], ['a×1']]);
    expect(run.out).toContain('POST (POSTAGE), DHL (Versandkosten DHL), m (Manual)'.split(', ')[0]);
    expect(run.out).toContain('DHL (Versandkosten DHL)');
    await server.close();
    server = await startStub();
    await importOrders(file, '--keep-services');
    expect(basket('1')).toEqual(['POST×1', 'a×1', 'm×1']);
    expect(basket('3')).toEqual(['b×9']);
  });

  test('leaves out what cost nothing beside paid lines, unless the file has no prices', async () => {
    const gift = 'order_id,item_id,title,quantity,price\n1,a,Bowl,1,5\n1,b,Clock,1,0\n2,b,Clock,1,30\n2,a,Bowl,-1,0\n';
    const run = await importOrders(gift);
    expect(['1', '2'].map(basket)).toEqual([['a×1'], ['b×1']]);
    expect(run.out).toMatch(/left out +2 lines with a price of 0: gifts/);
    await importOrders('order_id,item_id,price\n3,a,0\n3,b,0\n');
    expect(basket('3')).toEqual(['a×1', 'b×1']);
  });

  test('writes ids in capitals where one is there in two cases, and else leaves them', async () => {
    const run = await importOrders('order_id,item_id\n1,85123A\n2,85123a\n2,x\n');
    expect(basket('2')).toEqual(['85123A×1', 'X×1']);
    expect(run.out).toContain('written in capitals');
    await importOrders('order_id,item_id\n3,85123a\n');
    expect(basket('3')).toEqual(['85123a×1']);
  });

  test('writes ids in the same capitals as an import of products, beyond ASCII too', async () => {
    const products = folderWith({ 'products.csv': 'id,title\ngröße-é1,Lamp\n' });
    await runShelf(products, ['import', 'products', 'products.csv', '--ids', 'upper'], server);
    await importOrders('order_id,item_id\n1,größe-é1\n2,Größe-É1\n', '--ids', 'upper');
    expect([...server.products.keys()]).toEqual(['GRÖSSE-É1']);
    expect([basket('1'), basket('2')]).toEqual([['GRÖSSE-É1×1'], ['GRÖSSE-É1×1']]);
    await importOrders('order_id,item_id\n3,né\n4,NÉ\n');
    expect(basket('3')).toEqual(['NÉ×1']);
  });

  test('leaves out orders that their status calls cancelled, also where only the first line says so', async () => {
    const run = await importOrders(
      'Name,Email,Financial Status,Created at,Currency,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at\n' +
        '#1,a@x.example,paid,2020-03-27 17:01:20 +0000,EUR,1,Tee - S,10.00,tee-s,\n#1,a@x.example,,2020-03-27 17:01:20 +0000,,2,Blue Mug,5.00,,\n' +
        '#2,b@x.example,refunded,2020-03-28 17:01:20 +0000,EUR,1,Mug,5.00,mug,\n#2,,,,,1,Tee,5.00,tee-s,\n#3,c@x.example,paid,2020-03-28 17:01:20 +0000,EUR,1,Mug,5.00,mug,2020-03-29\n',
    );
    expect([...server.orders.values()]).toEqual([
      {
        order_id: '#1',
        created_at: '2020-03-27T17:01:20.000Z',
        customer_id: 'a@x.example',
        currency: 'EUR',
        items: [
          { item_id: 'tee-s', quantity: 1, price: 10, title: 'Tee - S' },
          { item_id: 'Blue Mug', quantity: 2, price: 5, title: 'Blue Mug' },
        ],
      },
    ]);
    expect(run.out).toContain('Shopify orders');
    expect(run.out).toContain('left out   3 lines of orders that were cancelled');
  });

  test.each([
    ['1.234,00', '1.234', 1234, 'read as 1234, because the file has a decimal comma'],
    ['12,50', '1.234 ', 1234, 'decimal comma'],
    ['12,50', '0.125', 0.125, ''],
    ['12.50', '1.234', 1.234, ''],
    ['12.50', '1,234', 1234, ''],
    ['12', '1.234', 1.234, 'the file does not show'],
  ])('beside %s reads the price %s as %d', async (other, doubtful, price, said) => {
    const run = await importOrders(`order_id;item_id;price\n1;a;${doubtful}\n2;b;${other}\n`);
    expect(server.orders.get('1')!.items[0]!.price).toBe(price);
    expect(/prices .*/.exec(run.out)?.[0] ?? '').toContain(said);
  });

  test('says that a catalogue is none of its files', async () => {
    const run = await importOrders('Artikelnummer;Bezeichnung;Kategorie;Preis;Marke;Bild\na;Lampe;Licht;5;Us;/a.jpg\n');
    expect(run).toMatchObject({ code: 1, err: expect.stringContaining('It looks like a catalogue, not like orders') });
    expect(run.err).not.toContain('order_id=Kategorie');
  });

  test('says which columns it does not use, but for those that stand in', async () => {
    const run = await importOrders('order_id,sku,product_id,Coupon,Billing city\n1,,5,c,b\n');
    expect(basket('1')).toEqual(['5×1']);
    expect(run.out).toContain('not used   Coupon\n');
    expect((await importOrders('order_id,sku\n1,a\n')).out).not.toContain('not used');
  });

  test('asks for a --map when a column is missing or two fit, and takes it', async () => {
    const missing = await importOrders('Bon,Ware,Menge\n1,a,2\n');
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('No column is recognised as order_id or item_id. The columns are: Bon, Ware, Menge.');
    expect(missing.err).toContain('--map order_id=Bon,item_id=Ware');
    const riddle = await importOrders('order_id,SKU,Stock Code\n1,a,b\n');
    expect(riddle.err).toContain('"SKU" and "Stock Code" could both be item_id. Say which: --map item_id=SKU');
    expect((await importOrders('Bon,Ware,Tag,Menge\n1,a,5,2\n', '--map', 'order_id=Bon+Tag,item_id=Ware')).code).toBe(
      0,
    );
    expect(basket('1 5')).toEqual(['a×2']);
    expect(server.chunks).toHaveLength(1);
  });

  test('takes a --map of JSON by the paths of its keys, and says which is not there', async () => {
    const order = { nr: '1', lineItems: [{ productId: 'p', what: { code: 'a', cost: { net: '2.50' } }, quantity: 2 }] };
    const file = `${JSON.stringify({ nr: '0', lineItems: [{ productId: 'p' }] })}\n${JSON.stringify(order)}\n`;
    const run = await importOrders(file, '--map', 'order_id=nr,item_id=what.code,price=what.cost.net');
    expect(run.code).toBe(0);
    expect([basket('0'), basket('1')]).toEqual([['p×1'], ['a×2']]);
    expect(server.orders.get('1')!.items[0]!.price).toBe(2.5);
    const wrong = await importOrders(JSON.stringify(order), '--map', 'order_id=nr,item_id=what.sku');
    expect([wrong.code, server.chunks.length]).toEqual([1, 1]);
    expect(wrong.err).toContain(
      '--map item_id=what.sku: there is no such column. The first record has: nr, productId, what.code, what.cost.net',
    );
  });

  test('reads orders as JSON, each once, with refunds under their names', async () => {
    const order = {
      order_id: 'n1',
      created_at: '2024-05-01T10:00:00Z',
      items: [{ item_id: 'a', quantity: 2, price: 1 }, { item_id: 'b' }],
    };
    const refund = { order_id: 'n1', refund_id: 'r1', items: [{ item_id: 'a', quantity: -1 }] };
    const unnamed = { order_id: 'n1', items: [{ item_id: 'b', quantity: -1 }] };
    const ga4 = {
      event_name: 'purchase',
      event_timestamp: '1714557600000000',
      ecommerce: { transaction_id: 'g1' },
      items: [{ item_id: 'a', item_name: 'A', price: 1.5, quantity: '2' }],
    };
    const records = [order, order, refund, refund, unnamed, unnamed, ga4, { event_name: 'page_view' }];
    const run = await importOrders(records.map((record) => JSON.stringify(record)).join('\n'));
    expect(run.rejected).toEqual([]);
    expect([...server.orders.keys()]).toEqual(['n1', 'g1']);
    expect(basket('n1')).toEqual(['a×2', 'b×1']);
    expect(server.orders.get('g1')).toMatchObject({
      created_at: '2024-05-01T10:00:00.000Z',
      items: [{ quantity: 2, price: 1.5 }],
    });
    expect([...server.refunds.values()]).toEqual([refund, unnamed]);
  });

  test('says plainly what is wrong with the address, the token, the shop and the file', async () => {
    const folder = folderWith({ 'o.csv': 'order_id,item_id\n1,a\n' });
    const ask = (...args: string[]) => runShelf(folder, ['import', 'orders', ...args]);
    expect((await ask('o.csv', '--shop', 's', '--url', 'http://127.0.0.1:1025', '--token', 't')).err).toContain(
      '`npm start`',
    );
    expect((await ask('o.csv', '--shop', 's', '--url', server.url, '--token', 'wrong')).err).toContain(
      'does not accept this token',
    );
    expect((await ask('o.csv', '--url', server.url, '--token', 't')).err).toContain('Which shop?');
    expect((await ask('none.csv', '--shop', 's', '--url', server.url, '--token', 'operator')).err).toContain(
      'There is no file "none.csv"',
    );
    const made = await ask('o.csv', '--shop', 'new', '--url', server.url, '--token', 'operator');
    expect(made).toMatchObject({ code: 0 });
    expect(made.out).toContain('made the shop "new"');
  });
});

const shared = sharedData();
describe.skipIf(!shared)('the export of a real shop', () => {
  test(
    'goes in whole, and what others cleaned out of it is what the import makes of it',
    { timeout: 120_000 },
    async () => {
      const raw = join(shared!, 'data/uci-online-retail/raw.csv.gz');
      const run = await runShelf(folderWith({}), ['import', 'orders', raw], server);
      expect(run.code).toBe(0);
      expect(run.out).toMatch(/rejected +0/);
      expect(run.out).toContain('POST (POSTAGE), DOT (DOTCOM POSTAGE), M (Manual)');
      const cleaned = parse(gunzipSync(readFileSync(join(shared!, 'data/uci-online-retail/order_lines.csv.gz'))), {
        columns: true,
      }) as {
        order_id: string;
        sku: string;
      }[];
      const exported = new Set(
        Array.from(
          gunzipSync(readFileSync(raw))
            .toString()
            .matchAll(/^(\w+),/gm),
          (match) => match[1]!,
        ),
      );
      // Their last order is not in the export.
      const theirs = new Set(
        cleaned.filter((line) => exported.has(line.order_id)).map((line) => `${line.order_id} ${line.sku}`),
      );
      const ours = new Set(
        [...server.orders.values()].flatMap((order) => order.items.map((item) => `${order.order_id} ${item.item_id}`)),
      );
      const lost = [...theirs].filter((line) => !ours.has(line));
      const extra = [...ours].filter((line) => !theirs.has(line));
      // The one product that they keep and we do not is a carriage fee with a product's number.
      expect(new Set(lost.map((line) => line.split(' ')[1]))).toEqual(new Set(['23444']));
      // Vouchers and numbers of another form: about one line in a thousand.
      expect(extra.length / ours.size).toBeLessThan(0.0015);
      const ordersOf = (lines: Set<string>, sku: string) =>
        [...lines].filter((line) => line.endsWith(` ${sku}`)).length;
      expect(ordersOf(ours, '85123A')).toBe(ordersOf(theirs, '85123A'));
      const skus = new Set(cleaned.map((line) => line.sku));
      const sold = new Set([...ours].map((line) => line.split(' ')[1]!));
      expect([...skus].filter((sku) => !sold.has(sku))).toEqual(['23444']);
    },
  );
});
