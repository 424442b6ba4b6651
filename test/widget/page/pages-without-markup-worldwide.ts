/** Made-up product pages with nothing for machines, from Japan to Mexico, and of unusual making. */
import { cards, frame, meta, type ShopPage } from './page-frame.ts';

type Row = [name: string, url: string, truth: NonNullable<ShopPage['truth']>, html: string];

const rows: Row[] = [
  [
    'ja: tax included, struck out',
    'https://mise.example/shohin/1002938',
    { price: '12800', currency: 'JPY', id: '1002938', availability: 'in', title: '革のトートバッグ' },
    frame(
      { lang: 'ja', title: '革のトートバッグ | 店', cart: '0円', promise: '10,000円以上で送料無料' },
      `<h1>革のトートバッグ</h1><p>商品番号：1002938</p><p class="kakaku"><s>15,800円</s> <strong>12,800円</strong>（税込）</p><p>在庫あり</p><button>カートに入れる</button>`,
    ),
  ],
  [
    'ja: yen sign, sold out',
    'https://mise.example/item/88',
    { price: '4400', currency: 'JPY', availability: 'out', title: '湯のみ' },
    frame(
      { lang: 'ja', title: '湯のみ | 店' },
      `<h1>湯のみ</h1><p class="price">¥4,400 (税込)</p><p>売り切れ</p><p>再入荷のお知らせ</p>`,
    ),
  ],
  [
    'de-CH: apostrophe and dash',
    'https://laden.example.ch/sofa-alba',
    { price: '1299', currency: 'CHF', sku: ['401122'], availability: 'in', title: 'Sofa Alba' },
    frame(
      { lang: 'de-CH', title: 'Sofa Alba', cart: 'CHF 0.–' },
      `<h1>Sofa Alba</h1><div class="preis">CHF 1’299.–</div><div>statt CHF 1’499.–</div><p>Artikel-Nr. 401122</p><button>In den Warenkorb</button>`,
    ),
  ],
  [
    'en-GB: was and now',
    'https://outlet.example/garden/solar-lamp-set',
    { price: '9.99', currency: 'GBP', sku: ['SL-22'], availability: 'in', title: 'Solar lamp set' },
    frame(
      { lang: 'en-GB', title: 'Solar lamp set | Outlet', cart: '£0.00', promise: 'Free delivery over £50' },
      `<h1>Solar lamp set</h1><div><del>£12.99</del> <ins>£9.99</ins></div><p>You save £3.00</p><p>Product code: SL-22</p><button>Add to basket</button>${cards(
        'You may also like',
        [
          ['Torch', '£4.99'],
          ['Lantern', '£14.99'],
        ],
        'Add to basket',
      )}`,
    ),
  ],
  [
    'en-GB: ex and inc VAT',
    'https://trade.example/hammer-drill/HD500',
    { price: '120.00', currency: 'GBP', sku: ['HD500'], availability: 'in', title: 'Hammer drill 500W' },
    frame(
      { lang: 'en-GB', title: 'Hammer drill 500W', cart: '£0.00' },
      `<h1>Hammer drill 500W</h1><p>Model: HD500</p><div><span class="inc">£120.00 inc VAT</span> <span class="ex">£100.00 ex VAT</span></div><p>or £10.00 per month</p><button>Add to trolley</button>`,
    ),
  ],
  [
    'en-IN: lakhs, MRP, EMI',
    'https://bazaar.example/laptop-pro-14/p/itm0aa',
    { price: '129999', currency: 'INR', availability: 'in', title: 'Laptop Pro 14' },
    frame(
      { lang: 'en-IN', title: 'Laptop Pro 14 - Bazaar', cart: '' },
      `<h1>Laptop Pro 14</h1><div><span>₹1,29,999</span> <span style="text-decoration:line-through">₹1,49,999</span> <span>13% off</span></div><p>EMI from ₹6,303/month</p><p>Inclusive of all taxes</p><button>BUY NOW</button><button>ADD TO CART</button>`,
    ),
  ],
  [
    'en-US: a price from, the current one chosen',
    'https://frames.example/products/oak-frame',
    { price: '45.00', currency: 'USD', sku: ['OF-810'], availability: 'in', title: 'Oak frame' },
    frame(
      { lang: 'en-US', title: 'Oak frame', cart: '$0.00', promise: 'Free shipping on $75+' },
      `<h1>Oak frame</h1><p class="product-price">From $45.00</p><p>4 interest-free payments of $11.25 with Pay</p><p>SKU: OF-810</p><button>Add to cart</button>`,
    ),
  ],
  [
    'en-US: sold out, with others to buy',
    'https://records.example/release/blue-train-lp',
    { price: '27.00', currency: 'USD', availability: 'out', title: 'Blue Train LP' },
    frame(
      { lang: 'en', title: 'Blue Train LP | Records', cart: '$0.00' },
      `<h1>Blue Train LP</h1><span class="price">$27.00</span><span class="badge">Sold Out</span><button disabled>Sold Out</button>${cards(
        'More vinyl',
        [
          ['Giant Steps', '$25.00'],
          ['Kind of Blue', '$29.00'],
          ['Moanin', '$24.00'],
        ],
        'Add to cart',
      )}`,
    ),
  ],
  [
    'ru',
    'https://magazin.example/catalog/chajnik-elektro-1502.html',
    { price: '2490', currency: 'RUB', sku: ['15-02'], availability: 'in', title: 'Чайник Электро' },
    frame(
      { lang: 'ru', title: 'Купить Чайник Электро', cart: '0 руб.', promise: 'Бесплатная доставка от 3 000 руб.' },
      `<h1>Чайник Электро</h1><p>Артикул: 15-02</p><div class="cost"><span>2 490 руб.</span> <s>2 990 руб.</s></div><p>В наличии</p><button>В корзину</button>`,
    ),
  ],
  [
    'uk',
    'https://kramnytsia.example/ua/stilets-44821/',
    { price: '1850', currency: 'UAH', sku: ['44821'], availability: 'in', title: 'Стілець' },
    frame(
      { lang: 'uk', title: 'Стілець - купити', cart: '0 грн' },
      `<h1>Стілець</h1><p>Код товару: 44821</p><div>1 850 грн</div><button>Купити</button><p>В наявності</p>`,
    ),
  ],
  [
    'ko',
    'https://sangjeom.example/goods/goods_view.php?goodsNo=1000023',
    { price: '29000', currency: 'KRW', id: '1000023', availability: 'in', title: '무선 마우스' },
    frame(
      { lang: 'ko', title: '무선 마우스', promise: '30,000원 이상 무료배송' },
      `<h1>무선 마우스</h1><dl><dt>정가</dt><dd><del>35,000원</del></dd><dt>판매가</dt><dd><strong>29,000원</strong></dd><dt>배송비</dt><dd>2,500원</dd></dl><button>장바구니</button><button>바로구매</button>`,
    ),
  ],
  [
    'zh-TW',
    'https://shangdian.example/product/3381',
    { price: '1280', currency: 'TWD', id: '3381', availability: 'in', title: '陶瓷保溫杯' },
    frame(
      { lang: 'zh-TW', title: '陶瓷保溫杯 | 商店', promise: '滿 NT$ 990 免運' },
      `<h1>陶瓷保溫杯</h1><div class="price"><span>NT$ 1,280</span> <del>NT$ 1,580</del></div><button>加入購物車</button><button>立即購買</button>`,
    ),
  ],
  [
    'hu',
    'https://bolt.example/kave-szemes-1kg',
    { price: '5990', currency: 'HUF', sku: ['KV-1000'], availability: 'in', title: 'Szemes kávé 1 kg' },
    frame(
      { lang: 'hu', title: 'Szemes kávé 1 kg', cart: '0 Ft' },
      `<h1>Szemes kávé 1 kg</h1><span>Cikkszám: KV-1000</span><p class="ar">5 990 Ft</p><p>(5 990 Ft/kg)</p><p>Raktáron</p><button>Kosárba</button>`,
    ),
  ],
  [
    'ro: small cents',
    'https://magazin.example.ro/aspirator-vertical/pd/D1X2',
    { price: '1299.99', currency: 'RON', sku: ['AV-55'], availability: 'in', title: 'Aspirator vertical' },
    frame(
      { lang: 'ro', title: 'Aspirator vertical', cart: '0' },
      `<h1>Aspirator vertical</h1><p>Cod produs: AV-55</p><p class="product-old-price"><s>1.499<sup>99</sup> Lei</s></p><p class="product-new-price">1.299<sup>99</sup> <span>Lei</span></p><p>In stoc</p><button>Adauga in cos</button>`,
    ),
  ],
  [
    'el: unavailable',
    'https://katastima.example/proion/karekla',
    { price: '89.90', currency: 'EUR', sku: ['KR-9'], availability: 'out', title: 'Καρέκλα γραφείου' },
    frame(
      { lang: 'el', title: 'Καρέκλα γραφείου', cart: '0,00 €' },
      `<h1>Καρέκλα γραφείου</h1><span>Κωδικός: KR-9</span><span class="price">89,90 €</span><span>Εξαντλημένο</span>`,
    ),
  ],
  [
    'vi',
    'https://cuahang.example/ao-thun-nam-p20334.html',
    { price: '290000', currency: 'VND', id: '20334', availability: 'in', title: 'Áo thun nam' },
    frame(
      { lang: 'vi', title: 'Áo thun nam' },
      `<h1>Áo thun nam</h1><div class="gia"><b>290.000₫</b> <del>350.000₫</del></div><button>Thêm vào giỏ hàng</button><button>Mua ngay</button>`,
    ),
  ],
  [
    'es-MX: dollars of the country',
    'https://tienda.example.mx/audifonos-bt',
    { price: '1299.00', currency: 'MXN', availability: 'in', title: 'Audífonos BT' },
    frame(
      { lang: 'es-MX', title: 'Audífonos BT', cart: '$0.00' },
      `<h1>Audífonos BT</h1><span class="price">$1,299.00</span><span>12 meses de $108.25</span><button>Agregar al carrito</button>`,
    ),
  ],
  [
    'a single-page shop: classes without meaning',
    'https://spa.example/en/product/aurora-jacket/40213',
    { price: '189.00', currency: 'EUR', id: '40213', availability: 'in', title: 'Aurora jacket' },
    frame(
      {
        lang: 'en',
        title: 'Aurora jacket - Fjord',
        cart: '',
        promise: 'Free returns. Free shipping from €100',
        menu: ['Women', 'Men', 'Sale'],
      },
      `<div class="css-1x2y3z"><div class="css-9ab"><h1 class="css-77f">Aurora jacket</h1><p class="css-0q"><span>€189.00</span></p><div class="css-sz"><button>S</button><button>M</button><button>L</button></div><button class="css-btn">Add to bag</button></div></div><div class="css-rel"><h2>Complete the look</h2><a href="/a"><p>Aurora trousers</p><p>€129.00</p></a><a href="/b"><p>Aurora cap</p><p>€39.00</p></a></div>`,
    ),
  ],
  [
    'quick-view modal of another product above',
    'https://modal.example/shop/rug-sahara',
    { price: '249.00', currency: 'GBP', sku: ['RUG-7'], availability: 'in', title: 'Rug Sahara' },
    frame(
      { lang: 'en-GB', title: 'Rug Sahara | Rugs', cart: '£0.00' },
      `<div class="modal quick-view" hidden><h2>Rug Atlas</h2><span class="price">£199.00</span><button>Add to basket</button></div><h1>Rug Sahara</h1><p>SKU: RUG-7</p><span class="price">£249.00</span><button>Add to basket</button>`,
    ),
  ],
  [
    'sl: a year in the address',
    'https://trgovina.example/deske/jadralna-deska-130-2026',
    { price: '2699', currency: 'EUR', sku: ['JD-130'], availability: 'in', title: 'Jadralna deska 130' },
    frame(
      { lang: 'sl', title: 'Jadralna deska 130 - Trgovina', cart: '0,00 €' },
      `<h1>Jadralna deska 130</h1><p>Šifra: JD-130</p><div>redna cena: <b>2.699,00 €</b></div><button>Dodaj v košarico</button>`,
    ),
  ],
  [
    'auction: current bid',
    'https://auktion.example/lot/55120933_silver-spoon',
    { price: '120', currency: 'USD', id: '55120933', availability: 'in', title: 'Silver spoon, 1880' },
    frame(
      { lang: 'en-US', title: 'Silver spoon, 1880 | Auctions' },
      `<h1>Silver spoon, 1880</h1><div>Current bid</div><div class="amount">$120</div><div>Estimate $150 - $200</div><button>Place bid</button>`,
    ),
  ],
  [
    'classified advert',
    'https://anzeigen.example/fahrrad/c12a330044556/herrenrad-28-zoll.html',
    { price: '150', currency: 'EUR', id: '330044556', availability: 'in', title: 'Herrenrad 28 Zoll' },
    frame(
      { lang: 'de-AT', title: 'Herrenrad 28 Zoll - Anzeigen', head: meta({ 'og:type': 'product' }) },
      `<h1>Herrenrad 28 Zoll</h1><div class="price">€ 150,- VB</div><p>6900 Bregenz</p><button>Anbieter kontaktieren</button>`,
    ),
  ],
];

export const pagesWithoutMarkupWorldwide: ShopPage[] = rows.map(([name, url, truth, html]) => ({
  name,
  url,
  truth,
  html,
}));
