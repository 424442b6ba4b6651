/** Made-up product pages with nothing for machines: what a visitor sees has to do, in many languages and layouts. */
import { cards, frame, meta, type ShopPage } from './page-frame.ts';
import { pagesWithoutMarkupWorldwide } from './pages-without-markup-worldwide.ts';

type Row = [name: string, url: string, truth: NonNullable<ShopPage['truth']>, html: string];

const rows: Row[] = [
  [
    'OpenCart, no offer',
    'https://oc.example/index.php?route=product/product&product_id=29',
    { price: '337.99', currency: 'USD', sku: ['Product 2', '29'], availability: 'out', title: 'Palm Treo Pro' },
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
];

export const pagesWithoutMarkup: ShopPage[] = [
  ...rows.map(([name, url, truth, html]) => ({ name, url, truth, html })),
  ...pagesWithoutMarkupWorldwide,
];
