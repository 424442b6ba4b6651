/**
 * Turns the lines that a file has for one order id into what is sent: a purchase, a refund, or nothing with a reason.
 * Nothing is guessed: a cancellation whose order is not known is counted and told, not sent. Pure.
 */
import type { OrderInput, OrderLine } from '../../shared/order.ts';
import type { DayOrder } from '../../formats/values/parse-date.ts';
import { dayOrderOf, parseDate } from '../../formats/values/parse-date.ts';
import type { SpooledLine, SpooledOrder } from './spool.ts';

/** Begins the name under which a refund that has none is kept; it is not sent. */
export const UNNAMED_REFUND = '\u0001';

/** Why a line of the file was neither sent nor rejected. */
export type Omission =
  | 'service'
  | 'status'
  | 'price below 0'
  | 'price 0'
  | 'stock correction'
  | 'cancellation of an unknown order';

export interface Settings {
  dayOrder: DayOrder;
  /** Keep services, notes and gifts. */
  keepServices: boolean;
  /** Most prices of the file are above 0, so that a price of 0 says something. */
  pricesKnown: boolean;
  /** The order that an id of a cancellation form (`C536379`) takes back, or null where the id is an ordinary one. */
  cancels(orderId: string): string | null;
  /** The file has a purchase of this item under this order id. */
  bought(orderId: string, itemId: string): boolean;
}

export interface Made {
  send: { order: OrderInput; lines: number[] }[];
  omitted: { line: number; why: Omission }[];
  /** The file says that the order was cancelled, refunded or never paid: under these names it may be known. */
  takenBack: { order_id: string; name: string | null; line: number } | null;
}

export function makeOrder({ order_id, platform_id, lines }: SpooledOrder, settings: Settings): Made {
  const bought = lines.filter((line) => line.quantity > 0);
  const dead = bought.length > 0 && bought.every((line) => line.dead);
  const made: Made = {
    send: [],
    omitted: [],
    takenBack: dead
      ? { order_id: platform_id ?? order_id, name: platform_id ? order_id : null, line: lines[0]!.line }
      : null,
  };
  const free = settings.pricesKnown && !lines.some((line) => line.price === null || line.price > 0);
  const kept = lines.filter((line) => {
    const why = omission(line, dead, free, settings);
    if (why) made.omitted.push({ line: line.line, why });
    return !why;
  });
  const purchase: SpooledLine[] = [];
  const refunds = new Map<string, SpooledLine[]>();
  const cancelled = kept.every((line) => line.quantity < 0) ? settings.cancels(order_id) : null;
  for (const line of kept) {
    const target = line.refunds_of ?? cancelled;
    if (!target) purchase.push(line);
    else if (line.refunds_of || settings.bought(target, line.item_id)) {
      refunds.set(target, [...(refunds.get(target) ?? []), line]);
    } else made.omitted.push({ line: line.line, why: 'cancellation of an unknown order' });
  }
  if (purchase.length > 0) {
    const whole = assemble(platform_id ?? order_id, purchase, settings.dayOrder);
    if (platform_id && platform_id !== order_id) whole.order.name = order_id;
    made.send.push(whole);
  }
  for (const [target, taken] of refunds) {
    const negative = taken.map((line) => ({ ...line, quantity: -Math.abs(line.quantity) }));
    const refund = assemble(target, negative, settings.dayOrder);
    made.send.push({
      ...refund,
      order: order_id.startsWith(UNNAMED_REFUND) ? refund.order : { ...refund.order, refund_id: order_id },
    });
  }
  return made;
}

function omission(line: SpooledLine, dead: boolean, free: boolean, settings: Settings): Omission | null {
  // What was sent back is a refund whatever its status says, as long as there is an order to take it from.
  if (line.dead && (line.quantity > 0 || dead)) return 'status';
  // A price below 0 is a booking; no ledger of goods can hold it.
  if (line.price !== null && line.price < 0) return 'price below 0';
  if (settings.keepServices) return null;
  if (line.service) return 'service';
  if (free) return line.quantity < 0 ? 'stock correction' : 'price 0';
  // Beside paid lines it is a gift or a note by the staff: nobody chose to buy it.
  return settings.pricesKnown && line.price === 0 ? 'price 0' : null;
}

/** One record: the lines of one item and sign together, the earliest date, the first customer and currency named. */
function assemble(orderId: string, lines: SpooledLine[], dayOrder: DayOrder): { order: OrderInput; lines: number[] } {
  const items = new Map<string, OrderLine>();
  let earliest = Infinity;
  for (const line of lines) {
    const key = `${line.quantity < 0 ? '-' : '+'}${line.item_id}`;
    const known = items.get(key);
    if (known) {
      known.quantity += line.quantity;
      known.price ??= line.price;
    } else items.set(key, asItem(line));
    const at = line.date === null ? null : parseDate(line.date, dayOrderOf(line.date) ?? dayOrder);
    if (at !== null) earliest = Math.min(earliest, at);
  }
  const customer = lines.find((line) => line.customer_id)?.customer_id;
  const currency = lines.find((line) => line.currency)?.currency;
  const order: OrderInput = {
    order_id: orderId,
    ...(earliest < Infinity ? { created_at: new Date(earliest).toISOString() } : {}),
    ...(customer ? { customer_id: customer } : {}),
    ...(currency ? { currency } : {}),
    items: [...items.values()],
  };
  return { order, lines: lines.map((line) => line.line) };
}

function asItem({ item_id, quantity, price, title }: SpooledLine): OrderLine {
  return { item_id, quantity, ...(price === null ? {} : { price }), ...(title === null ? {} : { title }) };
}
