import { describe, expect, it } from 'vitest';
import { MeantProducts, type FormerProduct, type SoldItem } from '../../../worker/catalog/meant-products.ts';
import type { CalledProduct } from '../../../worker/catalog/names-of-products.ts';

const NO_CODES = { gtin: null, mpn: null, item_group_id: null };

type Called = Partial<CalledProduct> & { id: string };
type Sold = string | (Partial<SoldItem> & { id: string });

/** The id of the product that an item of orders means; null: nobody knows. */
function meantBy(sold: Sold, catalogue: readonly Called[]): string | null {
  const item = { n: 1000, title: null, was: null, ...(typeof sold === 'string' ? { id: sold } : sold) };
  const products = new MeantProducts([item]);
  for (const [n, product] of catalogue.entries())
    products.offer({ ...NO_CODES, title: `A ${product.id}`, ...product, n });
  const [found] = products.all();
  return found ? catalogue[found[1]]!.id : null;
}

it('an order’s SKU is that of the product that alone has it as its mpn, and a GTIN of the one that has that', () => {
  const catalogue = [
    { id: 'gla_101', mpn: 'Moka-1', gtin: '4006381333931' },
    { id: 'gla_102', mpn: 'TEA' },
    { id: 'gla_103', mpn: '12' },
  ];
  expect(meantBy('MOKA-1', catalogue)).toBe('gla_101');
  expect(meantBy(' moka-1 ', catalogue)).toBe('gla_101');
  expect(meantBy('04006381333931', catalogue)).toBe('gla_101');
  expect(meantBy('tea', catalogue)).toBe('gla_102');
  // It may be any number of the shop's.
  expect(meantBy('12', catalogue)).toBeNull();
});

it('a number is that of the product whose id a sales channel made of it, on either side', () => {
  expect(meantBy('101', [{ id: 'gla_1010' }, { id: 'gla_101' }])).toBe('gla_101');
  expect(meantBy('222', [{ id: 'shopify_US_111_222' }, { id: 'shopify_US_111_223' }])).toBe('shopify_US_111_222');
  expect(meantBy('gla_101', [{ id: '101' }])).toBe('101');
  expect(meantBy('shopify_US_111_222', [{ id: 'shopify_GB_111_222' }])).toBe('shopify_GB_111_222');
  // Another sort of id that happens to end with it.
  expect(meantBy('101', [{ id: 'TEA-101' }])).toBeNull();
});

it('the number or the id of a group is that of its variants, of which the first stands for all', () => {
  const tee = [
    { id: 'shopify_US_111_222', item_group_id: '111' },
    { id: 'shopify_US_111_223', item_group_id: '111' },
  ];
  expect(meantBy('111', tee)).toBe('shopify_US_111_222');
  expect(meantBy('shopify_US_111_999', tee)).toBe('shopify_US_111_222');
  expect(meantBy('100', [{ id: 'gla_105', item_group_id: 'gla_100' }])).toBe('gla_105');
  expect(
    meantBy('Tee', [
      { id: 'a', item_group_id: 'Tee' },
      { id: 'b', item_group_id: 'Tee' },
    ]),
  ).toBe('a');
  // Variants that are in no group are not known to be one product.
  expect(meantBy('111', [{ id: 'shopify_US_111_222' }, { id: 'shopify_US_111_223' }])).toBeNull();
});

it('what variants of one group share is theirs, and the one is meant that is named beside', () => {
  const tee = [
    { id: 'gla_1001', item_group_id: 'T', mpn: '1002' },
    { id: 'gla_1002', item_group_id: 'T', mpn: '1002' },
  ];
  expect(meantBy('1002', tee)).toBe('gla_1002');
});

it('what two products have is nobody’s, and where a code and a number disagree, neither counts', () => {
  const two = [
    { id: 'a', mpn: 'M-1' },
    { id: 'b', mpn: 'm-1' },
  ];
  expect(meantBy('M-1', two)).toBeNull();
  expect(meantBy('5001', [{ id: 'gla_5001' }, { id: 'gla_7', mpn: '5001' }])).toBeNull();
  expect(meantBy('5001', [{ id: 'gla_5001', mpn: '5001' }])).toBe('gla_5001');
  const titled = { id: 'M-1', title: 'A b' };
  expect(meantBy(titled, two)).toBe('b');
});

it('else it is the product that alone has exactly the orders’ title, or the group that does', () => {
  expect(meantBy({ id: 'x', title: 'Moka' }, [{ id: 'a', title: 'Moka' }])).toBe('a');
  expect(meantBy('Moka', [{ id: 'a', title: 'Moka' }])).toBe('a');
  expect(meantBy({ id: 'x', title: 'moka' }, [{ id: 'a', title: 'Moka' }])).toBeNull();
  const twins = [
    { id: 'a', title: 'Moka' },
    { id: 'b', title: 'Moka' },
  ];
  expect(meantBy({ id: 'x', title: 'Moka' }, twins)).toBeNull();
  expect(
    meantBy(
      { id: 'x', title: 'Moka' },
      twins.map((one) => ({ ...one, item_group_id: 'M' })),
    ),
  ).toBe('a');
});

describe('a product that the catalogue had', () => {
  const had = { title: 'Moka', mpn: null, gtin: null, item_group_id: null, since: 1 };
  const was = (more: Partial<FormerProduct> = {}) => ({ id: 'P-17', was: { ...had, ...more } });

  it('is the one that has its codes now, and the one that came with its title when it went', () => {
    expect(meantBy(was({ mpn: 'MOKA-1' }), [{ id: 'X-17', mpn: 'MOKA-1' }])).toBe('X-17');
    expect(meantBy(was(), [{ id: 'other' }, { id: 'X-17', title: 'Moka' }])).toBe('X-17');
    expect(meantBy({ ...was(), id: '17' }, [{ id: 'gla_17' }])).toBe('gla_17');
  });

  it('is none that was there beside it, and no other variant of its group', () => {
    expect(meantBy(was(), [{ id: 'X-17', title: 'Moka' }, { id: 'other' }])).toBeNull();
    const variant = { id: 'X-18', title: 'Moka', mpn: 'MOKA-1', item_group_id: 'M' };
    expect(meantBy(was({ mpn: 'MOKA-1', item_group_id: 'M', since: 0 }), [variant])).toBeNull();
    expect(meantBy({ ...was(), id: 'M' }, [{ ...variant, title: 'A', mpn: null }])).toBeNull();
  });

  it('and that was deleted is one of it by code or number alone', () => {
    expect(meantBy({ id: '17', title: 'Moka', was: 'deleted' }, [{ id: 'X', title: 'Moka' }])).toBeNull();
    expect(meantBy({ id: '17', title: 'Moka', was: 'deleted' }, [{ id: 'gla_17' }])).toBe('gla_17');
  });
});

it('several items may mean one product', () => {
  const sold = ['101', 'MOKA-1'].map((id, n) => ({ n, id, title: null, was: null }));
  const products = new MeantProducts(sold);
  products.offer({ n: 7, id: 'gla_101', title: 'Moka', gtin: null, mpn: 'moka-1', item_group_id: null });
  expect([...products.all()]).toEqual([
    [0, 7],
    [1, 7],
  ]);
});
