import { DAY_MS } from './durations.ts';
import { z } from 'zod';
import { ISO_TIME_FORM, readIsoTime } from './iso-time.ts';
import { CurrencyCode, HALF_A_SIGN, OwnItemId, isWellFormed, orNumber, orText } from './product.ts';
import { TEXT_LIMITS } from './product-limits.ts';
import { MAX_ID_LENGTH } from './vocabulary.ts';

/** An order holds at most this many distinct lines; a larger one is refused, not cut. */
export const MAX_ORDER_LINES = 2000;

/**
 * One line of an order. A negative quantity is a refund: it takes units of the item back from the order
 * with the same `order_id`, whether that order arrived before or arrives later. An item whose net quantity
 * is zero or less has left the order.
 */
export const OrderLine = z.object({
  item_id: orNumber(OwnItemId),
  quantity: orText(
    z
      .number()
      .finite()
      .refine((n) => n !== 0, 'a quantity of 0 buys nothing'),
  ).default(1),
  /** Unit price as a plain number in `currency`; what an item costs is learnt only where that is the shop's. */
  price: orText(z.number().finite().min(0)).nullish(),
  /** What the shop called the item; used as its title until a catalogue says better. */
  title: z
    .string()
    .trim()
    .max(TEXT_LIMITS.title)
    .overwrite((text) => text.toWellFormed())
    .nullish(),
});
export type OrderLine = z.output<typeof OrderLine>;

/** In the words of shop systems and of the languages that we read. */
const NO_PURCHASE =
  /^(cancel|void|fail|refunded|fully.?refunded|returned|expired|declined|denied|rejected|abandoned|trash|(checkout.)?draft|fraud|storn|abgebrochen|r[üu]ckerstattet|fehlgeschlagen|annul|rembours|[ée]chou|reembols|rimborsat|fallit|geannuleerd|terugbetaald|anulowan|zwr[óo]con|zru[šs]en|iptal)/i;

/** Whether an order in this state was never a purchase, or is none any more. */
export function isNoPurchase(status: string): boolean {
  return NO_PURCHASE.test(status.trim());
}

const OrderId = z.string().trim().min(1).max(MAX_ID_LENGTH).refine(isWellFormed, HALF_A_SIGN);

/** ISO 8601; what it gives is in UTC, as `Date` writes it. */
export const IsoTime = z
  .string(ISO_TIME_FORM)
  .max(40)
  .transform((text, ctx) => {
    const time = readIsoTime(text);
    if (typeof time === 'number') return new Date(time).toISOString();
    ctx.addIssue({
      code: 'custom',
      message: time === 'no form' ? ISO_TIME_FORM : 'there is no such day, or no such time',
    });
    return z.NEVER;
  });

/** What an order is made of. */
export const OrderFields = z.object({
  order_id: orNumber(OrderId),
  /** What else the shop calls it, as Shopify's `#1001`: an order that is known under either is not counted again. */
  name: orNumber(OrderId).nullish(),
  /** ISO 8601. Without an offset it is read as UTC. A shop whose export has no dates leaves it out: file order then counts as time. */
  created_at: IsoTime.refine((time) => Date.parse(time) >= 0, 'lies before 1970')
    // What is newest tells what is old: one order of the year 2099 would make all others so.
    .refine((time) => !(Date.parse(time) > Date.now() + DAY_MS), 'lies more than a day in the future')
    .nullish(),
  /** Any stable string for the customer; only a keyed hash of it is stored. */
  customer_id: orNumber(z.string().trim().max(MAX_ID_LENGTH).refine(isWellFormed, HALF_A_SIGN)).nullish(),
  /**
   * Names a refund: each name is taken back once. Without it the lines say what has come back of the order until now, as
   * in exports: of each item the most that was ever told counts, and where the shop's platform tells how the order stands
   * it is taken for what the platform has counted.
   */
  refund_id: orNumber(OrderId).nullish(),
  /** Without it prices are taken to be in the shop's currency. */
  currency: CurrencyCode.nullish(),
  /** The shop's own word for what became of it, as in `completed`. */
  status: z.string().max(100).nullish(),
  items: z.array(OrderLine).min(1).max(MAX_ORDER_LINES),
});

/**
 * A trusted purchase, or what takes one back: from an import, the API or a signed webhook; never from a browser's event.
 * One that says that it is no purchase is refused by name.
 */
export const Order = OrderFields.refine(
  ({ status, items }) => !isNoPurchase(status ?? '') || items.every(({ quantity }) => quantity < 0),
  {
    path: ['status'],
    error:
      'an order in this state is no purchase, and is not counted. One that is counted is taken back by negative quantities, or through orders/reconcile',
  },
);
export type Order = z.output<typeof Order>;
export type OrderInput = z.input<typeof Order>;

/** What an import answers: how much was taken, how much was known already, and each line that was not taken. */
export interface ImportAnswer {
  accepted: number;
  duplicates: number;
  rejected: { line: number; message: string }[];
  /** How many lines were not taken, where that is more than `rejected` lists. */
  rejected_total?: number;
  /** Fields that did not fit and were left out, their product being taken; at most as many as `rejected` lists. */
  dropped?: { line: number; message: string }[];
  /** Of products: how many had a field that they have no longer, since they were sent without it. */
  cleared?: Record<string, number>;
  /** Of the orders that were known already: those that are kept with other lines, and those that were erased and stay out. */
  differ?: number;
  erased?: number;
}
