import { FREE_DAY, FREE_REQUEST_CPU_MS, LIMITS_READ_ON } from './prices.ts';
import type { Act, Counts } from './played-acts.ts';
import { SMALL_SHOP } from './small-shop-day.ts';

type Metered = keyof typeof FREE_DAY;

/** Prints the day's sums beside the free plan's limits, and for each the acts that it comes from. Answers what is above its limit. */
export function printDay(acts: readonly Act[]): Metered[] {
  const { products, orders, deliveriesAnOrder, pages, feeds, pricesAFeed } = SMALL_SHOP;
  console.log(
    `\nA day of a small shop on the free plan (limits read on ${LIMITS_READ_ON}): ${products.toLocaleString('en')} products, ` +
      `${orders} orders told ${deliveriesAnOrder} times each by webhook, ${pages.toLocaleString('en')} page views with shelves, ` +
      `${feeds} feeds with ${pricesAFeed} other prices. Counted over some hours, times what is missing to a day; page views as if every isolate was new:\n`,
  );
  const over: Metered[] = [];
  for (const name of Object.keys(FREE_DAY) as Metered[]) {
    const parts = acts
      .map((act) => ({ what: act.what, sum: act.aDay * (act.counts[name] ?? 0) }))
      .filter(({ sum }) => sum > 0)
      .sort((a, b) => b.sum - a.sum);
    const sum = parts.reduce((total, part) => total + part.sum, 0);
    if (sum > FREE_DAY[name]) over.push(name);
    const most = parts.slice(0, 3).map((part) => `${say(part.sum)} ${part.what}`);
    console.log(
      `${name.padEnd(16)}${say(sum).padStart(11)} of ${say(FREE_DAY[name]).padStart(9)}${percent(sum / FREE_DAY[name]).padStart(7)}` +
        `  ${sum > FREE_DAY[name] ? 'TOO MUCH' : 'fits    '}  ${most.join('; ')}`,
    );
  }
  console.log(
    `\n${'one of each kind'.padEnd(40)}${'a day'.padStart(7)}${'KV writes'.padStart(11)}${'rows written'.padStart(14)}${'CPU ms'.padStart(8)}  most rows`,
  );
  for (const { what, aDay, counts, cpuMs } of acts) {
    if (Number.isNaN(cpuMs)) continue;
    const cells = [
      String(aDay).padStart(7),
      (counts.kv_writes ?? 0).toFixed(1).padStart(11),
      (counts.rows_written ?? 0).toFixed(0).padStart(14),
      cpuMs.toFixed(1).padStart(8),
    ];
    console.log(`${what.padEnd(40)}${cells.join('')}  ${mostRows(counts)}`);
  }
  console.log(
    `CPU is the whole process's: the worker's own request may take ${FREE_REQUEST_CPU_MS} ms, an object's 30 s. A cold page's is in bench:sizes.`,
  );
  const versions = acts.filter(({ counts }) => (counts.kv_manifest_writes ?? 0) > 0);
  const made = versions.reduce((sum, { aDay, counts }) => sum + aDay * counts.kv_manifest_writes!, 0);
  const written = versions.reduce((sum, { aDay, counts }) => sum + aDay * counts.kv_writes!, 0);
  const order = versions.find(({ what }) => what.startsWith('an order'))!.counts.kv_writes!;
  console.log(
    `${say(made)} versions of ${(written / made).toFixed(1)} KV writes in the mean; of an order's ${order.toFixed(1)} ` +
      `the plan has ${Math.floor(FREE_DAY.kv_writes / order)} a day.`,
  );
  return over;
}

/** The tables that most of an act's rows are of. */
function mostRows(counts: Counts): string {
  const tables = Object.entries(counts).filter(([name, rows]) => name.startsWith('rows of ') && rows >= 1);
  const most = tables.sort(([, a], [, b]) => b - a).slice(0, 4);
  return most.map(([name, rows]) => `${name.slice('rows of '.length)} ${say(rows)}`).join(', ');
}

function say(n: number): string {
  return Math.round(n).toLocaleString('en');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)}%`;
}
