/** Made-up pages that list or tell of products: categories, home pages, articles. */
import { cards, ld, many, meta, microCards, product, shop, type ShopPage } from './page-frame.ts';

const rows: [name: string, url: string, type: NonNullable<ShopPage['type']>, html: string][] = [
  [
    'category with an ItemList of products',
    'https://a.example/collections/lamps',
    'category',
    shop(
      'Lamps',
      `<h1>Lamps</h1>${cards('', many, 'Add to cart')}`,
      ld({
        '@type': 'CollectionPage',
        name: 'Lamps',
        mainEntity: {
          '@type': 'ItemList',
          itemListElement: many.map(([name], position) => ({
            '@type': 'ListItem',
            position,
            item: product(name, '10'),
          })),
        },
      }),
    ),
  ],
  [
    'category with microdata cards',
    'https://b.example/c/lamps',
    'category',
    shop(
      'Lamps',
      `<h1>Lamps</h1>${microCards([
        ['Lamp A', '10', 'EUR'],
        ['Lamp B', '12', 'EUR'],
        ['Lamp C', '14', 'EUR'],
      ])}`,
    ),
  ],
  [
    'category with one product',
    'https://c.example/product-category/lamps/',
    'category',
    shop(
      'Lamps – Shop',
      `<h1>Lamps</h1><p>Showing the single result</p>${cards('', [['Lamp A', '€ 10,00']], 'Add to cart')}`,
      '',
      'class="archive tax-product_cat term-lamps woocommerce"',
    ),
  ],
  [
    'category with a Product node per card',
    'https://d.example/lampen',
    'category',
    shop(
      'Lampen',
      `<h1>Lampen</h1>${cards('', many, 'In den Warenkorb')}`,
      ld(...many.map(([name]) => product(name, '10'))),
      '',
      'de',
    ),
  ],
  [
    'WooCommerce shop',
    'https://e.example/shop/',
    'category',
    shop(
      'Shop',
      `<h1 class="page-title">Shop</h1>${cards('', many, 'Add to cart')}`,
      '',
      'class="archive post-type-archive-product woocommerce-shop woocommerce"',
    ),
  ],
  [
    'category with a banner offer',
    'https://f.example/de/kategorie/leuchten',
    'category',
    shop('Leuchten', `<h1>Leuchten</h1><p>Jetzt ab 9,99 €</p>${cards('', many, 'In den Warenkorb')}`, '', '', 'de'),
  ],
  [
    'home with a carousel of products',
    'https://g.example/',
    'home',
    shop(
      'Shop: light for all',
      `<h1>Light for all</h1>${cards('New', many, 'Add to cart')}${microCards([
        ['Lamp A', '10', 'EUR'],
        ['Lamp B', '12', 'EUR'],
      ])}`,
      ld({ '@type': 'Organization', name: 'Shop' }, product('Lamp A', '10'), product('Lamp B', '12')),
    ),
  ],
  [
    'home with the deal of the day',
    'https://h.example/',
    'home',
    shop(
      'Shop',
      `<h1>Welcome to our shop</h1><div class="deal"><h2>Deal of the day</h2><h3>Lamp A</h3><span class="price">€ 8,00</span><button>Add to cart</button></div>`,
      meta({ 'og:type': 'website', 'og:title': 'Shop' }),
    ),
  ],
  [
    'home in another language',
    'https://h.example/de/',
    'home',
    shop('Laden', `<h1>Willkommen</h1>${cards('Neu', many, 'In den Warenkorb')}`, '', '', 'de'),
  ],
  [
    'article that names a product',
    'https://i.example/blogs/news/best-lamps',
    'other',
    shop(
      'The best lamps of the year',
      `<article><h1>The best lamps of the year</h1><p>Our favourite is Lamp A.</p><p>It costs € 10,00.</p><a class="button">Buy it here</a></article>`,
      ld({ '@type': 'BlogPosting', headline: 'The best lamps of the year', mentions: product('Lamp A', '10') }) +
        meta({ 'og:type': 'article' }),
    ),
  ],
  [
    'article with a shop card in it',
    'https://i.example/blog/how-to-light-a-room',
    'other',
    shop(
      'How to light a room',
      `<article><h1>How to light a room</h1><p>Text.</p><div class="product-card"><h3>Lamp A</h3><span class="price">€ 10,00</span><button>Add to cart</button></div></article>`,
      ld({ '@type': 'Article', headline: 'How to light a room' }) +
        meta({ 'og:type': 'article', 'og:title': 'How to light a room' }),
    ),
  ],
  [
    'review of a product',
    'https://j.example/reviews/lamp-a',
    'other',
    shop(
      'Review: Lamp A',
      `<h1>Review: Lamp A</h1><p>We liked it.</p>`,
      ld({ '@type': 'Review', name: 'Review', itemReviewed: product('Lamp A', '10') }),
    ),
  ],
];

export const pagesOfListsAndArticles: ShopPage[] = rows.map(([name, url, type, html]) => ({
  name,
  url,
  type,
  html,
  truth: null,
}));
