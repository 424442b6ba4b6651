/** Finds the page's own product among schema.org nodes, be they written as JSON-LD or as microdata. */
import type { Loose, SourceReading } from './page-reading.ts';
import { listOf, plainText } from './plain-value.ts';

/** All values of a property, of any of the nodes. */
const valuesOf = (nodes: Loose[], name: string): Loose[] => nodes.flatMap((node) => listOf(node[name]));

/** Nodes of a type, whether it is written short, with a prefix or as an address. */
const ofType = (nodes: Loose[], type: RegExp): Loose[] =>
  nodes.filter((node) => listOf(node['@type']).some((name) => type.test(name)));

/**
 * The nodes that speak for the page itself. Only lists, `@graph`, `mainEntity` and `breadcrumb` are followed: a product
 * inside an ItemList, `isRelatedTo`, `isSimilarTo` or a review is another one.
 */
const ownNodes = (value: unknown): Loose[] =>
  listOf(value).flatMap((node) => [node, ...ownNodes([node['@graph'], node.mainEntity, node.breadcrumb])]);

/** The product (its colours may stand side by side), then what is nested in it: offers, their prices, variants. */
function layersOf(products: Loose[]): Loose[] {
  const variants = valuesOf(products, 'hasVariant');
  const groups = valuesOf([...products, ...variants], 'offers');
  const offers = [...groups, ...valuesOf(groups, 'offers')];
  const inStock = offers.filter((offer) => /InStock$/i.test(offer.availability));
  // The struck-through price is written as a specification with a type.
  const prices = valuesOf(offers, 'priceSpecification').filter((price) => !price.priceType);
  return [...products, ...inStock, ...offers, ...prices, ...variants];
}

/** The shop's root, as a breadcrumb's link: the home page is no category. */
const ROOT = /^(https?:\/\/[^/]+)?\/?([a-z]{2}([-_][a-z]{2})?\/?)?$/i;

/** `headline`: what the page calls itself, in lower case; it chooses where several products stand side by side. */
export function fromSchemaOrg(values: unknown, headline: string): SourceReading {
  const nodes = ownNodes(values);
  const nameOf = (node: Loose) => plainText(node.name)?.toLowerCase();
  const products = ofType(nodes, /(Product|ProductGroup|ProductModel|Car|Book)$/).filter(nameOf);
  const names = products.map(nameOf);
  // Several names and none is the page's: a list of products, not a product page.
  const name = names.find((one) => headline.includes(one!)) ?? (new Set(names).size < 2 && names[0]);
  const own = products.filter((node) => nameOf(node) === name);
  // `Lighting > Lamps`, without the home page and the product itself.
  const product_type = valuesOf(ofType(nodes, /BreadcrumbList$/).slice(0, 1), 'itemListElement')
    .filter(({ item }, index) => index || !ROOT.test(item?.['@id'] ?? item?.url ?? item))
    .map((crumb) => plainText(crumb.name ?? crumb.item))
    .filter((crumb) => crumb?.toLowerCase() !== name)
    .join(' > ');
  return {
    type: own[0] ? 'product' : ofType(nodes, /CollectionPage|ItemList/)[0] && 'category',
    product: [...layersOf(own), { product_type }],
  };
}
