/**
 * WooCommerce's product CSV: variations stand behind their parent and name it by SKU or `id:44`. A parent has no
 * price of its own; it is given last, at the lowest price of its variations and in one group with them, because its page
 * carries its id.
 */
import { depthOf } from '../../shared/category-path.ts';
import type { Cell } from '../records/cell.ts';
import type { TableRow } from '../records/record.ts';
import { asParent, givenParent, HIDDEN, inherit, type Parent } from './parent-product.ts';
import type { RawProduct } from './product-fields.ts';
import type { ProductTableFormat } from './product-format.ts';

/** A sale without a beginning began long ago; one without an end goes on. */
const OPEN_START = '1970-01-01';
const OPEN_END = '9999-12-31';

/**
 * WooCommerce writes its header in the shop's language: the columns that are read here, in German, French, Spanish,
 * Italian, Dutch and Portuguese, as `plainName` leaves them. What stands in the column `Type` is never translated.
 */
const TRANSLATED: Record<string, string[]> = {
  type: ['typ', 'tipo'],
  sku: ['artikelnummer', 'ugs', 'cod', 'ref', 'codigo'],
  name: ['nom', 'nombre', 'nome', 'naam'],
  published: ['veroffentlicht', 'publie', 'publicado', 'pubblicato', 'gepubliceerd'],
  visibilityincatalog: [
    'sichtbarkeitimkatalog',
    'visibilitedanslecatalogue',
    'visibilidadenelcatalogo',
    'visibilitanelcatalogo',
    'zichtbaarheidincatalogus',
    'visibilidadenocatalogo',
  ],
  datesalepricestarts: [
    'datumandemangebotspreisbeginnt',
    'datededebutdepromo',
    'diaenqueempiezaelpreciorebajado',
    'datadiiniziodelprezzoinofferta',
  ],
  datesalepriceends: [
    'datumandemangebotspreisendet',
    'datedefindepromo',
    'diaenqueterminaelpreciorebajado',
    'datadifinedelprezzoinofferta',
  ],
  instock: [
    'vorratig',
    'auflager',
    'enstock',
    'existencias',
    'hayexistencias',
    'eninventario',
    'instock',
    'opvoorraad',
    'emestoque',
  ],
  stock: ['bestand', 'lager', 'lagerbestand', 'inventario', 'magazzino', 'voorraad', 'estoque'],
  saleprice: ['angebotspreis', 'tarifpromo', 'preciorebajado', 'prezzoinofferta', 'actieprijs', 'precopromocional'],
  regularprice: [
    'regularerpreis',
    'normalerpreis',
    'tarifregulier',
    'precionormal',
    'prezzodilistino',
    'regulareprijs',
    'reguliereprijs',
    'precoregular',
    'preconormal',
  ],
  categories: ['kategorien', 'categorias', 'categorie', 'categorieen'],
  images: ['bilder', 'imagenes', 'immagini', 'afbeeldingen', 'imagens'],
  parent: ['ubergeordnet', 'ubergeordnetesprodukt', 'superior', 'genitore', 'hoofd', 'bovenliggend', 'ascendente'],
  crosssells: [
    'crosssellsquerverkaufe',
    'querverkaufe',
    'ventescroisees',
    'ventascruzadas',
    'vendasincrociate',
    'vendascruzadas',
  ],
  externalurl: ['externeurl', 'urlexterne', 'urlexterna', 'urlesterno'],
  brands: ['marken', 'marques', 'marcas', 'marchi', 'merken'],
  gtinupceanorisbn: ['gtinupceanoderisbn', 'gtinupceanouisbn', 'gtinupceanoisbn', 'gtinupceanofisbn'],
};
const ENGLISH = new Map(Object.entries(TRANSLATED).flatMap(([name, others]) => others.map((other) => [other, name])));

function inEnglish(plain: string): string {
  return ENGLISH.get(plain) ?? plain;
}

export const wooCommerceProducts: ProductTableFormat = {
  name: 'WooCommerce products',
  matches: (plain) => {
    const names = plain.map(inEnglish);
    return ['type', 'name', 'regularprice'].every((name) => names.includes(name)) && names.includes('sku');
  },
  open(read) {
    /** By the English names, whatever language the shop's own is. */
    const cell: Cell = (row, ...names) => read(row, ...names.flatMap((name) => [name, ...(TRANSLATED[name] ?? [])]));
    /** Variable products by SKU and by `id:…`; there are far fewer of them than of rows. */
    const parents = new Map<string, Parent>();
    return {
      read(row) {
        const product = readRow(row, cell);
        const type = cell(row, 'type').toLowerCase();
        if (type.includes('variable')) {
          const parent = asParent({ ...product, price: '' });
          parents.set(product.id!, parent);
          if (cell(row, 'id')) parents.set(`id:${cell(row, 'id')}`, parent);
          return [];
        }
        if (!type.includes('variation')) return [product];
        const named = cell(row, 'parent');
        const parent = parents.get(named);
        // A variation has no page of its own: it stands on its parent's.
        if (parent) return [{ ...inherit(product, parent), link: parent.product.link ?? '' }];
        return [{ ...product, item_group_id: named, link: pageOf(named.replace(/^id:/, '')) }];
      },
      flush: () => [...new Set(parents.values())].map(givenParent),
    };
  },
};

function readRow(row: TableRow, cell: Cell): RawProduct {
  const from = cell(row, 'datesalepricestarts');
  const to = cell(row, 'datesalepriceends');
  const published = cell(row, 'published');
  const hidden = published === '0' || published === '-1' || /^hidden$/i.test(cell(row, 'visibilityincatalog'));
  return {
    line: row.line,
    id: cell(row, 'sku', 'id'),
    title: cell(row, 'name'),
    link: cell(row, 'externalurl') || pageOf(cell(row, 'id')),
    image_link: cell(row, 'images'),
    price: cell(row, 'regularprice'),
    sale_price: cell(row, 'saleprice'),
    sale_price_effective_date: from || to ? `${from || OPEN_START}/${to || OPEN_END}` : '',
    availability: hidden ? HIDDEN : cell(row, 'instock'),
    stock: cell(row, 'stock'),
    product_type: deepest(cell(row, 'categories')),
    brand: cell(row, 'brands', 'brand'),
    gtin: cell(row, 'gtinupceanorisbn'),
  };
}

/**
 * `/?post_type=product&p=44` for the post id `44`: the export names no page, and WordPress leads from this address to
 * the product's own, whatever the shop's permalinks are. Empty where it is no post id.
 */
function pageOf(id: string): string {
  return /^\d+$/.test(id) ? `/?post_type=product&p=${id}` : '';
}

/** Of "Clothing, Clothing > Hoodies" the one that says most. */
function deepest(categories: string): string {
  const paths = categories.split(/,\s*/);
  return paths.reduce((best, path) => (depthOf(path) > depthOf(best) ? path : best));
}
