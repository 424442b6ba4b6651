/** Made-up pages that have no product of their own, though most show prices, buttons or another's markup. */
import { cards, ld, many, shop, type ShopPage } from './page-frame.ts';
import { pagesOfListsAndArticles } from './pages-of-lists-and-articles.ts';

const rows: [name: string, url: string, type: NonNullable<ShopPage['type']>, html: string][] = [
  [
    'cart with lines',
    'https://k.example/cart',
    'cart',
    shop(
      'Your cart',
      `<h1>Your cart</h1><table><tr><td>Lamp A</td><td class="price">€ 10,00</td></tr><tr><td>Total</td><td class="total">€ 10,00</td></tr></table><button>Checkout</button><h2>You may also like</h2>${cards('', [['Lamp B', '€ 12,00']], 'Add to cart')}`,
    ),
  ],
  [
    'cart in German',
    'https://k.example/warenkorb',
    'cart',
    shop(
      'Warenkorb',
      `<h1>Warenkorb</h1><span>Summe</span><span class="preis">10,00 €</span><button>Zur Kasse</button>`,
      '',
      '',
      'de',
    ),
  ],
  [
    'cart in Polish',
    'https://k.example/koszyk',
    'cart',
    shop(
      'Koszyk',
      `<h1>Koszyk</h1><span>Razem</span><span class="cena">10,00 zł</span><button>Zamów i kup</button>`,
      '',
      '',
      'pl',
    ),
  ],
  [
    'cart of OpenCart',
    'https://k.example/index.php?route=checkout/cart',
    'cart',
    shop('Shopping Cart', `<h1>Shopping Cart (0.00kg)</h1><td>$122.00</td><a>Checkout</a>`),
  ],
  [
    'checkout',
    'https://k.example/checkout/',
    'cart',
    shop('Checkout', `<h1>Checkout</h1><span class="amount">€ 10,00</span><button>Buy now</button>`),
  ],
  [
    'order received',
    'https://k.example/checkout/order-received/55/?key=wc_order_x',
    'order-complete',
    shop(
      'Order received',
      `<h1>Order received</h1><p>Thank you. Your order has been received.</p><span class="amount">€ 10,00</span>`,
    ),
  ],
  [
    'thanks on Shopify',
    'https://k.example/1234/checkouts/abc/thank_you',
    'order-complete',
    shop('Thank you', `<h2>Thank you, Ann!</h2><span>€ 10,00</span>`),
  ],
  [
    'order confirmed on PrestaShop',
    'https://k.example/fr/confirmation-commande?id_order=5',
    'order-complete',
    shop(
      'Confirmation de commande',
      `<h1>Votre commande est confirmée</h1><span>10,00 €</span>`,
      '',
      'id="order-confirmation"',
      'fr',
    ),
  ],
  [
    'search with one result',
    'https://l.example/search?q=lamp',
    'category',
    shop(
      'Search: 1 result',
      `<h1>Search results</h1><p>1 result for "lamp"</p>${cards('', [['Lamp A', '€ 10,00']], 'Add to cart')}`,
    ),
  ],
  [
    'search on Magento',
    'https://l.example/catalogsearch/result/?q=lamp',
    'category',
    shop(
      "Search results for: 'lamp'",
      `<h1>Search results for: 'lamp'</h1>${cards(
        '',
        [
          ['Lamp A', '€ 10,00'],
          ['Lamp B', '€ 12,00'],
        ],
        'Add to Cart',
      )}`,
      '',
      'class="catalogsearch-result-index"',
    ),
  ],
  [
    'delivery information',
    'https://m.example/pages/delivery',
    'other',
    shop(
      'Delivery',
      `<h1>Delivery</h1><p>Standard: € 4,95</p><p>Express: € 9,95</p><p>Add items to your basket and choose at checkout. Buy before 3 pm.</p>`,
    ),
  ],
  [
    'questions and answers',
    'https://m.example/faq',
    'other',
    shop(
      'FAQ',
      `<h1>Questions</h1><p>How do I buy?</p><p>Shipping costs € 4,95.</p><p>Out of stock items come back.</p>`,
      ld({ '@type': 'FAQPage', mainEntity: [{ '@type': 'Question', name: 'How?' }] }),
    ),
  ],
  [
    'not found, with products',
    'https://m.example/p/gone',
    'other',
    shop('Page not found', `<h1>Page not found</h1>${cards('Popular', many, 'Add to cart')}`),
  ],
  [
    'account',
    'https://m.example/my-account/',
    'other',
    shop('My account', `<h1>My account</h1><p>Store credit: € 0,00</p><a>Buy again</a>`),
  ],
  [
    'an order by its number, in Spanish',
    'https://m.example/mis-compras/204417',
    'other',
    shop('Pedido 204417', `<h1>Pedido 204417</h1><p>Lámpara A</p><p class="precio">10,00 €</p>`, '', '', 'es'),
  ],
  [
    'an order that can be bought again',
    'https://m.example/profile/orders/204417',
    'other',
    shop('Order 204417', `<h1>Order 204417</h1><p>Lamp A</p><p class="price">€ 10,00</p><a class="btn">Buy again</a>`),
  ],
  [
    'an account in Polish',
    'https://m.example/moje-konto/zakupy/204417',
    'other',
    shop('Zakupy', `<h1>Zakupy</h1><p class="price">10,00 zł</p><button>Kup ponownie</button>`, '', '', 'pl'),
  ],
  [
    'an article with a date in its address',
    'https://m.example/tales/2026/11/an-evening',
    'other',
    shop('An evening of light', `<h1>An evening of light</h1><p>Tickets:</p><p class="price">€ 10,00</p>`),
  ],
  [
    'not found, with one teaser',
    'https://m.example/p/gone-20441',
    'other',
    shop(
      'Nichts da',
      `<h1>Nichts da</h1><div class="teaser"><a href="/p/1"><span class="name">Lampe A</span></a><span class="price">10,00 €</span><button>In den Warenkorb</button></div>`,
      '',
      '',
      'de',
    ),
  ],
  [
    'a wish list with one line',
    'https://m.example/user/wish_list.html',
    'other',
    shop('Wishes', `<h1>Wishes</h1><p><a href="/p/1">Lamp A</a> €10.00 <button>Add to cart</button></p>`),
  ],
  [
    'a list of WooCommerce in which each card has classes of its own',
    'https://m.example/product-category/lamps/',
    'category',
    shop(
      'Lamps',
      `<h1>Lamps</h1><ul>${many
        .map(
          ([title, price], index) =>
            `<li class="wc-block-product post-${70 + index} product_cat-${title.at(-1)} virtual"><h3><a href="/p/${index}">${title}</a></h3><div class="wc-block-components-product-price">${price}</div><div class="wc-block-components-product-button"><button class="add_to_cart_button">Add to cart</button></div></li>`,
        )
        .join('')}</ul>`,
    ),
  ],
  [
    'a category described as a product of many offers',
    'https://m.example/floor-lamps',
    'category',
    shop(
      'Floor lamps',
      `<h1>Floor lamps</h1>${cards('', many, 'Add to cart')}`,
      ld({
        '@type': 'Product',
        name: 'Floor lamps',
        offers: { '@type': 'AggregateOffer', lowPrice: 10, offerCount: 64 },
      }),
    ),
  ],
  [
    'an article with the product that it tells of',
    'https://m.example/lamp-a-in-the-test',
    'other',
    shop(
      'Lamp A in the test',
      `<article><h1>Lamp A in the test</h1><p>About € 10.</p></article>`,
      ld({ '@type': 'Article' }, { '@type': 'Product', name: 'Lamp A', offers: { '@type': 'Offer', price: 10 } }),
    ),
  ],
  [
    'wish list',
    'https://m.example/wishlist',
    'other',
    shop(
      'Wish list',
      `<h1>Wish list</h1>${cards(
        '',
        [
          ['Lamp A', '€ 10,00'],
          ['Lamp B', '€ 12,00'],
        ],
        'Add to cart',
      )}`,
    ),
  ],
  [
    'compared products',
    'https://m.example/compare',
    'other',
    shop(
      'Compare',
      `<h1>Compare products</h1><table><tr><td>Lamp A</td><td>Lamp B</td></tr><tr><td class="price">€ 10,00</td><td class="price">€ 12,00</td></tr><tr><td><button>Add to cart</button></td><td><button>Add to cart</button></td></tr></table>`,
    ),
  ],
  [
    'plans of a service',
    'https://n.example/pricing',
    'other',
    shop(
      'Pricing',
      `<h1>Pricing</h1>${['Basic', 'Plus', 'Max'].map((plan, index) => `<div class="plan"><h2>${plan}</h2><span class="price">$${9 + index * 10}</span><span>per month</span><button>Buy ${plan}</button></div>`).join('')}`,
    ),
  ],
  [
    'about',
    'https://n.example/about-us',
    'other',
    shop(
      'About us',
      `<h1>About us</h1><p>Since 1999 we sell lamps.</p>`,
      ld({ '@type': 'AboutPage', name: 'About us' }),
    ),
  ],
  [
    'brand page with a list',
    'https://n.example/brand/lux',
    'other',
    shop('Lux', `<h1>Lux</h1>${cards('', many, 'Add to cart')}`),
  ],
  [
    'blog home',
    'https://n.example/blog',
    'other',
    shop('Blog', `<h1>Blog</h1><h2>Post 1</h2><p>Read</p><h2>Post 2</h2>`, ld({ '@type': 'Blog', name: 'Blog' })),
  ],
  [
    'gift finder',
    'https://n.example/gifts-under-20',
    'other',
    shop('Gifts under € 20', `<h1>Gifts under € 20</h1>${cards('', many.slice(0, 4), 'Add to cart')}`),
  ],
  [
    'collection data of Shopify',
    'https://o.example/collections/all',
    'category',
    shop(
      'All',
      `<h1>All</h1>${cards('', many)}`,
      '<script>ShopifyAnalytics = {meta: {currency: "EUR", page: {pageType: "collection", resourceType: "collection", resourceId: 1}}}</script>',
    ),
  ],
  [
    'article of Shopify',
    'https://o.example/blogs/news/hello',
    'other',
    shop(
      'Hello',
      `<h1>Hello</h1>`,
      '<script>ShopifyAnalytics = {meta: {currency: "EUR", page: {pageType: "article", resourceType: "article", resourceId: 1}}}</script>',
    ),
  ],
  [
    'search of Shopify',
    'https://o.example/search?q=x',
    'category',
    shop(
      'Search',
      `<h1>Search</h1>${cards('', many)}`,
      '<script>ShopifyAnalytics = {meta: {currency: "EUR", page: {pageType: "searchresults"}}}</script>',
    ),
  ],
];

export const pagesOfNoProduct: ShopPage[] = [
  ...pagesOfListsAndArticles,
  ...rows.map(([name, url, type, html]) => ({ name, url, type, html, truth: null })),
];
