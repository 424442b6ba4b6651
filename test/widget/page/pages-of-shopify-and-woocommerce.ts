/** Made-up product pages with markup, each modelled on what Shopify, WooCommerce and their themes write. */
import { cards, crumbs, frame, ld, meta, wooAmount, type ShopPage } from './page-frame.ts';

export const pagesOfShopifyAndWooCommerce: ShopPage[] = [
  {
    name: 'Shopify Dawn: ProductGroup, chosen variant',
    url: 'https://dawn.example/products/linen-shirt?variant=402',
    truth: { price: '69.00', currency: 'EUR', id: 'LS-M', sku: ['402'], availability: 'in', title: 'Linen shirt' },
    html: frame(
      {
        lang: 'en',
        title: 'Linen shirt – Dawn',
        cart: '',
        promise: 'Free shipping over €50',
        head:
          meta({
            'og:type': 'product',
            'og:title': 'Linen shirt',
            'og:price:amount': '59,00',
            'og:price:currency': 'EUR',
            'og:url': '/products/linen-shirt',
          }) +
          ld({
            '@context': 'http://schema.org/',
            '@id': '/products/linen-shirt#product',
            '@type': 'ProductGroup',
            brand: { '@type': 'Brand', name: 'Dawn' },
            name: 'Linen shirt',
            productGroupID: '77',
            hasVariant: [
              ['401', 'S', 59],
              ['402', 'M', 69],
            ].map(([id, size, price]) => ({
              '@id': `/products/linen-shirt?variant=${id}#variant`,
              '@type': 'Product',
              name: `Linen shirt - ${size}`,
              sku: `LS-${size}`,
              offers: {
                '@id': `/products/linen-shirt?variant=${id}#offer`,
                '@type': 'Offer',
                availability: 'http://schema.org/InStock',
                price: `${price}.00`,
                priceCurrency: 'EUR',
                url: `https://dawn.example/products/linen-shirt?variant=${id}`,
              },
            })),
          }),
      },
      `<product-info><div class="product__title"><h1>Linen shirt</h1></div><div class="price"><div class="price__regular"><span class="visually-hidden">Regular price</span><span class="price-item price-item--regular">€69,00 EUR</span></div><div class="price__sale"><span class="visually-hidden">Sale price</span></div></div><form action="/cart/add"><input type="hidden" name="id" value="402"><input type="number" name="quantity" value="1"><button name="add">Add to cart</button></form></product-info>${cards(
        'You may also like',
        [
          ['Belt', '€19,00 EUR'],
          ['Hat', '€25,00 EUR'],
          ['Sock', '€9,00 EUR'],
          ['Scarf', '€29,00 EUR'],
        ],
      )}`,
    ),
  },
  {
    name: 'Shopify Debut: meta in hundredths, scripts run',
    url: 'https://debut.example/products/mug',
    truth: { price: '24.00', currency: 'USD', sku: ['MUG-1'], availability: 'in', title: 'Stoneware mug' },
    html: frame(
      {
        lang: 'en',
        title: 'Stoneware mug – Debut',
        head:
          `<script>window.ShopifyAnalytics = {meta: {currency: "USD"}}; var meta = {"product":{"id":55,"gid":"gid:\\/\\/shopify\\/Product\\/55","vendor":"Kiln","type":"Mugs","variants":[{"id":551,"price":2400,"name":"Stoneware mug - Blue","public_title":"Blue","sku":"MUG-1"},{"id":552,"price":2600,"name":"Stoneware mug - Red","public_title":"Red","sku":"MUG-2"}]},"page":{"pageType":"product","resourceType":"product","resourceId":55}}; for (var a in meta) ShopifyAnalytics.meta[a] = meta[a];</script>` +
          ld({
            '@context': 'http://schema.org/',
            '@type': 'Product',
            name: 'Stoneware mug',
            sku: 'MUG-1',
            brand: { '@type': 'Thing', name: 'Kiln' },
            offers: [
              {
                '@type': 'Offer',
                sku: 'MUG-1',
                availability: 'http://schema.org/InStock',
                price: 24.0,
                priceCurrency: 'USD',
              },
              {
                '@type': 'Offer',
                sku: 'MUG-2',
                availability: 'http://schema.org/OutOfStock',
                price: 26.0,
                priceCurrency: 'USD',
              },
            ],
          }),
      },
      `<div class="product-single__meta"><h1 class="product-single__title">Stoneware mug</h1><dl class="price"><dt><span class="visually-hidden">Regular price</span></dt><dd><span class="price-item price-item--regular">$24.00</span></dd><dt>Sale price</dt><dd><span class="price-item price-item--sale">$24.00</span></dd><dd><span>Sold out</span></dd></dl><form><button>Add to cart</button></form></div>`,
    ),
  },
  {
    name: 'WooCommerce Storefront: sale, price specifications',
    url: 'https://woo.example/product/beanie/',
    truth: { price: '18.00', currency: 'EUR', sku: ['woo-beanie'], id: '31', availability: 'in', title: 'Beanie' },
    html: frame(
      {
        lang: 'de-DE',
        title: 'Beanie – Woo',
        cart: '0,00&nbsp;€',
        body: 'class="product-template-default single single-product postid-31 woocommerce"',
        head:
          '<link rel="https://api.w.org/" href="https://woo.example/wp-json/">' +
          ld({
            '@context': 'https://schema.org/',
            '@graph': [
              crumbs('Start', 'Kleidung', 'Beanie'),
              {
                '@type': 'Product',
                '@id': 'https://woo.example/product/beanie/#product',
                name: 'Beanie',
                sku: 'woo-beanie',
                offers: [
                  {
                    '@type': 'Offer',
                    priceSpecification: [
                      {
                        '@type': 'UnitPriceSpecification',
                        price: '20.00',
                        priceCurrency: 'EUR',
                        priceType: 'https://schema.org/ListPrice',
                      },
                      {
                        '@type': 'UnitPriceSpecification',
                        price: '18.00',
                        priceCurrency: 'EUR',
                        valueAddedTaxIncluded: true,
                      },
                    ],
                    availability: 'http://schema.org/InStock',
                    seller: { '@type': 'Organization', name: 'Woo' },
                  },
                ],
              },
            ],
          }),
      },
      `<div class="product"><div class="summary"><h1 class="product_title entry-title">Beanie</h1><p class="price"><del aria-hidden="true">${wooAmount('20,00')}</del> <span class="screen-reader-text">Ursprünglicher Preis war: 20,00 €</span><ins>${wooAmount('18,00')}</ins></p><p class="tax">inkl. 19 % MwSt. zzgl. Versand</p><form class="cart"><input type="number" name="quantity" value="1"><button name="add-to-cart" value="31">In den Warenkorb</button></form><div class="product_meta"><span class="sku_wrapper">Artikelnummer: <span class="sku">woo-beanie</span></span></div></div>${cards(
        'Ähnliche Produkte',
        [
          ['Cap', wooAmount('16,00')],
          ['Belt', wooAmount('55,00')],
          ['Polo', wooAmount('20,00')],
          ['Tee', wooAmount('18,00')],
        ],
        'In den Warenkorb',
      )}</div>`,
    ),
  },
  {
    name: 'WooCommerce with Elementor: no JSON-LD, variations',
    url: 'https://woo.example/product/hoodie/',
    truth: {
      price: ['42.00', '45.00'],
      currency: 'EUR',
      sku: ['woo-hoodie'],
      id: '11',
      availability: 'in',
      title: 'Hoodie',
    },
    html: frame(
      { lang: 'en-IE', title: 'Hoodie | Woo', cart: '€0.00', body: 'class="single-product postid-11 elementor-page"' },
      `<div class="elementor-widget-container"><h1 class="product_title elementor-heading-title">Hoodie</h1></div><div class="elementor-widget-woocommerce-product-price"><p class="price">${wooAmount('42.00')} – ${wooAmount('45.00')}</p></div><form class="variations_form cart" data-product_id="11"><select><option>Choose</option></select><input type="number" name="quantity" value="1"><button class="single_add_to_cart_button">Add to cart</button><input type="hidden" name="add-to-cart" value="11"><input type="hidden" name="product_id" value="11"><input type="hidden" name="variation_id" value="0"></form><span class="sku_wrapper">SKU: <span class="sku">woo-hoodie</span></span>`,
    ),
  },
  {
    name: 'WooCommerce with Yoast: graph, sold out',
    url: 'https://woo.example/product/vase/',
    truth: { price: '39.90', currency: 'EUR', sku: ['V-9'], availability: 'out', title: 'Vase Luna' },
    html: frame(
      {
        lang: 'fr-FR',
        title: 'Vase Luna - Maison',
        promise: 'Livraison offerte dès 50 €',
        head: ld({
          '@context': 'https://schema.org',
          '@graph': [
            { '@type': ['WebPage', 'ItemPage'], name: 'Vase Luna - Maison', breadcrumb: { '@id': '#breadcrumb' } },
            { ...crumbs('Accueil', 'Déco', 'Vase Luna') },
            { '@type': 'WebSite', name: 'Maison' },
            {
              '@type': 'Product',
              name: 'Vase Luna',
              sku: 'V-9',
              brand: { '@type': 'Organization', name: 'Luna' },
              offers: {
                '@type': 'Offer',
                url: 'https://woo.example/product/vase/',
                priceSpecification: {
                  '@type': 'PriceSpecification',
                  price: '39.90',
                  priceCurrency: 'EUR',
                  valueAddedTaxIncluded: 'true',
                },
                availability: 'http://schema.org/OutOfStock',
              },
            },
          ],
        }),
      },
      `<h1 class="product_title">Vase Luna</h1><p class="price">39,90&nbsp;€</p><p class="stock out-of-stock">Rupture de stock</p>`,
    ),
  },
];
