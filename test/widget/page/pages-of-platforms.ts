/** Made-up product pages with markup, each modelled on what a platform and its themes write. */
import { cards, frame, ld, meta, microCards, type ShopPage } from './page-frame.ts';

const IN = 'https://schema.org/InStock';
const offer = (price: unknown, currency: string, availability = IN) => ({
  '@type': 'Offer',
  price,
  priceCurrency: currency,
  availability,
});
const crumbs = (...names: string[]) => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: names.map((name, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: `https://shop.example/${index ? name : ''}`,
  })),
});
const wooAmount = (text: string) =>
  `<span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">€</span>${text}</bdi></span>`;

export const pagesOfPlatforms: ShopPage[] = [
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
  {
    name: 'Magento Luma: microdata, special price',
    url: 'https://luma.example/push-it-messenger-bag.html',
    truth: {
      price: '32.00',
      currency: 'USD',
      sku: ['24-WB04'],
      id: '14',
      availability: 'in',
      title: 'Push It Messenger Bag',
    },
    html: frame(
      {
        lang: 'en',
        title: 'Push It Messenger Bag',
        body: 'class="catalog-product-view product-push-it page-product-configurable" itemtype="http://schema.org/Product" itemscope="itemscope"',
        head: meta({
          'og:type': 'product',
          'og:title': 'Push It Messenger Bag',
          'product:price:amount': '32',
          'product:price:currency': 'USD',
        }),
      },
      `<h1 class="page-title"><span class="base" data-ui-id="page-title-wrapper" itemprop="name">Push It Messenger Bag</span></h1><div class="product-info-price"><div class="price-box price-final_price" data-role="priceBox" data-product-id="14"><span class="special-price"><span class="price-container" itemprop="offers" itemscope itemtype="http://schema.org/Offer"><span class="price-label">Special Price</span><span data-price-amount="32" class="price-wrapper"><span class="price">$32.00</span></span><meta itemprop="price" content="32"><meta itemprop="priceCurrency" content="USD"></span></span><span class="old-price"><span class="price-label">Regular Price</span><span data-price-amount="45"><span class="price">$45.00</span></span></span></div><div class="product-info-stock-sku"><div class="stock available"><span>In stock</span></div><div class="product attribute sku"><strong class="type">SKU</strong><div class="value" itemprop="sku">24-WB04</div></div></div></div><form data-product-sku="24-WB04" id="product_addtocart_form"><input type="hidden" name="product" value="14"><input type="number" name="qty"><button id="product-addtocart-button">Add to Cart</button></form>${cards(
        'Related Products',
        [
          ['Joust', '$34.00'],
          ['Crown', '$38.00'],
          ['Strive', '$32.00'],
          ['Rival', '$41.00'],
        ],
        'Add to Cart',
      )}`,
    ),
  },
  {
    name: 'Hyvä: JSON-LD beside a price without tax',
    url: 'https://hyva.example/stoel.html',
    truth: {
      price: '1299.00',
      currency: 'EUR',
      sku: ['ST-88'],
      id: '412',
      availability: 'in',
      title: 'Eetkamerstoel Nora',
    },
    html: frame(
      {
        lang: 'nl',
        title: 'Eetkamerstoel Nora',
        cart: '€ 0,00',
        head: ld({
          '@context': 'https://schema.org/',
          '@type': 'Product',
          name: 'Eetkamerstoel Nora',
          description: 'Stoel',
          sku: 'ST-88',
          offers: { ...offer('1299.00', 'EUR'), itemCondition: 'https://schema.org/NewCondition' },
          aggregateRating: { '@type': 'AggregateRating', ratingValue: '96', reviewCount: '4' },
        }),
      },
      `<h1 class="text-3xl"><span>Eetkamerstoel Nora</span></h1><div class="price-box" itemprop="offers"><span class="price-wrapper"><span class="price">€ 1.299,-</span></span><span class="price-excluding-tax" data-label="Excl. btw"><span class="price">€ 1.073,55</span></span></div><form id="product_addtocart_form"><input type="hidden" name="product" value="412"><input name="qty" type="text" value="1"><button>In winkelwagen</button></form><p>Op voorraad</p>`,
    ),
  },
  {
    name: 'PrestaShop 8 classic: JSON-LD, pre-tax tag',
    url: 'https://presta.example/fr/hommes/1-tshirt-colibri.html',
    truth: {
      price: '22.94',
      currency: 'EUR',
      sku: ['demo_1'],
      id: '1',
      availability: 'in',
      title: 'T-shirt imprimé colibri',
    },
    html: frame(
      {
        lang: 'fr',
        title: 'T-shirt imprimé colibri',
        body: 'id="product" class="lang-fr country-fr currency-eur product-id-1"',
        cart: '',
        head:
          meta({
            'og:type': 'product',
            'product:pretax_price:amount': '19.12',
            'product:pretax_price:currency': 'EUR',
            'product:price:amount': '22.94',
            'product:price:currency': 'EUR',
          }) +
          ld({
            '@context': 'https://schema.org/',
            '@type': 'Product',
            name: 'T-shirt imprimé colibri',
            category: 'Hommes',
            sku: 'demo_1',
            mpn: 'demo_1',
            brand: { '@type': 'Brand', name: 'Studio Design' },
            offers: { ...offer('22.94', 'EUR'), name: 'T-shirt imprimé colibri', sku: 'demo_1', mpn: 'demo_1' },
          }),
      },
      `<h1 class="h1">T-shirt imprimé colibri</h1><div class="product-prices"><div class="product-discount"><span class="regular-price">28,68 €</span></div><div class="product-price has-discount"><div class="current-price"><span class="current-price-value" content="22.944">22,94 €</span><span class="discount discount-percentage">Économisez 20%</span></div></div><div class="tax-shipping-delivery-label">TTC</div></div><form id="add-to-cart-or-refresh"><input type="hidden" name="id_product" value="1"><input type="number" name="qty" value="1"><button data-button-action="add-to-cart">Ajouter au panier</button></form><div class="product-reference"><label>Référence </label><span>demo_1</span></div>`,
    ),
  },
  {
    name: 'PrestaShop 1.6: microdata, price as text',
    url: 'https://presta.example/robes/4-robe-imprimee.html',
    truth: { price: '60.99', currency: 'EUR', sku: ['demo_4'], availability: 'in', title: 'Robe imprimée' },
    html: frame(
      { lang: 'fr', title: 'Robe imprimée - Presta', body: 'id="product"' },
      `<div class="primary_block" itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Robe imprimée</h1><p id="product_reference"><label>Référence :</label><span class="editable" itemprop="sku" content="demo_4">demo_4</span></p><div class="price" itemprop="offers" itemscope itemtype="https://schema.org/Offer"><link itemprop="availability" href="https://schema.org/InStock"><p class="our_price_display"><span id="our_price_display" class="price" itemprop="price" content="60.99">60,99 €</span> TTC<meta itemprop="priceCurrency" content="EUR"></p><p id="old_price"><span class="price">65,99 €</span></p></div></div>${microCards(
        [
          ['Blouse', '27.00', 'EUR'],
          ['Top', '16.51', 'EUR'],
        ],
      )}`,
    ),
  },
  {
    name: 'Shopware 6: microdata, delivery time',
    url: 'https://shopware.example/Hauptprodukt-mit-Angabe/SWDEMO10007.1',
    truth: {
      price: '495.95',
      currency: 'EUR',
      sku: ['SWDEMO10007.1'],
      availability: 'in',
      title: 'Hauptartikel mit Staffelpreisen',
    },
    html: frame(
      {
        lang: 'de-DE',
        title: 'Hauptartikel mit Staffelpreisen | SWDEMO10007.1',
        cart: '0,00 €*',
        footer: '* Alle Preise inkl. gesetzl. Mehrwertsteuer zzgl. Versandkosten',
        head: meta({
          'og:type': 'product',
          'og:title': 'Hauptartikel mit Staffelpreisen',
          'product:price:amount': '495.95',
          'product:price:currency': 'EUR',
          'product:brand': 'Shopware',
        }),
      },
      `<div class="product-detail" itemscope itemtype="https://schema.org/Product"><h1 class="product-detail-name" itemprop="name">Hauptartikel mit Staffelpreisen</h1><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="url" content="/x"><meta itemprop="priceCurrency" content="EUR"><div class="product-detail-price-container"><meta itemprop="price" content="495.95"><p class="product-detail-price">495,95 €*</p><div class="product-detail-list-price-wrapper">UVP 529,00 €</div></div><div class="product-detail-price-unit">Inhalt: 0.5 kg (991,90 € / 1 kg)</div><link itemprop="availability" href="https://schema.org/InStock"><p class="delivery-information">Sofort verfügbar, Lieferzeit: 1-3 Tage</p><form action="/checkout/line-item/add"><input type="hidden" name="product-name" value="H"><button class="btn-buy">In den Warenkorb</button></form></div><span class="product-detail-ordernumber-label">Produktnummer:</span> <span class="product-detail-ordernumber" itemprop="sku">SWDEMO10007.1</span></div>${cards(
        'Ähnliche Artikel',
        [
          ['A', '9,95 €*'],
          ['B', '12,00 €*'],
        ],
      )}`,
    ),
  },
  {
    name: 'BigCommerce Stencil: RRP, JSON-LD with a raw line break',
    url: 'https://bigc.example/fog-linen-towel/',
    truth: {
      price: '49.00',
      currency: 'USD',
      sku: ['SLCTBS'],
      id: '77',
      availability: 'in',
      title: 'Fog Linen Chambray Towel',
    },
    html: frame(
      {
        lang: 'en',
        title: 'Fog Linen Chambray Towel - BigC',
        head:
          meta({
            'og:type': 'product',
            'product:price:amount': '49',
            'product:price:currency': 'USD',
            'og:availability': 'instock',
          }) +
          ld(
            '{"@context":"https://schema.org/","@type":"Product","name":"Fog Linen Chambray Towel","sku":"SLCTBS","description":"A towel\nof linen &amp; \\\'cotton\\\'","offers":{"@type":"Offer","priceCurrency":"USD","price":"49","availability":"https://schema.org/InStock",},}',
          ),
      },
      `<section class="productView-details product-data"><h1 class="productView-title">Fog Linen Chambray Towel</h1><div class="productView-price"><div class="price-section price-section--withoutTax rrp-price--withoutTax"><span>MSRP:</span> <span class="price price--rrp">$60.00</span></div><div class="price-section price-section--withoutTax"><span class="price price--withoutTax">$49.00</span></div></div><dl class="productView-info"><dt class="productView-info-name sku-label">SKU:</dt><dd data-product-sku>SLCTBS</dd></dl><form data-cart-item-add><input type="hidden" name="product_id" value="77"><input type="tel" name="qty[]" value="1"><input type="submit" value="Add to Cart"></form></section>`,
    ),
  },
  {
    name: 'Squarespace: price in product tags and JSON-LD',
    url: 'https://square.example/store/p/poster',
    truth: { price: '35.00', currency: 'GBP', availability: 'in', title: 'Risograph poster' },
    html: frame(
      {
        lang: 'en-GB',
        title: 'Risograph poster — Square',
        head:
          meta({
            'og:type': 'product',
            'product:price:amount': '35.00',
            'product:price:currency': 'GBP',
            'product:availability': 'instock',
            'og:title': 'Risograph poster — Square',
          }) +
          ld(
            { url: 'https://square.example', name: 'Square', '@context': 'http://schema.org', '@type': 'WebSite' },
            {
              name: 'Risograph poster — Square',
              brand: 'Square',
              offers: { price: 35.0, priceCurrency: 'GBP', availability: 'InStock', '@type': 'Offer' },
              '@context': 'http://schema.org',
              '@type': 'Product',
            },
          ),
      },
      `<h1 class="ProductItem-details-title">Risograph poster</h1><div class="product-price"><span class="sqs-money-native">35.00</span></div><div class="sqs-add-to-cart-button" role="button">Add To Cart</div>`,
    ),
  },
  {
    name: 'Wix: keys with capitals',
    url: 'https://wix.example/product-page/candle',
    truth: { price: '18.50', currency: 'CAD', sku: ['C-217'], availability: 'in', title: 'Soy candle' },
    html: frame(
      {
        lang: 'en',
        title: 'Soy candle | Wix',
        head: ld({
          '@context': 'https://schema.org/',
          '@type': 'Product',
          name: 'Soy candle',
          sku: 'C-217',
          image: [{ '@type': 'ImageObject', contentUrl: 'https://static.example/c.jpg' }],
          Offers: {
            '@type': 'Offer',
            url: 'https://wix.example/product-page/candle',
            priceCurrency: 'CAD',
            price: '18.5',
            Availability: 'https://schema.org/InStock',
          },
        }),
      },
      `<h1 data-hook="product-title">Soy candle</h1><div data-hook="sku">SKU: C-217</div><div data-hook="product-price"><span data-hook="formatted-primary-price">C$18.50</span><span>Price</span></div><button data-hook="add-to-cart"><span>Add to Cart</span></button>`,
    ),
  },
  {
    name: 'Salesforce SFRA: single offer with an object as address',
    url: 'https://sfcc.example/s/RefArch/charcoal-suit/25686364M.html?lang=en_US',
    truth: {
      price: '191.99',
      currency: 'USD',
      sku: ['25686364M'],
      availability: 'in',
      title: 'Charcoal Flat Front Suit',
    },
    html: frame(
      {
        lang: 'en',
        title: 'Charcoal Flat Front Suit | SFCC',
        head: ld({
          '@context': 'http://schema.org/',
          '@type': 'Product',
          name: 'Charcoal Flat Front Suit',
          mpn: '25686364M',
          sku: '25686364M',
          offers: {
            url: {},
            '@type': 'Offer',
            priceCurrency: 'USD',
            price: '191.99',
            availability: 'http://schema.org/InStock',
          },
        }),
      },
      `<div class="product-detail" data-pid="25686364M"><h1 class="product-name">Charcoal Flat Front Suit</h1><div class="product-number">Item No. <span class="product-id">25686364M</span></div><div class="prices"><div class="price"><span><del><span class="strike-through list"><span class="value" content="299.99"><span class="sr-only">Price reduced from</span>$299.99<span class="sr-only">to</span></span></span></del><span class="sales"><span class="value" content="191.99">$191.99</span></span></span></div></div><button class="add-to-cart">Add to Cart</button></div>`,
    ),
  },
  {
    name: 'Etsy-like: a range and a long title',
    url: 'https://crafts.example/listing/1012345678/personalised-oak-board',
    truth: {
      price: ['24.00', '40.00'],
      currency: 'EUR',
      id: '1012345678',
      availability: 'in',
      title: 'Personalised oak board, engraved gift for couples',
    },
    html: frame(
      {
        lang: 'en-IE',
        title: 'Personalised oak board, engraved gift for couples - Crafts',
        head: ld({
          '@type': 'Product',
          '@context': 'https://schema.org',
          name: 'Personalised oak board, engraved gift for couples',
          sku: '1012345678',
          offers: {
            '@type': 'AggregateOffer',
            offerCount: 12,
            lowPrice: '24.00',
            highPrice: '40.00',
            priceCurrency: 'EUR',
            availability: 'https://schema.org/InStock',
          },
          review: [
            { '@type': 'Review', reviewBody: 'Great', itemReviewed: { '@type': 'Product', name: 'Other board' } },
          ],
        }),
      },
      `<h1>Personalised oak board, engraved gift for couples</h1><div data-buy-box><p class="title-larger"><span class="sr-only">Price:</span> €24.00+</p><p class="strike">Original price: <s>€30.00+</s></p><button>Add to basket</button></div>${cards(
        'More from this shop',
        [
          ['Oak spoon', '€9.00'],
          ['Oak tray', '€49.00'],
        ],
      )}`,
    ),
  },
  {
    name: 'RDFa: typeof Product',
    url: 'https://rdfa.example/lampe-a',
    truth: { price: '89.00', currency: 'CHF', sku: ['LA-1'], availability: 'in', title: 'Lampe Arco' },
    html: frame(
      { lang: 'de-CH', title: 'Lampe Arco' },
      `<div vocab="https://schema.org/" typeof="Product"><h1 property="name">Lampe Arco</h1><span property="sku">LA-1</span><div property="offers" typeof="Offer"><span property="priceCurrency" content="CHF">CHF</span> <span property="price" content="89.00">89.–</span><link property="availability" href="https://schema.org/InStock"></div></div>`,
    ),
  },
  {
    name: 'RDFa with a prefix',
    url: 'https://rdfa.example/stolik',
    truth: { price: '349.00', currency: 'PLN', sku: ['ST-3'], availability: 'out', title: 'Stolik Nord' },
    html: frame(
      { lang: 'pl', title: 'Stolik Nord - Meble' },
      `<div typeof="schema:Product"><h1 property="schema:name">Stolik Nord</h1><span property="schema:sku" content="ST-3"></span><div rel="schema:offers"><div typeof="schema:Offer"><b property="schema:price" content="349.00">349,00 zł</b><span property="schema:priceCurrency" content="PLN"></span><link property="schema:availability" href="http://schema.org/SoldOut"></div></div></div>`,
    ),
  },
  {
    name: 'Twitter labels and og:price',
    url: 'https://twitter.example/items/teapot',
    truth: { price: '45.00', currency: 'AUD', availability: 'in', title: 'Cast iron teapot' },
    html: frame(
      {
        lang: 'en-AU',
        title: 'Cast iron teapot',
        head: meta({
          'og:type': 'og:product',
          'og:title': 'Cast iron teapot',
          'og:price:amount': '45.00',
          'og:price:currency': 'AUD',
          'twitter:label1': 'Price',
          'twitter:data1': '$45.00 AUD',
        }),
      },
      `<h2 class="item-name">Cast iron teapot</h2><span class="cost">$45.00</span><button>Add to bag</button>`,
    ),
  },
  {
    name: 'JSON-LD in CDATA with comments and entities',
    url: 'https://cdata.example/p/guitar-12',
    truth: { price: '1299.00', currency: 'EUR', sku: ['GT-12'], availability: 'pre', title: 'Gitarre "Blues" & Co' },
    html: frame(
      {
        lang: 'de',
        title: 'Gitarre &quot;Blues&quot; &amp; Co kaufen',
        head: ld(
          '\n//<![CDATA[\n<!-- product -->\n{"@context":"https://schema.org","@type":"Product",\n/* the one */\n"name":"Gitarre &quot;Blues&quot; &amp; Co","sku":"GT-12","description":"Tab\there","offers":{"@type":"Offer","price":"1.299,00","priceCurrency":"EUR","availability":"PreOrder"}}\n//]]>\n',
        ),
      },
      `<h1>Gitarre "Blues" &amp; Co</h1><span class="preis">1.299,00&nbsp;€</span><button>Jetzt vorbestellen</button>`,
    ),
  },
  {
    name: 'two blocks: the product and its offer apart, breadcrumbs, organisation',
    url: 'https://blocks.example/kettle',
    truth: {
      price: '34.99',
      currency: 'GBP',
      sku: ['KT-5'],
      gtin: '5012345678900',
      availability: 'out',
      title: 'Kettle Duo',
    },
    html: frame(
      {
        lang: 'en-GB',
        title: 'Kettle Duo | Blocks',
        head: ld(
          { '@context': 'https://schema.org', '@type': 'Organization', name: 'Blocks' },
          crumbs('Home', 'Kitchen', 'Kettle Duo'),
          [
            {
              '@context': 'https://schema.org',
              '@type': 'http://schema.org/Product',
              name: 'Kettle Duo',
              sku: 'KT-5',
              gtin13: '5012345678900',
              offers: [offer('34.99', 'GBP', 'http://schema.org/Discontinued')],
              isRelatedTo: [{ '@type': 'Product', name: 'Toaster', offers: offer('29.99', 'GBP') }],
            },
          ],
        ),
      },
      `<h1>Kettle Duo</h1><p class="price">£34.99</p><p>Sorry, this item has been discontinued.</p>${microCards([
        ['Toaster', '29.99', 'GBP'],
        ['Blender', '59.99', 'GBP'],
      ])}`,
    ),
  },
  {
    name: 'microdata with a nested review and a related product',
    url: 'https://micro.example/zapatos/zap-200',
    truth: { price: '79.95', currency: 'EUR', sku: ['ZAP-200'], availability: 'in', title: 'Zapato Oxford' },
    html: frame(
      { lang: 'es', title: 'Zapato Oxford' },
      `<article itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">Zapato Oxford</h1><span itemprop="productID" content="sku:ZAP-200"></span><meta itemprop="sku" content="ZAP-200"><div itemprop="brand" itemscope itemtype="http://schema.org/Brand"><span itemprop="name">Piel</span></div><div itemprop="review" itemscope itemtype="http://schema.org/Review"><span itemprop="name">Muy bien</span><span itemprop="author">Ana</span></div><div itemprop="offers" itemscope itemtype="http://schema.org/AggregateOffer"><span itemprop="lowPrice">79,95</span> - <span itemprop="highPrice">99,95</span><meta itemprop="priceCurrency" content="EUR"><link itemprop="availability" href="http://schema.org/LimitedAvailability"></div><div itemprop="isSimilarTo" itemscope itemtype="http://schema.org/Product"><span itemprop="name">Zapato Derby</span><span itemprop="sku">ZAP-300</span></div></article>`,
    ),
  },
  {
    name: 'GA4 through gtag alone',
    url: 'https://gtag.example/vara/stol',
    truth: { price: '1299', currency: 'SEK', sku: ['S-77'], availability: 'in', title: 'Stol Ek' },
    html: frame(
      {
        lang: 'sv',
        title: 'Stol Ek - Möbler',
        head: `<script>dataLayer=[];function gtag(){dataLayer.push(arguments)}gtag('js', new Date());gtag('config','G-1');gtag('event','view_item_list',{items:[{item_id:'S-78',price:5}]});gtag('event','view_item',{currency:'SEK',value:1299,items:[{item_id:'S-77',item_name:'Stol Ek',price:1299}]})</script>`,
      },
      `<h1>Stol Ek</h1><span class="pris">1 299 kr</span><button>Lägg i varukorgen</button>`,
    ),
  },
  {
    name: 'Next.js: JSON-LD with offers per seller',
    url: 'https://next.example/produto/fone-bluetooth/p/887766',
    truth: { price: '199.90', currency: 'BRL', sku: ['887766'], availability: 'in', title: 'Fone Bluetooth X2' },
    html: frame(
      {
        lang: 'pt-BR',
        title: 'Fone Bluetooth X2 - Next',
        promise: 'Frete grátis acima de R$ 99',
        head: ld({
          '@context': 'https://schema.org/',
          '@type': 'Product',
          name: 'Fone Bluetooth X2',
          sku: '887766',
          offers: {
            '@type': 'AggregateOffer',
            lowPrice: 199.9,
            highPrice: 249.9,
            priceCurrency: 'BRL',
            offerCount: 2,
            offers: [{ ...offer(249.9, 'BRL', 'http://schema.org/OutOfStock') }, { ...offer(199.9, 'BRL') }],
          },
        }),
      },
      `<div id="__next"><h1>Fone Bluetooth X2</h1><div class="price"><span class="price-old">R$ 249,90</span><strong class="price-best">R$ 199,90</strong><span class="installments">em até 10x de R$ 19,99 sem juros</span></div><button>Comprar</button></div>`,
    ),
  },
];
