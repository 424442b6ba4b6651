import { describe, expect, it } from 'vitest';
import { pageCategory } from '../../../worker/recommend/page-category.ts';

const categories = [
  'Gear',
  'Gear > Bags',
  'Home & Garden > Home',
  'Men > Shirts',
  'Shoes',
  'Women > Shirts',
  'Women > Shoes',
];
const meant = (said: string | null) => pageCategory(said, { categories });

describe('the category that a page means', () => {
  it.each([
    ['as the catalogue writes it', 'Gear > Bags', 'Gear > Bags'],
    ['in other letters and blanks', 'GEAR>bags', 'Gear > Bags'],
    ['under the shop', 'Home > Gear > Bags', 'Gear > Bags'],
    ['by its last name alone', 'bags', 'Gear > Bags'],
    ['under another roof', 'Apparel > Women > Shirts', 'Women > Shirts'],
    ['with a name below it that no product has', 'Home > Gear > Bags > New in', 'Gear > Bags > New in'],
    ['with empty names between', 'Home >> Gear > > bags >', 'Gear > Bags'],
    ['at the end of a path that is none', `${'a > '.repeat(300)}Gear > Bags`, 'Gear > Bags'],
    ['by a name that is a whole path, though others end so', 'Shoes', 'Shoes'],
  ])('is found %s', (_, said, path) => expect(meant(said)).toBe(path));

  it.each([
    ['ends like several', 'Sale > Shirts'],
    ['is none of the catalogue', 'Home > Blog'],
    ['is empty', ''],
  ])('is left as it is said where it %s', (_, said) => expect(meant(said)).toBe(said));

  it('is what is said where there is no catalogue, and none where nothing is said', () => {
    expect(pageCategory('Bags', null)).toBe('Bags');
    expect(pageCategory('Bags', {})).toBe('Bags');
    expect(meant(null)).toBeNull();
  });
});
