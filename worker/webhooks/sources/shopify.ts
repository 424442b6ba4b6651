import { z } from 'zod';
import { cutText } from '../../../formats/values/cut-text.ts';
import { isoOf } from '../../../formats/values/iso-of.ts';
import { MAX_ORDER_LINES, isNoPurchase } from '../../../shared/order.ts';
import { TEXT_LIMITS } from '../../../shared/product-limits.ts';
import { MAX_ID_LENGTH } from '../../../shared/vocabulary.ts';
import type { Change, ItemNames, ProductState, SoldLine } from '../delivery.ts';
import { nothing } from '../delivery.ts';
import type { Standing } from '../../ledger/log/standing.ts';
import { fitsTopic } from '../fits-topic.ts';
import { Amount, CurrencyCode, Id, Text, listOf, shownText, pricesOf, timeOf } from '../payload-fields.ts';
import type { Platform } from './platform.ts';
import { soldLine } from './sold-line.ts';

const Line = z.object({
  id: Id,
  sku: Text,
  variant_id: Id,
  product_id: Id,
  name: Text,
  title: Text,
  quantity: Amount,
  current_quantity: Amount,
  price: Amount,
});
const Refund = z.object({
  id: Id,
  order_id: Id,
  refund_line_items: listOf(z.object({ line_item_id: Id, quantity: Amount, line_item: Line.nullish().catch(null) })),
});
const Customer = z.object({ id: Id, email: Text }).nullish().catch(null);
const ShopifyOrder = z.object({
  id: Id,
  name: Text,
  test: z.unknown().optional(),
  created_at: Text,
  updated_at: Text,
  cancelled_at: Text,
  financial_status: Text,
  currency: CurrencyCode,
  email: Text,
  customer: Customer,
  line_items: listOf(Line),
  refunds: listOf(Refund),
});
const Variant = z.object({
  id: Id,
  sku: Text,
  title: Text,
  price: Amount,
  compare_at_price: Amount,
  barcode: Text,
  image_id: Id,
  inventory_quantity: Amount,
  inventory_management: Text,
  inventory_policy: Text,
});
const Image = z.object({ id: Id, src: Text });
const ShopifyProduct = z.object({
  id: Id,
  title: Text,
  vendor: Text,
  product_type: Text,
  handle: Text,
  status: Text,
  /** Null: not on the Online Store, whatever the status says; other APIs leave it out. */
  published_at: z.unknown().optional(),
  updated_at: Text,
  variants: listOf(Variant),
  variant_gids: listOf(z.object({ admin_graphql_api_id: Text })),
  images: listOf(Image),
  image: Image.nullish().catch(null),
});
const Redaction = z.object({ customer: Customer, orders_to_redact: listOf(Id), orders_requested: listOf(Id) });

/** Variants that a body holds at most: a product may have twenty times as many. */
const MAX_VARIANTS_SAID = 100;

export const shopify: Platform = {
  headers: { signature: 'x-shopify-hmac-sha256', topic: 'x-shopify-topic', delivery: 'x-shopify-webhook-id' },
  read: readShopify,
};

/**
 * What a Shopify webhook asks for. Orders are read as states, so that any of `orders/create`, `orders/updated` and
 * `orders/cancelled` may arrive first, twice or never.
 * @param body the parsed JSON, with long ids as text. @param currency that of the shop, which products do not name.
 */
export function readShopify(topic: string, body: unknown, currency: string, now: number): Change {
  if (!fitsTopic(topic, body)) return nothing('the body is not of the sort that the topic says');
  switch (topic) {
    case 'orders/create':
    case 'orders/updated':
    case 'orders/paid':
    case 'orders/cancelled':
      return readOrder(body);
    case 'orders/edited':
      // It holds units that were added and taken away, by the numbers of their lines, and no products.
      return nothing('the order as it is now comes by orders/updated');
    case 'orders/delete': {
      const order_id = ShopifyOrder.safeParse(body).data?.id;
      return order_id ? { type: 'order deleted', order_id, version: now } : nothing('it names no order');
    }
    case 'refunds/create':
      return readRefund(body);
    case 'products/create':
    case 'products/update':
      return readProduct(body, currency);
    case 'products/delete': {
      const id = ShopifyProduct.safeParse(body).data?.id;
      return id ? { type: 'product deleted', id, version: now } : nothing('it names no product');
    }
    case 'customers/redact':
    case 'customers/data_request': {
      const { data } = Redaction.safeParse(body);
      const customer_ids = [data?.customer?.id, data?.customer?.email].flatMap((id) => id ?? []);
      const order_ids = [...(data?.orders_to_redact ?? []), ...(data?.orders_requested ?? [])].flatMap(
        (id) => id ?? [],
      );
      if (topic === 'customers/redact') return { type: 'erase customer', order_ids, customer_ids };
      return { type: 'data request', order_ids, customer_ids, customer_id: data?.customer?.id ?? null };
    }
    case 'shop/redact':
      return { type: 'erase orders' };
    default:
      return nothing('the topic is not used here');
  }
}

function readOrder(body: unknown): Change {
  const { data: order } = ShopifyOrder.safeParse(body);
  if (!order?.id) return nothing('it holds no order');
  if (order.test === true || order.test === 'true') return nothing('a test, not a purchase');
  const created = timeOf(order.created_at);
  const standing: Standing = order.cancelled_at || isNoPurchase(order.financial_status ?? '') ? 'taken back' : 'bought';
  const refunded = new Map<string, number>();
  for (const { line_item_id, quantity } of order.refunds.flatMap((refund) => refund.refund_line_items))
    if (line_item_id) refunded.set(line_item_id, (refunded.get(line_item_id) ?? 0) + (quantity ?? 0));
  const lines = order.line_items.flatMap((line): SoldLine[] =>
    // Newer versions of the API count removals themselves.
    lineOf(line, line.current_quantity ?? (line.quantity ?? 0) - (refunded.get(line.id ?? '') ?? 0)),
  );
  return {
    type: 'order',
    order: {
      order_id: order.id,
      name: order.name,
      version: timeOf(order.updated_at, order.cancelled_at, order.created_at) ?? 0,
      standing,
      created_at: isoOf(created),
      // As Shopify's own exports name the customer, who would else be two buyers.
      customer_id: order.email ?? order.customer?.email ?? order.customer?.id ?? null,
      currency: order.currency,
      lines: standing === 'bought' ? lines.slice(0, MAX_ORDER_LINES) : [],
      refunds: order.refunds.flatMap(({ id }) => id ?? []),
    },
  };
}

function readRefund(body: unknown): Change {
  const { data: refund } = Refund.safeParse(body);
  if (!refund?.id || !refund.order_id) return nothing('it holds no refund');
  const lines = refund.refund_line_items.flatMap(({ line_item, quantity }) =>
    line_item ? lineOf(line_item, quantity ?? 0) : [],
  );
  if (lines.length === 0) return nothing('money only: every item stays with the buyer');
  return { type: 'refund', order_id: refund.order_id, refund_id: refund.id, lines: lines.slice(0, MAX_ORDER_LINES) };
}

function lineOf(line: z.output<typeof Line>, quantity: number): SoldLine[] {
  const item: ItemNames = {
    sku: line.sku,
    variant: line.variant_id,
    product: line.product_id,
    gtin: null,
    title: shownText(line.name ?? line.title) || null,
  };
  return soldLine(item, quantity, line.price);
}

function readProduct(body: unknown, currency: string): Change {
  const { data: product } = ShopifyProduct.safeParse(body);
  if (!product?.id) return nothing('it holds no product');
  const { id, handle, variants } = product;
  const shared = {
    link: handle ? `/products/${encodeURIComponent(handle)}` : undefined,
    brand: product.vendor && cutText(product.vendor, TEXT_LIMITS.brand),
    product_type: product.product_type && cutText(product.product_type, TEXT_LIMITS.product_type),
  };
  const hidden = (product.status !== null && product.status !== 'active') || product.published_at === null;
  const products = variants.map((variant): ProductState => {
    const option = variant.title && variant.title !== 'Default Title' ? ` - ${variant.title}` : '';
    const title = shownText(`${product.title ?? ''}${option}`);
    const image =
      product.images.find((picture) => picture.id !== null && picture.id === variant.image_id) ??
      product.image ??
      product.images[0];
    const sold =
      variant.inventory_management && variant.inventory_policy !== 'continue' && (variant.inventory_quantity ?? 1) <= 0;
    return {
      item: {
        sku: variant.sku,
        variant: variant.id,
        product: variants.length === 1 ? id : null,
        gtin: variant.barcode,
        title: null,
      },
      parent: id,
      mayBeNew: !hidden,
      fields: {
        ...shared,
        title: title || undefined,
        image_link: image?.src ?? undefined,
        ...pricesOf(variant.price, variant.compare_at_price, currency),
        availability: hidden || sold ? 'out_of_stock' : 'in_stock',
        gtin: variant.barcode && cutText(variant.barcode, TEXT_LIMITS.gtin),
        item_group_id: variants.length > 1 ? cutText(handle ?? id, MAX_ID_LENGTH) : undefined,
      },
    };
  });
  return { type: 'products', id, version: timeOf(product.updated_at) ?? 0, products, variants: allVariants(product) };
}

/** The ids of all variants of a product, of which `variants` holds the first hundred; null where they are not all said. */
function allVariants({ variants, variant_gids }: z.output<typeof ShopifyProduct>): string[] | null {
  if (variant_gids.length === 0 && variants.length >= MAX_VARIANTS_SAID) return null;
  const ids =
    variant_gids.length > 0
      ? variant_gids.map(({ admin_graphql_api_id: gid }) => gid?.match(/\/ProductVariant\/(\d+)$/)?.[1])
      : variants.map(({ id }) => id);
  return ids.length > 0 && ids.every((id) => typeof id === 'string') ? ids : null;
}
