/** Finds the page's own product among schema.org nodes, be they written as JSON-LD, as microdata or as RDFa. */
import type { Loose, SourceReading } from './page-reading.ts';
import { ROOT } from './page-type.ts';
import { ANY_ID, pick } from './fields.ts';
import { highest, listOf, plainText } from './plain-value.ts';

/** Of a name's words, this share must stand in the headline or title where several products stand side by side. */
const NAMED_SHARE = 0.7;

/** More are of a category. */
const MOST_OFFERS = 30;

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

/**
 * `names`: what the page calls itself, with its `headline` if it has one; they choose where several products stand side
 * by side. `chosen`: the part of the address that names a variant.
 */
export function fromSchemaOrg(
  values: unknown,
  names: string,
  headline?: Element | null,
  chosen = 'no variant',
): SourceReading {
  const nodes = ownNodes(values);
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/[^\s!-/:-@|-¿]+/g) ?? [];
  const nameOf = (node: Loose) => plainText(node.name);
  const products = ofType(nodes, /Product|Book$/).filter(nameOf);
  const words = wordsOf(names);
  const shareOf = (node: Loose) => {
    const own = wordsOf(nameOf(node)!);
    return own.filter((word) => words.includes(word)).length / own.length;
  };
  const [best] = highest(products, shareOf);
  const own = products.filter((node) => nameOf(node) === nameOf(best!));
  const isOwn = best && shareOf(best) > (products.length > own.length ? NAMED_SHARE : headline ? 0 : -1);
  // What the address chooses comes first, then what can be bought.
  const rankOf = (node: Loose) => +JSON.stringify(node).includes(chosen) * 2 + +/InStock$/i.test(node.availability);
  // The product (its colours may stand side by side), then what is nested in it: offers, their prices, variants.
  const variants = highest(valuesOf(own, 'hasVariant'), rankOf);
  const groups = valuesOf([...own, ...variants], 'offers');
  const offers = highest([...groups, ...valuesOf(groups, 'offers')], rankOf);
  // The struck-through price is written as a specification with a type.
  const prices = valuesOf(offers, 'priceSpecification').filter((price) => !price.priceType);
  const itself = [best?.name, headline?.textContent].map(plainText);
  // `Lighting > Lamps`, without the home page.
  const trails = ofType(nodes, /BreadcrumbList$/).map((list) =>
    valuesOf([list], 'itemListElement')
      .filter(({ item }) => !ROOT.test(item?.['@id'] ?? item?.url ?? item))
      .flatMap((crumb) => plainText(crumb.name ?? crumb.item) ?? []),
  );
  /** A product's is also without itself, whatever its variant is called. */
  const aboveProduct = (trail: string[]) => trail.filter((crumb) => !itself.includes(crumb));
  // The first that goes deep. Of short ones the last: what stands in the head, for every page, only leads through the shop.
  const crumbs = trails.find((trail) => aboveProduct(trail)[1]) ?? trails.at(-1) ?? [];
  const article = ofType(nodes, /(Article|Posting)$/)[0];
  // Without an id it may be what an article tells of, or a whole category. If it is sold after all, what is visible says so.
  const isDoubtful = !pick(own, ANY_ID) && (article || groups.some(({ offerCount }) => offerCount > MOST_OFFERS));
  return {
    type: isOwn && !isDoubtful ? 'product' : undefined,
    hint: article
      ? 'other'
      : (isDoubtful || products[1] || ofType(nodes, /ItemList$|CollectionPage$/)[0]) && 'category',
    category: crumbs.join(' > '),
    product: [
      ...(isOwn ? [...own, ...offers, ...prices, ...variants, ...valuesOf(own, 'isVariantOf')] : []),
      { product_type: aboveProduct(crumbs).join(' > ') },
    ],
  };
}
