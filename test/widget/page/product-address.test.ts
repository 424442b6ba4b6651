import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../widget/page/address-of.ts';
import { pageAddress } from '../../../worker/snapshot/page-address.ts';

/** As the widget sends an address, and as the worker knows it. */
const sent = (address: string) => addressOf(new URL(address, 'https://shop.example'));
const hashes = (address: string) => pageAddress(address).hashes;

describe('the address of a product page', () => {
  it.each([
    'p',
    'pid',
    'id',
    'nr',
    'no',
    'prod',
    'product',
    'produkt',
    'product_id',
    'products_id',
    'art',
    'artikel',
    'articleno',
    'item',
  ])('is told by a parameter %s, and by no other', (name) => {
    const address = `/product.php?${name}=12&q=red+shoes&email=a%40b.example`;
    expect(sent(address)).toBe(`/product.php?${name}=12`);
    expect(hashes(sent(address))[0]).toBe(hashes(`/product.php?${name}=12`)[0]);
    expect(hashes(`/product.php?${name}=13`)[0]).not.toBe(hashes(address)[0]);
  });

  it.each(['p=red+shoes', 'item=jane', 'product=a%40b.example1', 'name=12', 'search=12', 'code=12'])(
    'leaves out what people may have written: %s',
    (query) => {
      expect(sent(`/product.php?${query}`)).toBe('/product.php?');
      expect(hashes(`/product.php?${query}`)).toEqual(hashes('/product.php'));
    },
  );

  it('is that of a variant, and of its product', () => {
    expect(sent('/tee-112.html?combi=42&XTCsid=8b0d')).toBe('/tee-112.html?combi=42');
    const [own, of] = hashes(sent('/tee-112.html?combi=42'));
    expect([own, of]).toEqual([hashes('/tee-112.html?combi=42')[0], hashes('/tee-112.html')[0]]);
    expect(hashes('/tee-112.html?combi=43')[0]).not.toBe(own);
  });

  it('is also the one without what may be a page of a list', () => {
    expect(hashes('/lamp?p=2')).toContain(hashes('/lamp')[0]);
    expect(hashes('/product.php?id=5&p=2')).toContain(hashes('/product.php?id=5')[0]);
    // Where all share it, nobody knows whose it is.
    expect(pageAddress('/product.php?p=2').isVague).toBe(true);
  });
});
