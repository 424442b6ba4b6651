/** Made-up product pages with markup, each modelled on what hosted shops, standards and hand-made pages write. */
import { cards, crumbs, frame, ld, meta, microCards, offer, type ShopPage } from './page-frame.ts';

export const pagesOfOtherMarkup: ShopPage[] = [
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
