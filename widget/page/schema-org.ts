/** Finds the page's own product among schema.org nodes, be they written as JSON-LD or as microdata. */
import type { Facts, SourceReading } from './page-reading.ts';
import type { Loose } from './plain-value.ts';
import { isObject, listOf, plainText } from './plain-value.ts';

const isType = (node: Loose, types: RegExp): boolean =>
  listOf(node['@type']).some((type) => types.test(`${type}`.replace(/.*[/:]/, '')));

/**
 * The nodes that speak for the page itself. Only lists, `@graph` and `mainEntity` are followed: a product inside an
 * ItemList, `isRelatedTo`, `isSimilarTo` or a review is another one.
 */
function* ownNodes(value: unknown): Generator<Loose> {
  for (const node of listOf(value)) {
    if (!isObject(node)) continue;
    yield node;
    for (const key of ['@graph', 'mainEntity', 'breadcrumb']) yield* ownNodes(node[key]);
  }
}

/** The price that counts among price specifications: not the one that is struck through. */
const salePrice = (offer: Loose): Loose =>
  listOf(offer.priceSpecification).find((one) => !/List|SRP|MSRP|Strike/i.test(one.priceType ?? '')) ?? {};

function fromProduct(product: Loose): Facts {
  const variant = listOf(product.hasVariant).find(isObject) ?? {};
  const offers = listOf(product.offers ?? variant.offers)
    .flatMap((offer) => [offer, ...listOf(offer.offers)])
    .filter(isObject);
  const priced = (offer: Loose) => offer.price ?? offer.lowPrice ?? salePrice(offer).price;
  const offer = offers.find((one) => priced(one) != null) ?? {};
  const inStock = offers.find((one) => /InStock|Limited|InStore|Online/i.test(`${one.availability}`));
  const { sku = offer.sku ?? variant.sku, name, brand = product.manufacturer, category } = product;
  return {
    sku,
    id: product.productID ?? product.identifier,
    gtin: product.gtin13 ?? product.gtin ?? product.gtin14 ?? product.gtin12 ?? product.gtin8 ?? product.isbn ?? product.ean ?? offer.gtin13,
    mpn: product.mpn ?? offer.mpn,
    item_group_id: product.productGroupID ?? product.inProductGroupWithID ?? product.isVariantOf?.productGroupID,
    title: name,
    price: priced(offer),
    currency: offer.priceCurrency ?? salePrice(offer).priceCurrency,
    image_link: product.image ?? variant.image,
    availability: (inStock ?? offers.find((one) => one.availability) ?? {}).availability,
    brand,
    product_type: category,
  };
}

/** `Home > Lighting > Lamps` of a BreadcrumbList, without the product itself. */
function fromBreadcrumbs(list: Loose, title: string | null): string | undefined {
  const names = listOf(list.itemListElement)
    .sort((a, b) => a.position - b.position)
    .map((crumb) => plainText(crumb.name ?? crumb.item));
  return names.filter((name) => name && name !== title).join(' > ') || undefined;
}

/** `headline`: what the page calls itself; it chooses where several products stand side by side. */
export function fromSchemaOrg(values: unknown, headline: string, url: string): SourceReading {
  const nodes = [...ownNodes(values)];
  const products = nodes.filter((node) => isType(node, /^(Product|ProductGroup|ProductModel|IndividualProduct|SomeProducts|Vehicle|Car|Book)$/));
  const names = products.map((product) => plainText(product.name) ?? '');
  const fits = (product: Loose, index: number) =>
    (names[index] && headline.includes(names[index]!.toLowerCase())) || (product.url && url.startsWith(`${product.url}`));
  // Several names and none is the page's: a list of products, not a product page.
  const own = products.find(fits) ?? (new Set(names).size < 2 ? products[0] : null);
  const crumbs = nodes.find((node) => isType(node, /^BreadcrumbList$/));
  const path = crumbs && fromBreadcrumbs(crumbs, own && plainText(own.name));
  const facts = own && fromProduct(own);
  return {
    type: facts ? 'product' : nodes.some((node) => isType(node, /^(CollectionPage|ItemList|OfferCatalog)$/)) ? 'category' : undefined,
    product: facts ? { ...facts, product_type: facts.product_type ?? path } : path ? { product_type: path } : undefined,
  };
}
