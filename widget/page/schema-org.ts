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

/** The product, then what is nested in it and says more: its offers, their prices, its first variant. */
function layersOf(product: Loose): Loose[] {
  const variant = listOf(product.hasVariant).slice(0, 1);
  const offers = listOf([product, ...variant].map((one) => one.offers)).flatMap((offer) => [offer, ...listOf(offer.offers)]);
  const inStock = offers.filter((offer) => /InStock$/i.test(offer.availability));
  // The struck-through price is written as a specification with a type.
  const prices = offers.flatMap((offer) => listOf(offer.priceSpecification)).filter((price) => !price.priceType);
  return [product, ...inStock, ...offers, ...prices, ...variant];
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
  const products = ofType(nodes, /\b(Product|ProductGroup|ProductModel|IndividualProduct|Vehicle|Car|Book)$/);
  const names = products.map((product) => plainText(product.name)?.toLowerCase());
  const fitting = names.findIndex((name) => name && headline.includes(name));
  // Several names and none is the page's: a list of products, not a product page.
  const own = products[fitting < 0 && new Set(names).size < 2 ? 0 : fitting];
  const product_type = pathOf(ofType(nodes, /BreadcrumbList$/)[0], own && plainText(own.name));
  return {
    type: own ? 'product' : ofType(nodes, /(CollectionPage|ItemList)$/)[0] && 'category',
    product: [...(own ? layersOf(own) : []), { product_type }],
  };
}
