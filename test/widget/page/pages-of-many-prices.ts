/** Made-up product pages whose own price stands among others: parts of a price, savings, services, other offers. */
import { frame, meta, type ShopPage } from './page-frame.ts';

type Row = [name: string, url: string, truth: NonNullable<ShopPage['truth']>, html: string];

/** Other products in places that no class calls cards, nor a name a title. */
const others = (prices: string[], button: string): string =>
  `<section><h2>Mehr</h2><div>${prices
    .map(
      (price, index) =>
        `<article class="sc-a1 sc-b${index}"><a href="/p/${index}"><img src="/i/${index}.jpg" alt=""></a><div>${price}</div><div>Nr. ${index}</div><button>${button}</button></article>`,
    )
    .join('')}</div></section>`;

const rows: Row[] = [
  [
    'others in places without a name',
    'https://laden.example/teppich-nord-40771',
    { price: '249.00', currency: 'EUR', id: '40771', availability: 'in', title: 'Teppich Nord' },
    frame(
      { lang: 'de', title: 'Teppich Nord | Laden' },
      `<h1>Teppich Nord</h1><div class="sc-x"><div class="sc-y"><div><span>249,00 €</span></div></div></div><button>In den Warenkorb</button>${others(['19,00 €', '29,00 €', '39,00 €', '49,00 €'], 'In den Warenkorb')}`,
    ),
  ],
  [
    'cents that begin with their comma',
    'https://boutique.example/lave-linge-90112',
    { price: '499.99', currency: 'EUR', id: '90112', availability: 'in', title: 'Lave-linge Onde' },
    frame(
      { lang: 'fr', title: 'Lave-linge Onde - Boutique' },
      `<h1>Lave-linge Onde</h1><div class="prix"><span class="prix_barre">649<span class="cents">,99 €</span></span><span>-23%</span></div><div class="prix"><span class="prix_grand">499<span class="cents">,99 €</span></span></div><button>Ajouter au panier</button>`,
    ),
  ],
  [
    'a sum that is taken off',
    'https://boutique.example/cafetiere-77123',
    { price: '249.99', currency: 'EUR', id: '77123', availability: 'in', title: 'Cafetière Alpe' },
    frame(
      { lang: 'fr', title: 'Cafetière Alpe - Boutique' },
      `<h1>Cafetière Alpe</h1><div class="prix"><span class="strike">419,99 €</span> <span>- 170 €</span></div><div class="prix"><span>249€<sup>99</sup></span></div><button>Ajouter au panier</button>`,
    ),
  ],
  [
    'roubles as a letter',
    'https://lavka.example/chaynik-660120',
    { price: '1990', currency: 'RUB', id: '660120', availability: 'in', title: 'Чайник Север' },
    frame(
      { lang: 'ru', title: 'Чайник Север' },
      `<h1>Чайник Север</h1><div class="price">1 990 р.</div><button>В корзину</button>`,
    ),
  ],
  [
    'a price without tax before the price',
    'https://bolt.example/vrtacka-55120',
    { price: '23990', currency: 'HUF', id: '55120', availability: 'in', title: 'Sarokcsiszoló 750' },
    frame(
      { lang: 'hu', title: 'Sarokcsiszoló 750 - Bolt' },
      `<h1>Sarokcsiszoló 750</h1><div class="price"><div class="net">18 890 Ft + ÁFA</div><div class="gross">23 990 Ft</div></div><button>Kosárba</button>`,
    ),
  ],
  [
    'the price of 100 ml after the price',
    'https://kraeuter.example/salbe-150-ml-88401',
    { price: '15.90', currency: 'EUR', id: '88401', availability: 'in', title: 'Salbe 150 ml' },
    frame(
      { lang: 'de-AT', title: 'Salbe 150 ml' },
      `<h1>Salbe 150 ml</h1><div class="price">15,90 EUR<br><span>10,60 EUR pro 100ml</span></div><button>In den Warenkorb</button>`,
    ),
  ],
  [
    'services to add, and a month’s rate',
    'https://kauppa.example/konsoli-815312',
    { price: '349.99', currency: 'EUR', id: '815312', availability: 'in', title: 'Konsoli Tähti' },
    frame(
      { lang: 'fi', title: 'Konsoli Tähti - Kauppa' },
      `<h1>Konsoli Tähti</h1><div class="price">349,99</div><div>Apuraha: alk. 11,67 €/kk</div><label><input type="checkbox"> Turva 3 v. 59,99 €</label><button>Lisää ostoskoriin</button>`,
    ),
  ],
  [
    'the same book in other forms',
    'https://buecher.example/das-haus-am-see-1060821337',
    { price: '14.40', currency: 'EUR', id: '1060821337', availability: 'in', title: 'Das Haus am See' },
    frame(
      { lang: 'de', title: 'Das Haus am See | Bücher' },
      `<h1>Das Haus am See</h1><ul><li><a href="/e-1">eBook <span class="preis">11,99 €</span></a></li><li><a href="/h-2">Hörbuch <span class="preis">7,95 €</span></a></li></ul><div class="preis">14,40 €</div><button>In den Warenkorb</button>`,
    ),
  ],
  [
    'a picture as a button, and the shop’s own words for all its pages',
    'https://beads.example/index.php?main_page=product_info&products_id=905',
    { price: '7.50', currency: 'USD', id: '905', availability: 'in', title: 'Czech beads 6mm' },
    frame(
      { lang: 'en', title: 'Czech beads 6mm : Bead Parlor', head: meta({ 'og:title': 'Everything for beading' }) },
      `<h1>Czech beads 6mm</h1><h2><del>$9.00</del> <span>$7.50</span></h2><form method="post"><input name="cart_quantity" value="1"><input type="hidden" name="products_id" value="905"><input type="image" src="b.gif" alt="Add to Cart"></form>`,
    ),
  ],
];

export const pagesOfManyPrices: ShopPage[] = rows.map(([name, url, truth, html]) => ({ name, url, truth, html }));
