/** Tells by the columns of a table that somebody hands over orders as a catalogue, or a catalogue as orders. Pure. */
import { Complaint } from './complaint.ts';
import { ORDER_ALIASES } from './orders/order-fields.ts';
import { PRODUCT_ALIASES } from './products/product-fields.ts';
import { findColumns } from './records/find-columns.ts';

/** Names of an order's id that no catalogue has for anything else; those that follow may be a product's. */
const SURE_GROUPS = 3;
/** A table with so many of these beside an id and a title describes products. */
const DESCRIBES = 2;

/** @throws Complaint where a table that is to hold products has the lines of orders. */
export function refuseOrders(header: readonly string[]): void {
  const order_id = ORDER_ALIASES.order_id.slice(0, SURE_GROUPS);
  const found = findColumns(header, { ...ORDER_ALIASES, order_id }, [], new Map(), []);
  const product = findColumns(header, PRODUCT_ALIASES, [], new Map(), []);
  const when = found.created_at ?? found.customer_id;
  if (!found.order_id || !found.quantity || !when || product.link || product.image_link) return;
  const seen = [found.order_id, found.quantity, when].map(([at]) => header[at!]).join(', ');
  throw new Complaint(
    `It looks like an export of orders: it has the columns ${seen}.\n` +
      'Bring it in with: import orders. If it is a catalogue all the same, say which column is the id: --map id=COLUMN',
  );
}

/** @throws Complaint where a table that is to hold orders, and names none, describes products. */
export function refuseProducts(header: readonly string[]): void {
  const { order_id } = findColumns(header, ORDER_ALIASES, [], new Map(), []);
  const { id, title, ...found } = findColumns(header, PRODUCT_ALIASES, [], new Map(), []);
  const { link, image_link, availability, stock, product_type, brand } = found;
  const describing = [link, image_link, availability, stock, product_type, brand];
  const seen = [id, title, ...describing].flatMap((at) => (at ? header[at[0]!]! : []));
  if (order_id || !id || !title || seen.length < 2 + DESCRIBES) return;
  throw new Complaint(
    `It looks like a catalogue, not like orders: it has the columns ${seen.join(', ')}, and none for the id of an order.\n` +
      'Bring it in with: import products. If it holds orders all the same, say which column is which: --map order_id=COLUMN',
  );
}
