import { expect, it } from 'vitest';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const SPELLINGS = ['Home > Lighting', 'Home>Lighting', 'home > lighting'];
const product = (id: string, product_type: string) => ({ id, title: `Thing ${id}`, price: '10.00 EUR', product_type });
const ids = (shelf: { items: { id: string }[] } | undefined) => shelf?.items.map(({ id }) => id).sort();

it('a category is one however its products, a page or a visitor spell it', async () => {
  const token = await makeShop('spellings');
  const lamps = Array.from({ length: 9 }, (_, n) => product(`l${n}`, SPELLINGS[n % 3]!));
  const tables = Array.from({ length: 9 }, (_, n) => product(`t${n}`, 'Home > Tables'));
  await call('POST', '/v1/spellings/products', ndjson([...lamps, ...tables]), token);
  const orders = Array.from({ length: 27 }, (_, n) => ({
    order_id: `o${n}`,
    created_at: `2026-11-${String(1 + n).padStart(2, '0')}T10:00:00Z`,
    items: [{ item_id: `t${n % 9}` }, { item_id: `t${(n + 1) % 9}` }, { item_id: `l${n % 9}` }],
  }));
  await call('POST', '/v1/spellings/orders', ndjson(orders), token);
  await call('POST', '/v1/spellings/publish', undefined, token);
  const ask = async (body: object) => (await call('POST', '/v1/spellings/recommendations', body)).json.shelves;
  const placesOfLamps = (shelf: { items: { id: string }[] }) =>
    shelf.items.reduce((sum, { id }, place) => sum + (id.startsWith('l') ? place : 0), 0);
  const [plain] = await ask({ kinds: ['trending'], limit: 9 });
  for (const category of SPELLINGS) {
    const [shelf] = await ask({ page: { type: 'category', category }, kinds: ['trending'], limit: 9 });
    expect(ids(shelf), category).toEqual(ids({ items: lamps }));
    const [wanted] = await ask({ kinds: ['trending'], limit: 9, visitor: { preferences: { category: [category] } } });
    expect(placesOfLamps(wanted), category).toBeLessThan(placesOfLamps(plain));
  }
});

it('a name with a line break in it empties nobody’s page', async () => {
  const token = await makeShop('broken-names');
  await call(
    'POST',
    '/v1/broken-names/products',
    ndjson(Array.from({ length: 12 }, (_, n) => product(`p${n}`, 'A'))),
    token,
  );
  await call('POST', '/v1/broken-names/publish', undefined, token);
  const shelves = async (placements: string[]) =>
    (await call('POST', '/v1/broken-names/recommendations', { page: { type: 'home' }, placements })).json.shelves.map(
      ({ placement }: { placement: string }) => placement,
    );
  expect(await shelves(['home\ncategory'])).toEqual([]);
  expect(await shelves(['home', 'category'])).toEqual(['home', 'category']);
});

it('an id with a control character is refused where it is handed over', async () => {
  const token = await makeShop('control');
  const bad = 'x\ny';
  const answers = await Promise.all([
    call(
      'POST',
      '/v1/control/products',
      ndjson([product(bad, 'Home'), { ...product('a', 'Home'), item_group_id: '\ncategory:Home' }]),
      token,
    ),
    call('POST', '/v1/control/orders', ndjson([{ order_id: '1', items: [{ item_id: bad }] }]), token),
  ]);
  expect(answers.map(({ json }) => json.accepted)).toEqual([0, 0]);
  for (const { json } of answers)
    for (const { message } of json.rejected) expect(message).toContain('control character');
});
