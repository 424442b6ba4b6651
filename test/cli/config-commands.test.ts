import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askMissing } from '../../cli/init.ts';
import type { ProductServer } from '../fixtures/product-server.ts';
import { OPERATOR_TOKEN, productServer } from '../fixtures/product-server.ts';
import type { Run } from './run-shelf.ts';
import { folderWith, runShelf } from './run-shelf.ts';

let server: ProductServer;
const folder = folderWith({});
const shelf = (...args: string[]): Promise<Run> =>
  runShelf(folder, [...args, '--shop', 'lamps', '--url', server.url, '--token', OPERATOR_TOKEN]);

/** Forty orders: every lamp sells with the bulb, the cable and the fuse, every other with the shade. */
const orders = Array.from({ length: 40 }, (_, n) => {
  const lamp = `lamp-${n % 4}`;
  return [lamp, 'bulb', 'cable', 'fuse', n % 2 ? 'shade' : 'plug']
    .map((item) => `${n},2026-01-${String(1 + (n % 28)).padStart(2, '0')},${item},1,5`)
    .join('\n');
});
const products = ['lamp-0', 'lamp-1', 'lamp-2', 'lamp-3', 'bulb', 'shade', 'plug', 'cable', 'fuse'].map(
  (id, n) => `${id},The ${id},${(n + 3).toFixed(2)} GBP,in_stock,Home > ${id.startsWith('lamp') ? 'Lamps' : 'Parts'}`,
);

beforeAll(async () => {
  server = await productServer();
  writeFileSync(join(folder, 'orders.csv'), `order_id,created_at,item_id,quantity,price\n${orders.join('\n')}\n`);
  writeFileSync(join(folder, 'products.csv'), `id,title,price,availability,product_type\n${products.join('\n')}\n`);
  await shelf('import', 'orders', 'orders.csv');
  await shelf('import', 'products', 'products.csv');
  expect(await shelf('publish')).toMatchObject({ code: 0 });
});
afterAll(() => server.close());

const write = (yaml: string): void => writeFileSync(join(folder, 'shop.yaml'), yaml);
const SHOP = 'shop:\n  name: Lamps\n  currency: GBP\n  time_zone: Europe/London\n';

test('init writes a config that check accepts and push takes, and does not write over it unasked', async () => {
  const init = (...args: string[]) => runShelf(folder, ['init', ...args]);
  expect(await init('--currency', 'GBP')).toMatchObject({ code: 1, err: expect.stringContaining('--name') });
  expect(await init('--name', 'Lamps', '--currency', 'pounds')).toMatchObject({
    code: 1,
    err: expect.stringContaining('currency'),
  });
  const made = await init(
    '--name',
    'Lamps',
    '--currency',
    'gbp',
    '--locale',
    'en-GB',
    '--origins',
    'https://a.example/, https://b.example',
  );
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(join(folder, 'shop.yaml'), 'utf8')).toContain(
    'origins: ["https://a.example", "https://b.example"]',
  );
  expect(JSON.parse(readFileSync(join(folder, 'shop.schema.json'), 'utf8'))).toMatchObject({ type: 'object' });
  expect(await init('--name', 'Other')).toMatchObject({ code: 1, err: expect.stringContaining('--force') });
  expect(await init('--name', 'Lamps', '--currency', 'GBP', '--force')).toMatchObject({ code: 0 });
  expect((await shelf('history')).out).toContain('the defaults are in force');
  expect(await shelf('check')).toMatchObject({ code: 0, out: 'shop.yaml: no errors\n' });
  expect((await shelf('push')).out).toMatch(/Version \S+ is live/);
  expect((await shelf('push')).out).toContain('live already');
});

test('init asks on a terminal what no option says', async () => {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  output.on('data', (shown) => {
    const question = String(shown);
    if (question.includes('name')) input.write('Moss & Fern\n');
    else if (question.includes('Currency')) input.write('GBP\n');
    else if (question.includes(': ')) input.write('\n');
  });
  expect(await askMissing({ locale: 'de' }, input, output)).toEqual({
    name: 'Moss & Fern',
    currency: 'GBP',
    locale: 'de',
    origins: '*',
  });
});

test('check points at each error and warning as a compiler does, and fails only on errors', async () => {
  write(`${SHOP}rules:\n  - name: r\n    when: {stages: [buyers]}\n    then: {pin: bulb}\n`);
  const wrong = await shelf('check');
  expect(wrong.code).toBe(1);
  expect(wrong.out).toContain('shop.yaml:7:21 error `buyers`');
  expect(wrong.out).toContain(
    '  7 |     when: {stages: [buyers]}\n    |                     ^^^^^^\n    = did you mean `buyer`?',
  );
  expect(wrong.out).toContain('shop.yaml: 1 error');
  expect((await shelf('push')).code).toBe(1);
  write(`${SHOP}rules:\n  - name: r\n    when: {pages: product}\n    then: {pin: bulbs}\n`);
  const doubtful = await shelf('check');
  expect(doubtful).toMatchObject({ code: 0, out: expect.stringContaining('warning') });
  expect(doubtful.out).toContain('did you mean `bulb`?');
  expect(await shelf('check', 'none.yaml')).toMatchObject({ code: 1, err: expect.stringContaining('init') });
});

test('push shows the lines that change, history lists the versions, and rollback brings one back', async () => {
  write(SHOP);
  await shelf('push');
  const [before] = (await shelf('history')).out.match(/\S+(?= +2\S+ \S+ UTC +live)/) ?? [];
  write(`${SHOP}holdout: 5\n`);
  const pushed = await shelf('push', '--message', 'What are the shelves worth?');
  expect(pushed.out).toContain('+ holdout: 5');
  expect(pushed.out).toContain(`rollback ${before}`);
  const back = await shelf('rollback');
  expect(back.out).toContain('- holdout: 5');
  const [, newest, pushedNext] = (await shelf('history')).out.split('\n');
  expect(newest).toMatch(new RegExp(`^${before} +.* live +the operator’s token +Back to ${before}$`));
  expect(pushedNext).toMatch(/the operator’s token +What are the shelves worth\?$/);
  expect(await shelf('rollback', 'nonsense')).toMatchObject({ code: 1, err: expect.stringContaining('history') });
  expect(await shelf('rollback', '-m', 'x'.repeat(201))).toMatchObject({
    code: 1,
    err: expect.stringContaining('message: at most 200 characters'),
  });
});

test('history shows what a version changed, and the difference of any two', async () => {
  const push = async (yaml: string, ...more: string[]): Promise<string> => {
    write(yaml);
    return /Version (\S+) is live/.exec((await shelf('push', ...more)).out)![1]!;
  };
  const rule = (by: number) => `rules:\n  - name: Bulbs\n    then: {boost: {items: bulb, by: ${by}}}\n`;
  const one = await push(`${SHOP}${rule(2)}`);
  const two = await push(`${SHOP}${rule(3)}`, '-m', 'More bulbs');
  const three = await push(`${SHOP}${rule(3)}holdout: 5\n`);
  const changed = await shelf('history', two);
  expect(changed).toMatchObject({ code: 0, err: '' });
  expect(changed.out).toMatch(new RegExp(`^${two}, pushed \\S+ \\S+ UTC with the operator’s token:\n“More bulbs”\n`));
  expect(changed.out).toContain(`Against ${one}:\n  in rules › Bulbs\n`);
  expect(changed.out).toContain(
    '  -     then: {boost: {items: bulb, by: 2}}\n  +     then: {boost: {items: bulb, by: 3}}',
  );
  expect(changed.out).not.toContain('holdout');
  const both = (await shelf('history', one, three)).out;
  expect(both).toContain('in rules › Bulbs, holdout\n');
  expect((await shelf('history', three, one)).out).toContain('- holdout: 5');
  expect((await shelf('history', three, three)).out).toContain('the same text');
  expect(await shelf('history', 'nonsense')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no version "nonsense"'),
  });
  expect(await shelf('history', one, two, three)).toMatchObject({ code: 1 });
});

test('a version never begins like an option, and an old one that does can be named', async () => {
  const texts = Array.from({ length: 1000 }, (_, n) => `${SHOP}# ${n}\n`);
  write(texts.find((yaml) => createHash('sha256').update(yaml).digest('base64url').startsWith('-'))!);
  expect((await shelf('push')).out).toMatch(/Version [^-]\S+ is live/);
  expect((await shelf('rollback', '-Qrv149EsIJ')).err).toContain('There is no version "-Qrv149EsIJ"');
  expect((await shelf('rollback', '-Qrv149')).err).toContain("Unknown option '-Q'");
});

test('preview prints the shelves of a visit under a draft, and what each rule did and why not', async () => {
  write(
    `${SHOP}rules:\n  - name: Christmas plugs\n    when: {from: 2026-12-01, until: 2026-12-24, pages: product}\n    then: {pin: {item: plug, at: 1}, offer: {items: plug, badge: Gift}}\n` +
      '  - name: For phones\n    when: {devices: mobile}\n    then: {exclude: {items: bulb}}\n',
  );
  const visit = ['preview', '--item', 'lamp-1', '--stage', 'intent', '--device', 'desktop', '--file', 'shop.yaml'];
  const run = await shelf(...visit, '--at', '2026-12-24T10:00');
  expect(run).toMatchObject({ code: 0, err: '' });
  expect(run.out).toContain('24 December 2026 at 10:00 (Europe/London)');
  expect(run.out).toMatch(/1 {2}The plug +9\.00 GBP .*rule "Christmas plugs".*plug/);
  expect(run.out).toMatch(/The bulb +7\.00 GBP +Bought together in 10 of 10 orders +bulb/);
  expect(run.out).toMatch(/moved +Christmas plugs\n +pinned `plug` at 1/);
  expect(run.out).toMatch(/not fired +For phones\n.*desktop/);
  const later = await shelf(...visit, '--at', '2026-12-25T10:00');
  expect(later.out).toMatch(/not fired +Christmas plugs/);
  for (const command of ['preview', 'diff'])
    expect(await shelf(command, '--at', 'morgen')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^--at "morgen": it takes a date, or a date and time/),
    });
  expect(await shelf('preview', '--stage', 'byer')).toMatchObject({
    code: 1,
    err: expect.stringContaining('visitor, browser'),
  });
  // The draft is not live.
  const { out } = await shelf('preview', '--item', 'lamp-1');
  expect(out).not.toMatch(/Christmas|There is no product/);
  expect((await shelf('preview', '--item', 'lamb-1', '--cart', 'bulb')).out).toMatch(
    /^There is no product "lamb-1" in what is published/,
  );
});

test('preview says why there is no shelf', async () => {
  const why = async (rest: string, ...visit: string[]) => {
    write(`${SHOP}${rest}`);
    return (await shelf('preview', ...visit, '--file', 'shop.yaml')).out;
  };
  expect(await why('placements: {home: off}\n')).toBe(
    'No shelf: no placement stands on pages of the type home: the config has none, or it is off.\n\n',
  );
  expect(await why('holdout: 5\n', '--bucket', '3')).toBe(
    'No shelf: this visitor is in the holdout, which sees none, for comparison.\n\n',
  );
  expect(await why('placements: {home: {kinds: {visitor: []}}}\n')).toMatch(
    /^No shelf: the kinds of home are none at this stage\./,
  );
  expect(await why('rules: [{name: none, then: {only: {items: bulb}}}]\n', '--page', 'home')).toMatch(
    /^No shelf: trending and for-you have each too few products for this visit, fewer than min_items asks for\.\n\nrules/,
  );
});

test('diff tells which shelves a draft changes, and which rules fire nowhere', { timeout: 60_000 }, async () => {
  write(
    `${SHOP}rules:\n  - name: No bulbs\n    when: {stages: intent, pages: product}\n    then: {exclude: {items: bulb}}\n` +
      '  - name: Only in Japan\n    when: {countries: JP}\n    then: {exclude: {items: plug}}\n',
  );
  const run = await shelf('diff');
  expect(run).toMatchObject({ code: 0 });
  expect(run.out).toMatch(/lamp-1 The lamp-1 +intent +product +-bulb/);
  expect(run.out).not.toMatch(/^lamp.* browser .*-bulb/m);
  expect(run.out).toContain('On none of them fires: "Only in Japan"');
  write(SHOP);
  expect((await shelf('diff')).out).toMatch(/^0 of \d+ pages change/);
});

test('the best-sellers of what is published can be asked for, with how many orders hold them', async () => {
  const response = await fetch(`${server.url}/v1/lamps/products/best-sellers`, {
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}` },
  });
  const { best_sellers } = (await response.json()) as { best_sellers: { id: string; title: string; orders: number }[] };
  expect(best_sellers).toContainEqual({ id: 'bulb', title: 'The bulb', orders: 40 });
  expect(best_sellers.map(({ orders }) => orders)[0]).toBe(40);
  expect(best_sellers).toHaveLength(9);
});

test('token rotate prints a new token once, and it works', async () => {
  const run = await shelf('token', 'rotate');
  const token = /now: (\S+)/.exec(run.out)?.[1];
  expect(run.out.split(token!)).toHaveLength(2);
  expect(await runShelf(folder, ['doctor', '--shop', 'lamps', '--url', server.url, '--token', token!])).toMatchObject({
    code: 0,
  });
  expect(await shelf('token', 'rotat')).toMatchObject({ code: 1 });
});
