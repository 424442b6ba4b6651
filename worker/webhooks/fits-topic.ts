/**
 * Whether a body can be what its topic says. A platform signs the body and not the header with the topic: whoever has
 * recorded one signed order could send it again as a request to erase its customer, or the whole shop. So what takes
 * away is believed only where the signed body itself is of that sort, by fields that others of the sort never have.
 */
export function fitsTopic(topic: string, body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const has = (field: string): boolean => Object.hasOwn(body, field);
  const ofShop = has('shop_id') || has('shop_domain');
  switch (topic) {
    case 'shop/redact':
      return ofShop && !has('customer') && !has('id');
    case 'customers/redact':
      return (
        (ofShop || has('orders_to_redact')) && !has('orders_requested') && !has('data_request') && !has('line_items')
      );
    case 'customers/data_request':
      return (ofShop || has('orders_requested')) && !has('orders_to_redact') && !has('line_items');
    case 'orders/delete':
    case 'order.deleted':
    case 'products/delete':
    case 'product.deleted':
      // It names the order or product and says nothing else of it. No platform gives an order the number of a product.
      return has('id') && Object.keys(body).length === 1;
    case 'refunds/create':
      return has('refund_line_items');
    case 'orders/edited':
      return has('order_edit');
    case 'products/create':
    case 'products/update':
      return has('variants');
    case 'product.created':
    case 'product.updated':
    case 'product.restored':
      return has('type') && !has('line_items');
    default:
      // Orders say themselves whether they are paid or cancelled, whichever topic they come under.
      return has('line_items');
  }
}
