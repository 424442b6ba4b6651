/** Made-up product pages with nothing for machines: what a visitor sees has to do, in many languages and layouts. */
import { cards, frame, meta, type ShopPage } from './page-frame.ts';

type Row = [name: string, url: string, truth: NonNullable<ShopPage['truth']>, html: string];

const rows: Row[] = [
  [
    'OpenCart, no offer',
    'https://oc.example/index.php?route=product/product&product_id=29',
    { price: '337.99', currency: 'USD', sku: ['Product 2', '29'], availability: 'in', title: 'Palm Treo Pro' },
    frame(
      { lang: 'en', title: 'Palm Treo Pro', cart: '0 item(s) - $0.00', menu: ['Desktops', 'Phones'] },
      `<div id="product-product"><div id="content"><h1>Palm Treo Pro</h1><ul class="list-unstyled"><li>Brand: <a>Palm</a></li><li>Product Code: Product 2</li><li>Availability: Out Of Stock</li></ul><ul class="list-unstyled"><li><h2>$337.99</h2></li><li>Ex Tax: $279.99</li></ul><form><input type="text" name="quantity" value="1"><input type="hidden" name="product_id" value="29"><button id="button-cart">Add to Cart</button></form></div></div>`,
    ),
  ],
  [
    'OpenCart, struck through by style, quantity prices',
    'https://oc.example/canon-eos-5d',
    { price: '98.00', currency: 'USD', sku: ['30', 'Product 3'], availability: 'in', title: 'Canon EOS 5D' },
    frame(
      { lang: 'en', title: 'Canon EOS 5D', cart: '0 item(s) - $0.00' },
      `<h1>Canon EOS 5D</h1><ul class="list-unstyled"><li>Product Code: Product 3</li><li>Availability: 2-3 Days</li></ul><ul class="list-unstyled"><li><span style="text-decoration: line-through;">$122.00</span></li><li><h2>$98.00</h2></li><li>Ex Tax: $80.00</li><li>10 or more $88.00</li></ul><input type="text" name="quantity" value="1" form="f"><form id="f"><input type="hidden" name="product_id" value="30"></form><button>Add to Cart</button>`,
    ),
  ],
  [
    'marketplace, price cut into pieces',
    'https://market.example/Stainless-Bottle/dp/B07XYZ1234/ref=sr_1',
    { price: '24.99', currency: 'USD', id: 'B07XYZ1234', availability: 'in', title: 'Stainless Bottle 32oz' },
    frame(
      {
        lang: 'en-us',
        title: 'Market: Stainless Bottle 32oz : Sports',
        cart: '0',
        menu: ['Deals', 'Gift Cards', 'Sell'],
      },
      `<div id="ppd"><h1 id="title"><span id="productTitle"> Stainless Bottle 32oz </span></h1><span>4.5 out of 5 stars</span> <a>2,345 ratings</a><div id="corePriceDisplay"><span class="a-price"><span aria-hidden="true"><span class="a-price-symbol">$</span><span class="a-price-whole">24<span class="a-price-decimal">.</span></span><span class="a-price-fraction">99</span></span></span><div>List Price: <span class="a-price a-text-price" data-a-strike="true"><span class="a-offscreen">$34.99</span></span></div></div><div id="availability"><span>In Stock</span></div><form><input type="hidden" name="ASIN" value="B07XYZ1234"><input type="submit" value="Add to Cart" title="Add to Shopping Cart"></form><div>FREE delivery on orders over $35</div><table><tr><th>ASIN</th><td>B07XYZ1234</td></tr></table></div>${cards(
        'Customers also bought',
        [
          ['Lid', '$9.99'],
          ['Brush', '$6.49'],
        ],
      )}`,
    ),
  ],
  [
    'SAP Commerce: no h1',
    'https://hybris.example/Open-Catalogue/Cameras/p/1978440',
    { price: '574.88', currency: 'USD', sku: ['1978440'], availability: 'in', title: 'PowerShot A480' },
    frame(
      { lang: 'en', title: 'PowerShot A480 | Digital Compacts | Electronics Site', cart: '0 items $0.00' },
      `<div class="product-details page-title"><div class="name">PowerShot A480 <span class="sku">ID</span><span class="code">1978440</span></div></div><div class="product-details"><p class="price">$574.88</p><div class="description">10.0 megapixel</div></div><div class="stock-wrapper"><span>In stock</span></div><form class="add_to_cart_form"><input type="hidden" name="productCodePost" value="1978440"><button type="submit" class="js-enable-btn">Add to cart</button></form>`,
    ),
  ],
  [
    'hand-written table',
    'https://kraeuter.example/artikel.php?nr=4711',
    { price: '12.50', currency: 'EUR', sku: ['4711'], availability: 'in', title: 'Kräutertee "Sommer"' },
    `<html><head><title>Kräutertee "Sommer" - Kräuterhof</title></head><body bgcolor="#ffffff"><table><tr><td><a href="index.php">Start</a></td><td><a href="kasse.php">Warenkorb</a></td></tr></table><table><tr><td colspan=2><h1>Kräutertee "Sommer"</h1></td></tr><tr><td>Bestell-Nr.:</td><td>4711</td></tr><tr><td>Preis:</td><td><b>12,50 EUR</b></td></tr><tr><td>Versand:</td><td>4,90 EUR</td></tr><tr><td colspan=2><form action="kasse.php"><input type="submit" value="In den Warenkorb legen"></form></td></tr></table></body></html>`,
  ],
  [
    'de: base price, RRP, instalment',
    'https://drogerie.example/shampoo-bio-p1239871.html',
    { price: '4.95', currency: 'EUR', sku: ['1239871'], availability: 'in', title: 'Bio Shampoo Limette' },
    frame(
      {
        lang: 'de',
        title: 'Bio Shampoo Limette günstig online kaufen | Drogerie',
        cart: '0,00 €',
        promise: 'Versandkostenfrei ab 25 €',
        head: meta({ 'og:type': 'website', 'og:title': 'Bio Shampoo Limette' }),
      },
      `<h1>Bio Shampoo Limette</h1><div class="product-info"><span class="uvp">UVP 6,95 €</span> <span class="current">4,95 €</span><span class="base">0,2 l (2,48 € je 100 ml)</span><span>inkl. MwSt. zzgl. Versandkosten</span></div><p>Art.-Nr. 1239871</p><p>Auf Lager</p><button>In den Warenkorb</button>`,
    ),
  ],
  [
    'de: lowest price of 30 days',
    'https://schuhe.example/damen/stiefel-lena',
    { price: '59.99', currency: 'EUR', sku: ['ST-5512'], availability: 'in', title: 'Stiefel Lena' },
    frame(
      { lang: 'de', title: 'Stiefel Lena | Schuhe', cart: '0' },
      `<h1><span>Marke</span> Stiefel Lena</h1><div class="prices"><span>59,99 €</span><span>Niedrigster Preis der letzten 30 Tage: 64,99 €</span><span>Ursprünglich: 89,99 €</span></div><button>In den Warenkorb</button><ul><li>Artikelnummer: ST-5512</li></ul>`,
    ),
  ],
  [
    'fr: cents after the sign, four payments',
    'https://mobilier.example/canape-oslo.html',
    { price: '399.99', currency: 'EUR', sku: ['CAN-OSL-3'], availability: 'in', title: 'Canapé Oslo 3 places' },
    frame(
      { lang: 'fr', title: 'Canapé Oslo 3 places - Mobilier', cart: '0€', promise: 'Livraison gratuite dès 300€' },
      `<h1>Canapé Oslo 3 places</h1><p>Réf. : CAN-OSL-3</p><div class="prix">399€99</div><p>ou 4 x 100€ sans frais</p><p>Dont éco-participation 5€50</p><button>Ajouter au panier</button><p>En stock</p>`,
    ),
  ],
  [
    'fr: old price, sold out',
    'https://vins.example/chateau-margaux-2015',
    { price: '89.00', currency: 'EUR', availability: 'out', title: 'Château Exemple 2015' },
    frame(
      { lang: 'fr-FR', title: 'Château Exemple 2015 | Vins', cart: '0,00 €', promise: 'Paiement en 3 x sans frais' },
      `<h1>Château Exemple 2015</h1><span class="price"><s>99,00 €</s> <strong>89,00 €</strong></span><span>Soit 118,67 € / L</span><p class="stock">Produit épuisé</p><a>Prévenez-moi</a>`,
    ),
  ],
  [
    'es',
    'https://tienda.example/zapatillas/runner-2',
    { price: '54.95', currency: 'EUR', sku: ['RN2-40'], availability: 'in', title: 'Zapatillas Runner 2' },
    frame(
      { lang: 'es', title: 'Zapatillas Runner 2 - Tienda', cart: '0,00 €', promise: 'Envío gratis a partir de 60 €' },
      `<h1>Zapatillas Runner 2</h1><p>Referencia: RN2-40</p><div><span class="tachado"><del>69,95 €</del></span> <span class="final">54,95 €</span> <span>-21%</span></div><a class="boton">Añadir al carrito</a>`,
    ),
  ],
  [
    'it',
    'https://negozio.example/moka-6-tazze.html',
    { price: '29.90', currency: 'EUR', sku: ['MK006'], availability: 'in', title: 'Moka 6 tazze' },
    frame(
      { lang: 'it', title: 'Moka 6 tazze', cart: '€ 0,00', promise: 'Spedizione gratuita da € 49' },
      `<h1>Moka 6 tazze</h1><span>Cod. art. MK006</span><div class="prezzo">€ 29,90</div><span>IVA inclusa</span><p>Disponibile</p><button>Aggiungi al carrello</button>`,
    ),
  ],
  [
    'pl: lowest price of 30 days',
    'https://sklep.example/krzeslo-nord-p-1288.html',
    { price: '299.00', currency: 'PLN', sku: ['KN-1288'], availability: 'in', title: 'Krzesło Nord' },
    frame(
      { lang: 'pl', title: 'Krzesło Nord - Sklep', cart: '0,00 zł', promise: 'Darmowa dostawa od 199 zł' },
      `<h1>Krzesło Nord</h1><div>Kod produktu: <span>KN-1288</span></div><div class="cena"><em>299,00 zł</em></div><div class="omnibus">Najniższa cena z 30 dni przed obniżką: 279,00 zł</div><div>Cena regularna: 349,00 zł</div><button>Do koszyka</button><p>Wysyłka: od 12,90 zł</p>`,
    ),
  ],
  [
    'cs: without VAT',
    'https://obchod.example/sroubovak-aku-18v/',
    { price: '1299', currency: 'CZK', sku: ['AKU18'], availability: 'in', title: 'Aku šroubovák 18V' },
    frame(
      { lang: 'cs', title: 'Aku šroubovák 18V | Obchod', cart: '0 Kč' },
      `<h1>Aku šroubovák 18V</h1><p>Kód: AKU18</p><div><span>1 074 Kč bez DPH</span><strong class="price-final">1 299 Kč</strong></div><span>Skladem</span><button>Do košíku</button>`,
    ),
  ],
  [
    'sv: out of stock',
    'https://butik.example/artikel/tavla-skog',
    { price: '1299', currency: 'SEK', sku: ['30122'], availability: 'out', title: 'Tavla Skog' },
    frame(
      { lang: 'sv-SE', title: 'Tavla Skog – Butik', cart: '0 kr', promise: 'Fri frakt över 499 kr' },
      `<h1>Tavla Skog</h1><p class="price">1 299 kr</p><p>Art.nr: 30122</p><p>Slut i lager</p><button disabled>Bevaka</button>`,
    ),
  ],
  [
    'da: comma and dash',
    'https://butik.dk.example/lampe-ph',
    { price: '1995', currency: 'DKK', sku: ['PH-5'], availability: 'in', title: 'Lampe PH' },
    frame(
      { lang: 'da-DK', title: 'Lampe PH', cart: '0,00 kr.' },
      `<h1>Lampe PH</h1><p>Varenr. PH-5</p><div class="price">1.995,00 kr.</div><button>Læg i kurv</button><p>Fragt 49,00 kr.</p>`,
    ),
  ],
  [
    'nb',
    'https://butikk.example/jakke-fjell',
    { price: '1499', currency: 'NOK', sku: ['778812'], availability: 'in', title: 'Jakke Fjell' },
    frame(
      { lang: 'nb-NO', title: 'Jakke Fjell', cart: '0,-' },
      `<h1>Jakke Fjell</h1><span class="price-now">1 499,-</span> <span class="price-before">Før 1 999,-</span><span>Varenummer: 778812</span><button>Legg i handlekurv</button>`,
    ),
  ],
  [
    'fi',
    'https://kauppa.example/tuote/lapio',
    { price: '29.90', currency: 'EUR', sku: ['6411234'], availability: 'in', title: 'Lapio Pro' },
    frame(
      { lang: 'fi', title: 'Lapio Pro', cart: '0,00 €' },
      `<h1>Lapio Pro</h1><span class="hinta">29,90 €</span><span>Tuotenumero: 6411234</span><button>Lisää ostoskoriin</button><span>Varastossa</span>`,
    ),
  ],
  [
    'nl',
    'https://winkel.example/p/bank-milo/9300000012345678/',
    { price: '1299', currency: 'EUR', id: '9300000012345678', availability: 'in', title: 'Bank Milo' },
    frame(
      { lang: 'nl', title: 'Bank Milo | Winkel', cart: '', promise: 'Gratis verzending vanaf 25 euro' },
      `<h1>Bank Milo</h1><div class="price-block"><meta><span class="promo-price">1.299<sup>,-</sup></span> <del>€ 1.499,00</del></div><button>In winkelwagen</button><p>Op voorraad</p>`,
    ),
  ],
  [
    'pt-BR: instalments and Pix',
    'https://loja.example/camiseta-basica-preta',
    { price: ['49.90', '44.91'], currency: 'BRL', sku: ['CB-01'], availability: 'in', title: 'Camiseta Básica Preta' },
    frame(
      {
        lang: 'pt-BR',
        title: 'Camiseta Básica Preta - Loja',
        cart: 'R$ 0,00',
        promise: 'Frete grátis acima de R$ 199,00',
      },
      `<h1>Camiseta Básica Preta</h1><span>Ref: CB-01</span><div class="preco"><span class="de">De: <del>R$ 79,90</del></span> <span class="por">Por: <strong>R$ 49,90</strong></span><span>ou 10x de R$ 4,99 sem juros</span><span>R$ 44,91 no Pix</span></div><button>Comprar</button>`,
    ),
  ],
  [
    'tr',
    'https://magaza.example/urun/deri-canta',
    { price: '1299.00', currency: 'TRY', sku: ['DC-44'], availability: 'in', title: 'Deri Çanta' },
    frame(
      { lang: 'tr', title: 'Deri Çanta', cart: '0,00 TL', promise: '500 TL ve üzeri kargo bedava' },
      `<h1>Deri Çanta</h1><span>Ürün Kodu: DC-44</span><span class="fiyat">1.299,00 TL</span><button>Sepete Ekle</button>`,
    ),
  ],
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

export const pagesWithoutMarkup: ShopPage[] = rows.map(([name, url, truth, html]) => ({ name, url, truth, html }));
