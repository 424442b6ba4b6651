import { seeded } from './generated-history.ts';

const WORDS = 3000;
const ITEMS_A_CATEGORY = 40;
const BRANDS = 40;

/**
 * Products for the items of a generated history: titles of four words, categories of forty products and forty brands.
 * The words do not become more with the products, as real shops' do: of many products more are alike than in a real
 * shop, and their lists take longer.
 */
export function generatedCatalog(products: number) {
  const random = seeded(5);
  const word = () => `word${Math.floor(random() ** 2 * WORDS)}`;
  return Array.from({ length: products }, (_, n) => ({
    id: `SKU-${String(n).padStart(7, '0')}`,
    title: [word(), word(), word(), word()].join(' '),
    link: `https://shop.example/products/${n}`,
    image_link: `https://cdn.shop.example/images/${n}.jpg`,
    price: `${2 + (n % 70)}.00 EUR`,
    availability: 'in_stock',
    product_type: `Home > Room ${n % 20} > Shelf ${Math.floor(n / ITEMS_A_CATEGORY)}`,
    brand: `Brand ${n % BRANDS}`,
    gtin: String(4_000_000_000_000 + 7919 * n),
    mpn: `MPN-${n}`,
  }));
}
