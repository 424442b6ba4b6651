/** Makes a checked order line of the texts of one record, or says in plain words what is wrong with it. Pure. */
import { isNoPurchase } from '../../shared/order.ts';
import { MAX_ID_LENGTH } from '../../shared/vocabulary.ts';
import type { DecimalMarks } from '../../formats/values/decimal-mark.ts';
import { cutText } from '../../formats/values/cut-text.ts';
import { parseAmount } from '../../formats/values/parse-amount.ts';
import type { DayOrder } from '../../formats/values/parse-date.ts';
import { dayOrderOf, parseDate } from '../../formats/values/parse-date.ts';
import { plainText } from '../../formats/values/plain-text.ts';
import type { RawLine } from '../../formats/orders/order-fields.ts';

const MAX_TITLE_LENGTH = 500;
/** The first shops of the web opened about then; an earlier date is an empty field that became 1970, or a slip. */
const EARLIEST_MS = Date.UTC(1995, 0, 1);

export interface ParsedLine {
  line: number;
  order_id: string;
  item_id: string;
  quantity: number;
  price: number | null;
  /** What it is where the file turns out to have a decimal comma; null where that makes no difference. */
  price_by_comma: number | null;
  title: string | null;
  /** The text; what it means may depend on the whole file. */
  date: string | null;
  customer_id: string | null;
  currency: string | null;
  /** True: no purchase; false: one; null: the line says nothing (the order's first line may). */
  dead: boolean | null;
  refunds_of: string | null;
  /** What the shop's own system calls the order, where that is not `order_id`. */
  platform_id: string | null;
}

/**
 * @param order the day order asked for; null: the date must make sense under either
 * @param marks learns how the prices are written; null where they are numbers
 */
export function parseLine(
  raw: RawLine,
  order: DayOrder | null,
  marks: DecimalMarks | null,
): ParsedLine | { line: number; message: string } {
  const bad = (message: string): { line: number; message: string } => ({ line: raw.line, message });
  const orderId = clean(raw.order_id);
  const itemId = clean(raw.item_id);
  if (!orderId) return bad('no order id');
  if (!itemId) return bad('no item id');
  if (orderId.length > MAX_ID_LENGTH) return bad(`the order id is longer than ${MAX_ID_LENGTH} characters`);
  if (itemId.length > MAX_ID_LENGTH) return bad(`the item id is longer than ${MAX_ID_LENGTH} characters`);
  const quantity = raw.quantity === undefined ? 1 : parseAmount(raw.quantity)?.number;
  if (quantity === undefined) return bad(`the quantity "${raw.quantity}" is no number`);
  if (quantity === 0) return bad('a quantity of 0 buys nothing');
  const amount = clean(raw.price) ? parseAmount(raw.price!, clean(raw.currency)?.toUpperCase()) : null;
  if (amount === null && clean(raw.price)) return bad(`the price "${raw.price}" is no number`);
  const date = clean(raw.created_at);
  const at = date ? parseDate(date, order ?? dayOrderOf(date) ?? 'mdy') : null;
  if (date && at === null) return bad(`the date "${date}" cannot be read`);
  if (at !== null && at < EARLIEST_MS) return bad(`the date "${date}" is too long ago to be that of an order`);
  const currency = (clean(raw.currency) ?? amount?.currency ?? '').toUpperCase();
  if (currency && !/^[A-Z]{3}$/.test(currency)) return bad(`the currency "${raw.currency}" is no code such as EUR`);
  const status = clean(raw.status);
  const refundId = quantity < 0 ? clean(raw.refund_id)?.slice(0, MAX_ID_LENGTH) : null;
  return {
    line: raw.line,
    // A refund with a name of its own stands beside its order.
    order_id: refundId ?? orderId,
    item_id: itemId,
    quantity,
    price: amount?.number ?? null,
    price_by_comma: (amount && marks?.see(raw.price!, clean(raw.currency)?.toUpperCase())) ?? null,
    title: cutText(plainText(raw.title), MAX_TITLE_LENGTH) || null,
    date,
    customer_id: clean(raw.customer_id)?.slice(0, MAX_ID_LENGTH) ?? null,
    currency: currency || null,
    dead: clean(raw.cancelled_at) ? true : status ? isNoPurchase(status) : null,
    refunds_of: clean(raw.refunds_of) ?? (refundId ? orderId : null),
    platform_id: refundId ? null : (clean(raw.platform_id)?.slice(0, MAX_ID_LENGTH) ?? null),
  };
}

function clean(text: string | undefined): string | null {
  return text?.trim() || null;
}
