/** Finds the page's own product among schema.org nodes, be they written as JSON-LD or as microdata. */
import type { Loose, SourceReading } from './page-reading.ts';
import { isObject, listOf, plainText } from './plain-value.ts';

/** Nodes of a type, whether it is written short, with a prefix or as an address. */
const ofType = (nodes: Loose[], type: RegExp): Loose[] => nodes.filter((node) => listOf(node['@type']).some((name) => type.test(name)));

/**
 * The nodes that speak for the page itself. Only lists, `@graph`, `mainEntity` and `breadcrumb` are followed: a product
 * inside an ItemList, `isRelatedTo`, `isSimilarTo` or a review is another one.
 */
const ownNodes = (value: unknown): Loose[] =>
  listOf(value)
    .filter(isObject)
    .flatMap((node) => [node, ...ownNodes([node['@graph'], node.mainEntity, node.breadcrumb])]);

/** The product (its colours may stand side by side), then what is nested in it: offers, their prices, the first variant. */
function layersOf(products: Loose[]): Loose[] {
  const variant = products.flatMap((product) => listOf(product.hasVariant)).slice(0, 1);
  const offers = [...products, ...variant].flatMap((one) => listOf(one.offers)).flatMap((offer) => [offer, ...listOf(offer.offers)]);
  const inStock = offers.filter((offer) => /InStock$/i.test(offer.availability));
  // The struck-through price is written as a specification with a type.
  const prices = offers.flatMap((offer) => listOf(offer.priceSpecification)).filter((price) => !price.priceType);
  return [...products, ...inStock, ...offers, ...prices, ...variant];
}

/** `Home > Lighting > Lamps` of a BreadcrumbList, without the product itself. */
const pathOf = (list: Loose | undefined, title: unknown): string =>
  listOf(list?.itemListElement)
    .map((crumb) => plainText(crumb.name ?? crumb.item))
    .filter((name) => name && name !== title)
    .join(' > ');

/** `headline`: what the page calls itself; it chooses where several products stand side by side. */
export function fromSchemaOrg(values: unknown, headline: string): SourceReading {
  const nodes = ownNodes(values);
  const nameOf = (node: Loose) => plainText(node.name)?.toLowerCase();
  const products = ofType(nodes, /\b(Product|ProductGroup|ProductModel|IndividualProduct|Vehicle|Car|Book)$/).filter(nameOf);
  const names = products.map(nameOf);
  // Several names and none is the page's: a list of products, not a product page.
  const name = names.find((one) => headline.includes(one!)) ?? (new Set(names).size < 2 ? names[0] : undefined);
  const own = products.filter((node) => nameOf(node) === name);
  const product_type = pathOf(ofType(nodes, /BreadcrumbList$/)[0], plainText(own[0]));
  return {
    type: own[0] ? 'product' : ofType(nodes, /(CollectionPage|ItemList)$/)[0] && 'category',
    product: [...layersOf(own), { product_type }],
  };
}
