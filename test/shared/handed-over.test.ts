import { expect, test } from 'vitest';
import { ShelfEvent } from '../../shared/event.ts';
import { Order } from '../../shared/order.ts';
import { Product } from '../../shared/product.ts';
import { RecommendationRequest } from '../../shared/recommendation.ts';

test('an order takes numbers that are written as text, a currency in small letters, and numbers for names', () => {
  const read = Order.parse({
    order_id: 7,
    name: 1001,
    currency: 'eur',
    items: [{ item_id: 12, quantity: '3', price: '2.50' }],
  });
  expect(read).toEqual({
    order_id: '7',
    name: '1001',
    currency: 'EUR',
    items: [{ item_id: '12', quantity: 3, price: 2.5 }],
  });
  for (const item of [{ quantity: 'three' }, { quantity: '0' }, { price: '-1' }, { price: '1,5' }, { price: '' }])
    expect(Order.safeParse({ order_id: '1', items: [{ item_id: 'a', ...item }] }).success, JSON.stringify(item)).toBe(
      false,
    );
  expect(Order.safeParse({ order_id: '1', currency: 'euro', items: [{ item_id: 'a' }] }).success).toBe(false);
});

test('an order’s time is ISO 8601, and what could be another day is refused with the form that is wanted', () => {
  const on = (created_at: unknown) => Order.safeParse({ order_id: '1', created_at, items: [{ item_id: 'a' }] });
  const read: [string, string][] = [
    ['2026-10-01', '2026-10-01T00:00:00.000Z'],
    ['2026-10-01T10:00', '2026-10-01T10:00:00.000Z'],
    ['2026-10-01 10:00:07', '2026-10-01T10:00:07.000Z'],
    ['2026-10-01T10:00:00.123456Z', '2026-10-01T10:00:00.123Z'],
    ['2026-10-01 10:00:00.5 +02:00', '2026-10-01T08:00:00.500Z'],
    ['2026-10-01T10:00:00-0530', '2026-10-01T15:30:00.000Z'],
    ['2026-10-01T10:00:00+02', '2026-10-01T08:00:00.000Z'],
    ['2026-10-01 10:00:00 UTC', '2026-10-01T10:00:00.000Z'],
    ['2026-10-01T24:00:00Z', '2026-10-02T00:00:00.000Z'],
    ['2026/10/01 10:00', '2026-10-01T10:00:00.000Z'],
  ];
  for (const [said, meant] of read) expect(on(said).data?.created_at, said).toBe(meant);
  const others = [
    '01.10.2026',
    '13.10.2026',
    '10/01/2026',
    '2026',
    'October 2026',
    '2026-10',
    '20261001',
    'Oct 1, 2026',
  ];
  const more = ['Thu, 01 Oct 2026 10:00:00 GMT', '2026-W40-4', '2026-274', 'now', '', '1790000000', 1790000000, {}];
  for (const said of [...others, ...more])
    expect(on(said).error?.issues, String(said)).toMatchObject([
      { path: ['created_at'], message: expect.stringContaining('as in "2026-11-22" or "2026-11-22T10:30:00Z"') },
    ]);
  expect(on('1969-12-31').error?.issues[0]?.message).toBe('lies before 1970');
  expect(on(null).success).toBe(true);
});

test('an order of a day that no calendar has is refused, and says why', () => {
  const on = (created_at: string) => Order.safeParse({ order_id: '1', created_at, items: [{ item_id: 'a' }] });
  for (const day of ['2026-02-30', '2026-02-29T10:00:00Z', '2025/06/31 10:00', '2026-13-01', '2026-10-01T25:00:00Z'])
    expect(on(day).error?.issues[0]?.message, day).toBe('there is no such day, or no such time');
  for (const day of ['2024-02-29', '2026-10-31T23:59:59+02:00']) expect(on(day).success, day).toBe(true);
});

test('a product takes numbers for ids, and the older spelling of its availability', () => {
  const said = (availability: unknown) => Product.safeParse({ id: 5, title: 'Lamp', availability });
  expect(Product.parse({ id: 5, title: 'Lamp', item_group_id: 7, gtin: 4006381333931 })).toMatchObject({
    id: '5',
    item_group_id: '7',
    gtin: '4006381333931',
    availability: 'in_stock',
  });
  expect(['in stock', 'Out of stock', 'in_stock', 'preorder'].map((word) => said(word).data?.availability)).toEqual([
    'in_stock',
    'out_of_stock',
    'in_stock',
    'preorder',
  ]);
  expect(said('perhaps').success).toBe(false);
});

test('a product takes what is plainly meant: numbers as text, nothing for an empty text, other words for its stock', () => {
  const said = (more: object) => Product.parse({ id: 'a', title: 'Lamp', ...more });
  const numbers = {
    google_product_category: 505,
    size: 38.5,
    brand: 4711,
    custom_label_0: 0,
    custom_label_4: 7,
    color: 5,
  };
  expect(said({ ...numbers, title: 1984 })).toMatchObject({
    ...Object.fromEntries(Object.entries(numbers).map(([field, value]) => [field, String(value)])),
    title: '1984',
  });
  const empty = { price: '', sale_price: ' ', link: '', image_link: ' ', sale_price_effective_date: '' };
  expect(said({ ...empty, availability: '' })).toEqual({
    id: 'a',
    title: 'Lamp',
    price: null,
    sale_price: null,
    link: null,
    image_link: null,
    sale_price_effective_date: null,
    availability: 'in_stock',
  });
  const words: [unknown, string][] = [
    [null, 'in_stock'],
    ['https://schema.org/InStock', 'in_stock'],
    ['http://schema.org/OutOfStock', 'out_of_stock'],
    ['SoldOut', 'out_of_stock'],
    ['outofstock', 'out_of_stock'],
    ['onbackorder', 'backorder'],
    ['pre-order', 'preorder'],
  ];
  for (const [availability, meant] of words)
    expect(said({ availability }).availability, String(availability)).toBe(meant);
  expect(said({ price: '10.00eur', link: ' https://s.example/a ' })).toMatchObject({
    price: '10.00 EUR',
    link: 'https://s.example/a',
  });
  const nonsense = [{ availability: 'toString' }, { availability: 0 }, { title: '' }, { title: null }, { brand: {} }];
  for (const more of [...nonsense, { price: '10,00 EUR' }, { price: 10 }, { link: 'javascript:alert(1)' }])
    expect(Product.safeParse({ id: 'a', title: 'Lamp', ...more }).success, JSON.stringify(more)).toBe(false);
});

test('an event takes what GA4 sends, and a list that no shelf can have is none', () => {
  const sent = {
    id: 'an-event-1',
    type: 'view_item_list',
    item_list_id: 4,
    item_list_name: 'Related products',
    transaction_id: 1001,
    value: '12.90',
    currency: 'eur',
    items: [{ item_id: 12, price: '12.90', quantity: '1', item_list_id: 'x'.repeat(65), item_list_name: 'Bestseller' }],
  };
  expect(ShelfEvent.parse(sent)).toEqual({
    ...sent,
    item_list_id: '4',
    item_list_name: null,
    transaction_id: '1001',
    value: 12.9,
    currency: 'EUR',
    items: [{ item_id: '12', price: 12.9, quantity: 1, item_list_id: null, item_list_name: null }],
  });
  expect(ShelfEvent.parse({ ...sent, item_list_name: 'cross-sell' }).item_list_name).toBe('cross-sell');
  expect(ShelfEvent.safeParse({ ...sent, value: '-1' }).success).toBe(false);
});

test('of a request whose lists are too long the first count, and empty ids are none', () => {
  const many = Array.from({ length: 51 }, (_, n) => `p${n}`);
  const read = RecommendationRequest.parse({
    page: { type: 'product', item: 12, names: { sku: '', item_group_id: 7 } },
    visitor: { recent: ['', ...many], cart: ['', 3], bought: many, preferences: { hide: many, category: many } },
  });
  expect(read.page).toEqual({ type: 'product', item: '12', names: { sku: null, item_group_id: '7' } });
  expect(read.visitor?.recent).toEqual(many.slice(0, 50));
  expect(read.visitor?.cart).toEqual(['3']);
  expect(read.visitor?.bought).toHaveLength(50);
  expect(read.visitor?.preferences?.hide).toHaveLength(50);
  expect(read.visitor?.preferences?.category).toHaveLength(20);
  expect(RecommendationRequest.parse({ page: { item: '' } }).page).toEqual({ type: 'home', item: null });
});

test('a link leads to the web or to the own shop, also as browsers read it', () => {
  const takes = (link: string) => Product.safeParse({ id: 5, title: 'Lamp', link }).success;
  for (const link of ['https://shop.example/p', 'HTTP://shop.example', '/p/5', '/', '/p\\5', '/p//5'])
    expect(takes(link), link).toBe(true);
  for (const link of ['//evil.example', '/\\evil.example', '/\t/evil.example', '/\r\n\\evil.example', 'javascript:1'])
    expect(takes(link), JSON.stringify(link)).toBe(false);
});
