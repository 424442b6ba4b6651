/** Made-up product pages with markup, each modelled on what a platform and its themes write. */
import { cards, frame, ld, meta, microCards, offer, type ShopPage } from './page-frame.ts';
import { pagesOfOtherMarkup } from './pages-of-other-markup.ts';
import { pagesOfShopifyAndWooCommerce } from './pages-of-shopify-and-woocommerce.ts';

export const pagesOfPlatforms: ShopPage[] = [
  ...pagesOfShopifyAndWooCommerce,
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
  ...pagesOfOtherMarkup,
];
