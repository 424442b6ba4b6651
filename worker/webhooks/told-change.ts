import { Order } from '../../shared/order.ts';
import type { DeliveryHead, OrderUpdate } from '../ledger/intake/order-update.ts';
import type { Change, ItemNames, OrderState } from './delivery.ts';

/** An order that its platform has deleted, as a state of it. */
export function deletedOrder({ order_id, version }: Extract<Change, { type: 'order deleted' }>): OrderState {
  const nothing = { name: null, created_at: null, customer_id: null, currency: null, lines: [], refunds: [] };
  return { order_id, version, standing: 'taken back', ...nothing };
}

/** A refund as an order's document; null where it does not fit. */
export function refundDocument(
  { order_id, refund_id, lines }: Extract<Change, { type: 'refund' }>,
  idOf: (item: ItemNames) => string | null,
): Order | null {
  const items = lines.flatMap(({ item, quantity }) => {
    const id = idOf(item);
    return id === null ? [] : [{ item_id: id, quantity: -quantity }];
  });
  return Order.safeParse({ order_id, refund_id, items }).data ?? null;
}

/** The products that a change of one order speaks of; null: it is no change of one order. */
export function itemsOfChange(change: Change): ItemNames[] | null {
  switch (change.type) {
    case 'order':
      return change.order.lines.map(({ item }) => item);
    case 'refund':
      return change.lines.map(({ item }) => item);
    case 'order deleted':
      return [];
    default:
      return null;
  }
}

/** What is told of an order, ready for its shard; null where that is for the shop's ledger to do. */
export function changeToUpdate(
  change: Change,
  idOf: (item: ItemNames) => string | null,
  delivery: DeliveryHead,
  at: number,
): OrderUpdate | null {
  if (change.type === 'refund') {
    const document = refundDocument(change, idOf);
    if (!document) return null;
    const { order_id, items, refund_id = null } = document;
    const lines = items.map(({ item_id, quantity }) => ({ item_id, title: null, quantity, price: null }));
    return { ...ANONYMOUS, id: order_id, names: [order_id], at, lines, refund_id, state: null, delivery };
  }
  if (change.type !== 'order' && change.type !== 'order deleted') return null;
  const order = change.type === 'order' ? change.order : deletedOrder(change);
  const { order_id, customer_id, created_at, currency, version, standing, refunds, unclear_refunds } = order;
  const name = order.name === order_id ? null : order.name;
  const lines = order.lines.flatMap(({ item, quantity, price }) => {
    const id = idOf(item);
    return id === null ? [] : [{ item_id: id, title: item.title, quantity, price }];
  });
  return {
    id: order_id,
    name,
    rival: null,
    names: name === null ? [order_id] : [order_id, name],
    customer_id,
    created_at,
    currency,
    at,
    lines,
    refund_id: null,
    state: { version, standing, refunds, ...(unclear_refunds && { unclear_refunds }) },
    delivery,
  };
}

const ANONYMOUS = { name: null, rival: null, customer_id: null, created_at: null, currency: null };
