/** Reads an export of orders whole, and gives its orders put together: for `import orders` and `reconcile`. */
import { sayMany } from '../../shared/say-many.ts';
import { orderReader } from '../../formats/orders/order-reader.ts';
import { sayUnused } from '../../formats/records/unused-columns.ts';
import { DecimalMarks } from '../../formats/values/decimal-mark.ts';
import { Complaint } from '../command.ts';
import { openFile } from '../open-file.ts';
import { number, rate, showProgress } from '../progress.ts';
import type { Rejects } from '../rejects.ts';
import { cancellationPrefix, withoutPrefix } from './cancellation-form.ts';
import { DateOrder } from './date-order.ts';
import type { Made, Omission, Settings } from './make-order.ts';
import { makeOrder, UNNAMED_REFUND } from './make-order.ts';
import type { ParsedLine } from './parse-line.ts';
import { parseLine } from './parse-line.ts';
import { namesService } from './service-words.ts';
import type { ItemFacts } from './spool.ts';
import { Spool } from './spool.ts';

export interface OrderImportOptions {
  map?: string | undefined;
  delimiter?: string | undefined;
  refundsOf?: string | undefined;
  /** `dmy` or `mdy`: overrides what the file shows. */
  dates?: 'dmy' | 'mdy' | undefined;
  keepServices: boolean;
  /** Item ids in capitals (true), as they are (false), or in capitals where the file has one id in two cases. */
  upper?: boolean | undefined;
  /** The catalogue's ids of products with exactly these titles: for items that have no id of their own. */
  idsByTitle?: ((titles: string[]) => Promise<ReadonlyMap<string, string>>) | undefined;
}

/** The orders of a file. Close it when done. */
export interface FileOrders {
  count: number;
  /** There is a date at all; without one the order of the file stands for time. */
  dated: boolean;
  /** Records that were there twice. */
  repeated: number;
  orders(): Generator<Made>;
  /** What was read and left out, in words; complete once `orders` has come to its end. */
  summary(): string[];
  close(): void;
}

/** @throws Complaint where the file holds no order. */
export async function readOrders(path: string, options: OrderImportOptions, rejects: Rejects): Promise<FileOrders> {
  const spool = new Spool();
  try {
    const read = await spoolLines(path, options, spool, rejects);
    if (spool.orderCount === 0) {
      const why = rejects.first[0]
        ? ` The first line that failed is ${rejects.first[0].line}: ${rejects.first[0].message}.`
        : '';
      throw new Complaint(`No order was found in "${path}".${why}`);
    }
    const nameless = options.idsByTitle ? spool.nameless() : [];
    const found = nameless.length > 0 ? await options.idsByTitle!(nameless) : null;
    if (found) spool.rename(found);
    const { folded, pricesKnown } = spool.settle(options.upper, read.marks.mark);
    const services = options.keepServices ? [] : spool.judgeItems((item) => serviceReason(item, pricesKnown));
    const omitted = new Map<Omission, number>();
    const settings: Settings = {
      dayOrder: read.dates.order,
      keepServices: options.keepServices,
      pricesKnown,
      cancels: (id) => {
        const prefix = cancellationPrefix(id);
        return prefix !== null && !read.purchasePrefixes.has(prefix) ? withoutPrefix(id) : null;
      },
      bought: (orderId, itemId) => spool.bought(orderId, itemId),
    };
    return {
      count: spool.orderCount,
      dated: read.dates.any,
      repeated: read.repeated,
      *orders() {
        for (const order of spool.orders()) {
          const made = makeOrder(order, settings);
          for (const { why } of made.omitted) omitted.set(why, (omitted.get(why) ?? 0) + 1);
          yield made;
        }
      },
      summary: () => [
        `read       ${sayMany(read.records, 'record')} as ${read.description}`,
        ...(read.unused ? [`not used   ${read.unused}`] : []),
        read.dates.any
          ? `dates      ${read.dates.describe()}`
          : 'dates      none: the order of the file stands for time',
        ...(read.marks.describe() ? [`prices     ${read.marks.describe()}`] : []),
        ...(read.recoded > 0 ? [`text       ${sayMany(read.recoded, 'line')} not in UTF-8, read as windows-1252`] : []),
        ...(found ? [`item ids   ${sayNameless(nameless.length, found.size)}`] : []),
        ...(folded
          ? [
              'item ids   written in capitals' +
                (options.upper ? '' : ', because the file has the same id in two cases (--ids keep leaves them)'),
            ]
          : []),
        ...describeOmissions(omitted, services),
      ],
      close: () => spool.close(),
    };
  } catch (error) {
    spool.close();
    throw error;
  }
}

/** Reads the file into the spool, and what must be known of all of it before any order is made. */
async function spoolLines(path: string, options: OrderImportOptions, spool: Spool, rejects: Rejects) {
  const source = await openFile(path, options.delimiter);
  const reader = orderReader(source, options.map, options.refundsOf);
  const progress = showProgress('reading', source.bytes);
  const dates = new DateOrder(options.dates ?? null, Date.now());
  const marks = new DecimalMarks();
  const purchasePrefixes = new Set<string>();
  const started = Date.now();
  let records = 0;
  let repeated = 0;
  const take = (line: ParsedLine): void => {
    spool.add(line);
    if (line.date) dates.see(line.date);
    const prefix = line.quantity > 0 ? cancellationPrefix(line.order_id) : null;
    if (prefix) purchasePrefixes.add(prefix);
  };
  try {
    for await (const block of source.records()) {
      records += block.length;
      for (const record of block) {
        const lines = 'message' in record ? [record] : reader.read(record);
        const parsed = lines.map((raw) =>
          'message' in raw ? raw : parseLine(raw, options.dates ?? null, source.kind === 'table' ? marks : null),
        );
        const whole = lines.some((raw) => 'whole' in raw);
        const group = whole ? wholeGroup(parsed.filter((line): line is ParsedLine => !('message' in line))) : null;
        if (group && spool.has(group)) {
          repeated++;
          continue;
        }
        for (const line of parsed) {
          if ('message' in line) rejects.add({ line: line.line, message: line.message });
          else take(group ? { ...line, order_id: group, refunds_of: refundTarget(line, group) } : line);
        }
      }
      progress.update(source.bytesRead(), rate(records, 'record', started));
    }
    reader.check?.();
  } finally {
    progress.stop();
  }
  const { description } = reader;
  const unused = sayUnused(reader.unused);
  return { records, repeated, dates, marks, purchasePrefixes, description, unused, recoded: source.recoded() };
}

/**
 * The name under which the lines of a record that holds a whole order are kept, so that its repetition is known: the
 * order's id, or, for a refund without a name, its order and lines, which are the ledger's name for it.
 */
function wholeGroup(lines: ParsedLine[]): string | null {
  const first = lines[0];
  if (!first) return null;
  if (first.refunds_of || lines.some((line) => line.quantity > 0)) return first.order_id;
  const content = lines.map((line) => `${line.item_id} ${line.quantity}`).sort();
  return [UNNAMED_REFUND, first.order_id, ...content].join('\n');
}

function refundTarget(line: ParsedLine, group: string): string | null {
  return group.startsWith(UNNAMED_REFUND) ? line.order_id : line.refunds_of;
}

function sayNameless(all: number, found: number): string {
  const items = `${sayMany(all, 'item')} without an id known by ${all === 1 ? 'its title' : 'their titles'}`;
  if (found === 0) return `${items}, which the catalogue has not: import it first, if there is one`;
  return `${items}; ${found === all ? 'all are' : `${number(found)} of them`} taken as the catalogue's products of the same titles`;
}

function serviceReason(item: ItemFacts, pricesKnown: boolean): string | null {
  if (namesService(item.usual, item.item_id)) return 'by its name';
  return pricesKnown && item.paid + item.unpriced === 0 ? 'never sold at a price' : null;
}

const OMISSIONS: Record<Omission, string> = {
  service: 'of items that are no products (listed below)',
  status: 'of orders that were cancelled, refunded or not paid, by their status',
  'price below 0': 'with a price below 0 (bookings)',
  'price 0': 'with a price of 0: gifts, notes by the staff, or orders that cost nothing',
  'stock correction': 'with a negative quantity and no price (stock corrections)',
  'cancellation of an unknown order':
    'cancellations without a known order (--refunds-of COLUMN names it, where the file has it)',
};
/** This many left-out items are listed. */
const SERVICES_SHOWN = 40;

function describeOmissions(omitted: Map<Omission, number>, services: (ItemFacts & { service: string })[]): string[] {
  const lines: string[] = [];
  for (const [why, text] of Object.entries(OMISSIONS) as [Omission, string][]) {
    const count = omitted.get(why);
    if (count) lines.push(`left out   ${sayMany(count, 'line')} ${text}`);
  }
  const named = services.filter((item) => item.service === 'by its name');
  const free = services.filter((item) => item.service !== 'by its name');
  for (const [items, why] of [
    [named, 'no products by their names'],
    [free, 'never sold at a price'],
  ] as const) {
    if (items.length === 0) continue;
    const shown = items
      .slice(0, SERVICES_SHOWN)
      .map((item) => (item.usual && item.usual !== item.item_id ? `${item.item_id} (${item.usual})` : item.item_id));
    const more = items.length > SERVICES_SHOWN ? ` and ${items.length - SERVICES_SHOWN} more` : '';
    lines.push(`           ${why}: ${shown.join(', ')}${more}`);
  }
  if (services.length > 0) lines.push('           (--keep-services keeps them all)');
  return lines;
}
