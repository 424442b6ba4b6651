/** What search engines, and the shelf, read from a page: schema.org as JSON-LD. Links are relative to the page's origin. */
import { parsePrice } from '../../shared/product.ts';
import type { Article } from '../catalog.ts';
import { CURRENCY } from '../catalog.ts';

const AVAILABILITY = {
  in_stock: 'https://schema.org/InStock',
  out_of_stock: 'https://schema.org/OutOfStock',
  preorder: 'https://schema.org/PreOrder',
  backorder: 'https://schema.org/BackOrder',
} as const;

export function productData({ product, price, section }: Article) {
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    '@id': `${product.link}#product`,
    sku: product.id,
    productID: product.id,
    name: product.title,
    description: product.description,
    image: [product.image_link],
    url: product.link,
    category: `${section.room} > ${section.name}`,
    brand: { '@type': 'Brand', name: product.brand },
    ...(product.color ? { color: product.color } : {}),
    ...(product.size ? { size: product.size } : {}),
    ...(product.item_group_id ? { inProductGroupWithID: product.item_group_id } : {}),
    offers: {
      '@type': 'Offer',
      price: price.toFixed(2),
      priceCurrency: CURRENCY,
      availability: AVAILABILITY[product.availability ?? 'in_stock'],
      itemCondition: 'https://schema.org/NewCondition',
      url: product.link,
      ...(product.sale_price
        ? {
            priceSpecification: {
              '@type': 'UnitPriceSpecification',
              priceType: 'https://schema.org/StrikethroughPrice',
              price: parsePrice(product.price)?.amount.toFixed(2),
              priceCurrency: CURRENCY,
            },
          }
        : {}),
    },
  };
}

export interface Crumb {
  name: string;
  link: string;
}

export function breadcrumbData(crumbs: readonly Crumb[]) {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map((crumb, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name: crumb.name,
      item: crumb.link,
    })),
  };
}

export function itemListData(name: string, articles: readonly Article[]) {
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    name,
    numberOfItems: articles.length,
    itemListElement: articles.map(({ product }, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      url: product.link,
      name: product.title,
    })),
  };
}

export function shopData(name: string, description: string) {
  return { '@context': 'https://schema.org', '@type': 'OnlineStore', name, description, url: '/' };
}
