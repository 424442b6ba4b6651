/** `shelf import orders|products FILE`. */
import { sayMany } from '../shared/say-many.ts';
import { basename } from 'node:path';
import { createShop } from './shop.ts';
import type { Target } from './client.ts';
import { ask, askOrComplain, explain, findTarget } from './client.ts';
import type { Command, Values } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS, text } from './command.ts';
import type { Health } from './doctor.ts';
import { deadCards } from './doctor.ts';
import type { ImportSummary } from './orders/import-orders.ts';
import { importOrders } from './orders/import-orders.ts';
import { timeOf } from './reconcile.ts';
import { openFile, sizeOf } from './open-file.ts';
import type { ProductImportOptions } from './products/import-products.ts';
import { importProducts } from './products/import-products.ts';
import { plainLine } from './plain-console.ts';
import { strangeOrders } from './strange-orders.ts';
import { number } from './progress.ts';
import { Rejects } from './rejects.ts';

export const importCommand: Command = {
  summary: 'bring in an order history or a catalogue',
  help: `shelf import orders FILE --shop S [options]
shelf import products FILE --shop S [options]

FILE is CSV or TSV with a header line, NDJSON or a JSON array, for products also XML (Google Merchant Center's RSS and
Atom, WordPress exports); also gzipped, of any size.
Columns are recognised by the names that shops use; what is not, --map says.
The same import twice changes nothing, and one that was stopped half-way is finished by running it again.
What cannot be taken is listed with its line, and kept in FILE.rejected.ndjson in the current folder. The exit code is
0 where anything was taken, in spite of such lines, and 1 where nothing was, or where what was to be the whole
catalogue (--full) was cut off: then what it holds is taken, and nothing goes out of stock.

${TARGET_HELP}
  --map M            FIELD=COLUMN,… for columns that are not recognised: --map item_id=StockCode,order_id=InvoiceNo
                     of JSON, a key within another too: --map item_id=variant.sku
  --delimiter D      the sign between columns, when the guess is wrong
  --ids keep|upper   leave item ids as they are, or write them in capitals
orders only
  --dates dmy|mdy    day or month first, where the file does not show it
  --refunds-of C     the column in which a cancellation names the order that it takes back
  --keep-services    keep postage, fees, samples and other lines that are no products
products only
  --currency EUR     the currency of prices that come without one; default: that of the shop's config
  --full             FILE is the whole catalogue: what it does not hold goes out of stock, all at once or not at all;
                     refused where that is more than half of what is in stock
  --force            with --full: also then`,
  options: {
    ...TARGET_OPTIONS,
    map: { type: 'string' },
    delimiter: { type: 'string' },
    ids: { type: 'string' },
    dates: { type: 'string' },
    'refunds-of': { type: 'string' },
    'keep-services': { type: 'boolean' },
    currency: { type: 'string' },
    full: { type: 'boolean' },
    force: { type: 'boolean' },
  },
  async run([what, file, ...rest], values) {
    if (what !== 'orders' && what !== 'products')
      throw new Complaint('Import what? Say: import orders FILE, or: import products FILE');
    if (!file || rest.length > 0) throw new Complaint(`Name one file: import ${what} FILE --shop S`);
    if (values.full && what === 'orders') throw new Complaint('--full is for products: orders are never taken away.');
    if (values.force && !values.full) throw new Complaint('--force goes with --full.');
    const target = findTarget(values);
    await sizeOf(file);
    await haveShop(target, () => refuseEmpty(file, delimiterOf(values)));
    const rejects = new Rejects(file);
    const started = Date.now();
    try {
      const summary = await (what === 'orders'
        ? importOrders(file, target, orderOptions(values), rejects, await timeOf(file, undefined))
        : importCatalog(file, target, values, rejects));
      rejects.close();
      const took = Date.now() - started;
      const strange = strangeOrders((await healthOf(target)).coverage, 'the newest orders');
      if (strange) summary.lines.push(`catalogue  ${strange}`);
      return report(what, file, target, summary, rejects, took);
    } finally {
      rejects.close();
    }
  },
};

function orderOptions(values: Values): Parameters<typeof importOrders>[2] {
  return {
    map: text(values, 'map'),
    delimiter: delimiterOf(values),
    refundsOf: text(values, 'refunds-of'),
    dates: choice(values, 'dates', ['dmy', 'mdy']),
    keepServices: values['keep-services'] === true,
    upper: upperOf(values),
  };
}

/** The products of a file, in the shop's currency where neither they nor `--currency` say one. */
async function importCatalog(file: string, target: Target, values: Values, rejects: Rejects): Promise<ImportSummary> {
  const before = await healthOf(target);
  const options = { ...productOptions(values), shopCurrency: before.currency };
  const { lines, sent, cut } = await importProducts(file, target, options, rejects);
  const { without_link } = await healthOf(target);
  return {
    lines: [...lines, ...(without_link ? [`links      ${deadCards(without_link)}`] : [])],
    sent,
    ...(options.full && { cut }),
  };
}

async function healthOf(target: Target): Promise<Health> {
  return (await askOrComplain(target, 'GET', '/health')).json as Health;
}

function productOptions(values: Values): Omit<ProductImportOptions, 'shopCurrency'> {
  const currency = text(values, 'currency')?.toUpperCase();
  if (currency && !/^[A-Z]{3}$/.test(currency))
    throw new Complaint('--currency takes a code of three letters, such as EUR.');
  return {
    map: text(values, 'map'),
    delimiter: delimiterOf(values),
    currency,
    upper: upperOf(values),
    full: values.full === true,
    force: values.force === true,
  };
}

function upperOf(values: Values): boolean | undefined {
  const ids = choice(values, 'ids', ['keep', 'upper']);
  return ids && ids === 'upper';
}

function delimiterOf(values: Values): string | undefined {
  const given = text(values, 'delimiter');
  return given === '\\t' || given === 'tab' ? '\t' : given;
}

function choice<T extends string>(values: Values, name: string, allowed: readonly T[]): T | undefined {
  const value = text(values, name);
  if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
  throw new Complaint(`--${name} takes ${allowed.join(' or ')}.`);
}

/** Throws a Complaint where a file holds no record: nothing is made for such a one. */
async function refuseEmpty(file: string, delimiter: string | undefined): Promise<void> {
  const source = await openFile(file, delimiter);
  for await (const block of source.records()) if (block.length > 0) return;
  throw new Complaint(`"${file}" holds nothing but its header.`);
}

/**
 * The local server's shops are made on the way; anywhere else a missing shop is a mistake.
 * @param check throws where none is to be made
 */
async function haveShop(target: Target, check: () => Promise<void>): Promise<void> {
  const health = await ask(target, 'GET', '/health', undefined, { tries: 1 });
  if (health.status === 404 && target.local) {
    await check();
    const { token } = await createShop(target);
    console.log(`made the shop "${target.shop}" on ${target.url}; its admin token, shown only now: ${token}`);
  } else if (health.status >= 400) throw new Complaint(explain(target, health));
}

function report(
  what: string,
  file: string,
  target: Target,
  { lines, sent, stillCounted, cut }: ImportSummary,
  rejects: Rejects,
  tookMs: number,
): number {
  const seconds = (tookMs / 1000).toFixed(1);
  console.log(`${basename(file)} → shop "${target.shop}" in ${seconds} s\n`);
  for (const line of lines) console.log(`  ${plainLine(line)}`);
  console.log(`\n  accepted   ${sayMany(sent.accepted, what.slice(0, -1))}`);
  console.log(`  repeated   ${sayMany(sent.duplicates, what.slice(0, -1))} (known already; nothing changed)`);
  if (sent.differ)
    console.log(
      `    ${number(sent.differ)} with other lines than are known: npm run shelf -- reconcile ${basename(file)} --shop ${target.shop} --dry-run`,
    );
  if (stillCounted)
    console.log(
      `  counted    ${sayMany(stillCounted, 'order')} that the file has as cancelled, refunded or not paid; this takes ${stillCounted === 1 ? 'it' : 'them'} back: npm run shelf -- reconcile ${basename(file)} --shop ${target.shop}`,
    );
  if (sent.erased) console.log(`    ${number(sent.erased)} erased before, and kept out`);
  if (sent.dropped) console.log(`    ${sayMany(sent.dropped, 'field')} left out that did not fit`);
  // A server lists only so many of its own.
  const unlisted = sent.unlisted ? ` (and ${number(sent.unlisted)} more that the server did not list)` : '';
  console.log(`  rejected   ${number(rejects.count)}${unlisted}`);
  for (const { line, id, message } of rejects.first)
    console.log(`    line ${plainLine(`${line}${id ? ` (${id})` : ''}: ${message}`)}`);
  if (rejects.count > rejects.first.length)
    console.log(`    … and ${number(rejects.count - rejects.first.length)} more`);
  if (rejects.count > 0) console.log(`  all of them: ${rejects.path}`);
  const worked = sent.accepted + sent.duplicates > 0;
  if (worked) console.log(`\nNow publish it: npm run shelf -- publish --shop ${target.shop}`);
  return worked && !cut ? 0 : 1;
}
