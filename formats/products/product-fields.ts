/** The fields of a product as a file may give them, and the names that shops give to their columns. */
import type { Aliases } from '../records/find-columns.ts';
import type { DecimalMark } from '../values/decimal-mark.ts';

/** What is kept of Merchant Center's names (`worker/catalog/kept-product.ts`), and the three that say the same in another way: a currency, a price before, a stock count. */
export const PRODUCT_FIELDS = [
  'id',
  'title',
  'link',
  'image_link',
  'price',
  'sale_price',
  'old_price',
  'currency',
  'sale_price_effective_date',
  'availability',
  'stock',
  'product_type',
  'brand',
  'item_group_id',
  'gtin',
  'mpn',
  'gender',
  'age_group',
  'custom_label_0',
  'custom_label_1',
  'custom_label_2',
  'custom_label_3',
  'custom_label_4',
] as const;
export type ProductField = (typeof PRODUCT_FIELDS)[number];

/** One product as text, before anything is made of it. */
export type RawProduct = Partial<Record<ProductField, string>> & {
  line: number;
  /** How its file writes prices, where that is not the usual way. */
  mark?: DecimalMark;
};

const names = (list: string): string[] => list.trim().split(/\s+/);

export const PRODUCT_ALIASES: Aliases<ProductField> = {
  id: [
    names('id'),
    names('sku itemid itemsku productsku stockcode'),
    names(`
      productid itemcode itemno itemnumber productcode productnumber articlenumber artikelnummer artikelnr
      artnr varenummer referencia codigo reference
    `),
    names('ean gtin asin isbn barcode upc'),
  ],
  title: [
    names('title'),
    names(`
      name titel titre titulo titolo productname producttitle itemname itemtitle artikelname artikelbezeichnung produktname
      bezeichnung nom nombre nome naam designation
    `),
    names('description libelle descripcion descrizione omschrijving beschreibung'),
  ],
  link: [names('link'), names('url producturl permalink productlink deeplink produktlink enlace lien collegamento')],
  image_link: [
    names('imagelink'),
    names(
      'image imageurl productimage productimageurl mainimage picture pictureurl bild bildurl bildlink lienimage enlaceimagen',
    ),
    names('thumbnail images img imagesrc'),
  ],
  price: [
    names('price'),
    names(`
      regularprice unitprice productprice sellingprice preis prix precio prezzo prijs preco pris cena
    `),
  ],
  sale_price: [
    names('saleprice'),
    names('specialprice discountprice discountedprice offerprice angebotspreis sonderpreis'),
  ],
  old_price: [
    names(`
      oldprice compareatprice regularprice originalprice listprice priceold wasprice rrp msrp uvp streichpreis
    `),
  ],
  currency: [names('currency'), names('currencycode pricecurrency wahrung devise moneda valuta')],
  sale_price_effective_date: [names('salepriceeffectivedate')],
  availability: [
    names('availability'),
    names(`
      availabilitystatus stockstatus instock isinstock available verfugbarkeit disponibilite
      disponibilidad disponibilita beschikbaarheid
    `),
  ],
  stock: [
    names(`
      stock stockquantity stockqty inventory inventoryquantity quantityinstock qty quantity bestand
      lagerbestand
    `),
  ],
  product_type: [
    names('producttype'),
    names(`
      category categories categorypath productcategory categoryname kategorie kategorien categorie
      categoria warengruppe
    `),
    names('department type'),
  ],
  brand: [names('brand'), names('brandname manufacturer vendor marke hersteller marque marca merk')],
  item_group_id: [names('itemgroupid'), names('groupid parentid parentsku parentproductid parent')],
  gtin: [names('gtin'), names('ean upc barcode isbn globaluniqueid')],
  mpn: [names('mpn'), names('manufacturerpartnumber herstellernummer')],
  gender: [names('gender'), names('geschlecht sexe genero sesso geslacht')],
  age_group: [names('agegroup'), names('altersgruppe')],
  custom_label_0: [names('customlabel0')],
  custom_label_1: [names('customlabel1')],
  custom_label_2: [names('customlabel2')],
  custom_label_3: [names('customlabel3')],
  custom_label_4: [names('customlabel4')],
};
