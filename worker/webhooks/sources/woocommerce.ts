import { z } from 'zod';
import { unitsTakenBack } from '../../../formats/orders/woocommerce-refunds.ts';
import { wooStanding } from '../../../formats/orders/woocommerce-standing.ts';
import { cutText } from '../../../formats/values/cut-text.ts';
import { isoOf } from '../../../formats/values/iso-of.ts';
import { MAX_ORDER_LINES } from '../../../shared/order.ts';
import { TEXT_LIMITS } from '../../../shared/product-limits.ts';
import type { Availability } from '../../../shared/vocabulary.ts';
import type { Change, SoldLine } from '../delivery.ts';
import { nothing } from '../delivery.ts';
import type { Standing } from '../../ledger/log/standing.ts';
import { fitsTopic } from '../fits-topic.ts';
import { Amount, CurrencyCode, Id, Text, listOf, shownText, pricesOf, timeOf } from '../payload-fields.ts';
import type { Platform } from './platform.ts';
import { soldLine } from './sold-line.ts';

const Line = z.object({
  name: Text,
  product_id: Id,
  variation_id: Id,
  quantity: Amount,
  sku: Text,
  global_unique_id: Text,
  price: Amount,
  total: Amount,
  total_tax: Amount,
  meta_data: listOf(z.object({ key: Text, value: Amount })),
});
const Charge = z.object({ total: Amount, total_tax: Amount });
const WooOrder = z.object({
  id: Id,
  status: Text,
  currency: CurrencyCode,
  customer_id: Id,
  billing: z.object({ email: Text }).nullish().catch(null),
  date_created: Text,
  date_created_gmt: Text,
  date_modified: Text,
  date_modified_gmt: Text,
  line_items: listOf(Line),
  shipping_lines: listOf(Charge),
  fee_lines: listOf(Charge),
  refunds: listOf(z.object({ total: Text })),
});
const WooProduct = z.object({
  id: Id,
  name: Text,
  permalink: Text,
  type: Text,
  status: Text,
  catalog_visibility: Text,
  sku: Text,
  parent_id: Id,
  price: Amount,
  regular_price: Amount,
  stock_status: Text,
  global_unique_id: Text,
  date_modified: Text,
  date_modified_gmt: Text,
  categories: listOf(z.object({ name: Text })),
  brands: listOf(z.object({ name: Text })),
  images: listOf(z.object({ src: Text })),
});

export const woocommerce: Platform = {
  headers: {
    signature: 'x-wc-webhook-signature',
    topic: 'x-wc-webhook-topic',
    delivery: 'x-wc-webhook-delivery-id',
  },
  ping: /^webhook_id=\d{1,20}$/,
  read: readWooCommerce,
};

/** What a WooCommerce webhook asks for; orders are read as states. A body that holds no order (a signed 404) asks for nothing. */
export function readWooCommerce(topic: string, body: unknown, currency: string, now: number): Change {
  if (!fitsTopic(topic, body)) return nothing('the body is not of the sort that the topic says');
  switch (topic) {
    case 'order.created':
    case 'order.updated':
    case 'order.restored':
      return readOrder(body);
    case 'order.deleted': {
      const order_id = WooOrder.safeParse(body).data?.id;
      return order_id ? { type: 'order deleted', order_id, version: now } : nothing('it names no order');
    }
    case 'product.created':
    case 'product.updated':
    case 'product.restored':
      return readProduct(body, currency);
    case 'product.deleted': {
      // Sent when it is put into the trash, from where it may come back.
      const id = WooProduct.safeParse(body).data?.id;
      return id ? { type: 'product deleted', id, version: null } : nothing('it names no product');
    }
    default:
      return nothing('the topic is not used here');
  }
}

function readOrder(body: unknown): Change {
  const { data: order } = WooOrder.safeParse(body);
  if (!order?.id || !order.status) return nothing('it holds no order');
  const standing: Standing = wooStanding(order.status);
  const { units, unclear } = unitsTakenBack(
    order.line_items.map(({ quantity, total, total_tax, meta_data }) => ({
      quantity: quantity ?? 0,
      total: total ?? 0,
      tax: total_tax ?? 0,
      restocked: meta_data.find(({ key }) => key === '_restock_refunded_items')?.value ?? 0,
    })),
    order.refunds.flatMap(({ total }) => total ?? []),
    [...order.shipping_lines, ...order.fee_lines].map(({ total, total_tax }) => ({
      total: total ?? 0,
      tax: total_tax ?? 0,
    })),
  );
  const lines = order.line_items.flatMap((line, n): SoldLine[] => {
    const item = {
      sku: line.sku,
      variant: line.variation_id,
      product: line.product_id,
      gtin: line.global_unique_id,
      title: shownText(line.name) || null,
    };
    return soldLine(item, (line.quantity ?? 0) - units[n]!, line.price);
  });
  return {
    type: 'order',
    order: {
      order_id: order.id,
      name: null,
      version: timeOf(order.date_modified_gmt, order.date_modified, order.date_created_gmt, order.date_created) ?? 0,
      standing,
      created_at: isoOf(timeOf(order.date_created_gmt, order.date_created)),
      // A guest has the customer id 0.
      customer_id: order.customer_id ?? order.billing?.email ?? null,
      currency: order.currency,
      lines: standing === 'bought' ? lines.slice(0, MAX_ORDER_LINES) : [],
      refunds: [],
      ...(standing === 'bought' && unclear > 0 && { unclear_refunds: unclear }),
    },
  };
}

function readProduct(body: unknown, currency: string): Change {
  const { data: product } = WooProduct.safeParse(body);
  if (!product?.id || !product.type) return nothing('it holds no product');
  const hidden = product.status !== 'publish' || product.catalog_visibility === 'hidden';
  const variation = product.type === 'variation';
  return {
    type: 'products',
    id: product.id,
    version: timeOf(product.date_modified_gmt, product.date_modified) ?? 0,
    // A variation that goes is told by its own deletion.
    variants: null,
    products: [
      {
        item: {
          sku: product.sku,
          variant: variation ? product.id : null,
          product: variation ? null : product.id,
          gtin: product.global_unique_id,
          title: null,
        },
        parent: product.parent_id,
        // Not the head of a family of variations: what is sold is its members.
        mayBeNew: !hidden && product.type !== 'variable' && product.type !== 'grouped',
        fields: {
          title: shownText(product.name) || undefined,
          link: product.permalink ?? undefined,
          image_link: product.images[0]?.src ?? undefined,
          ...pricesOf(product.price, product.regular_price, currency),
          availability: hidden ? 'out_of_stock' : availabilityOf(product.stock_status),
          product_type: product.categories.map(({ name }) => shownText(name, TEXT_LIMITS.product_type)).find(Boolean),
          brand: shownText(product.brands[0]?.name ?? null, TEXT_LIMITS.brand) || undefined,
          gtin: product.global_unique_id && cutText(product.global_unique_id, TEXT_LIMITS.gtin),
          // The head of a family belongs to it.
          item_group_id: (variation ? product.parent_id : product.type === 'variable' ? product.id : null) ?? undefined,
        },
      },
    ],
  };
}

function availabilityOf(stockStatus: string | null): Availability {
  if (stockStatus === 'outofstock') return 'out_of_stock';
  return stockStatus === 'onbackorder' ? 'backorder' : 'in_stock';
}
