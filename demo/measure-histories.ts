/// <reference types="node" />
/**
 * Prints the figures that `shopping-habits.ts` takes from real order histories, so that anyone who has the
 * histories can check every constant. Run it with `node demo/measure-histories.ts`; without the folder of
 * histories it says so and stops.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { HabitOrder, Habits } from './measure-habits.ts';
import { measureHabits } from './measure-habits.ts';

/** Reads a history of `order_id, sku, ts?, customer_id?, qty?` lines, one order a distinct id. */
export function readHistory(file: string): HabitOrder[] {
  const lines = parse(gunzipSync(readFileSync(file)), { columns: true }) as Record<string, string>[];
  const orders = new Map<string, HabitOrder>();
  for (const line of lines) {
    const id = line.order_id ?? '';
    const order = orders.get(id) ?? {
      at: line.ts ? Date.parse(line.ts) : null,
      customer: line.customer_id || null,
      items: [],
    };
    if (!orders.has(id)) orders.set(id, order);
    if (line.sku && !order.items.some((item) => item.id === line.sku)) {
      order.items.push({ id: line.sku, quantity: Number(line.qty ?? 1) });
    }
  }
  return [...orders.values()];
}

/** Where the histories lie: beside the project, or where `SHELFTALKER_SHARED` says; null where they are absent. */
export function historiesFolder(): string | null {
  const folder = `${process.env.SHELFTALKER_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url).href)}/data`;
  return existsSync(folder) ? folder : null;
}

/** The histories of shops that we measure; the synthetic and the non-retail ones are left out. */
export const MEASURED = ['groceries-arules', 'breadbasket', 'uci-online-retail'] as const;

function print(name: string, habits: Habits): void {
  const percent = (n: number) => `${(100 * n).toFixed(1)}%`;
  console.log(`\n${name}: ${habits.orders} orders, ${habits.items} items`);
  console.log(
    `  basket size   mean ${habits.meanSize.toFixed(2)}, ${habits.sizeShares.map((s, i) => `${i + 1}: ${percent(s)}`).join(', ')} (last: and more)`,
  );
  console.log(
    `  popularity    Zipf slope ${habits.zipfSlope.toFixed(2)}, top tenth of the items holds ${percent(habits.topTenthShare)} of the lines`,
  );
  console.log(`  quantity      one unit in ${percent(habits.singleUnitShare)} of the lines`);
  if (habits.repeatShare !== null) {
    console.log(
      `  customers     ${percent(habits.repeatShare)} order again, ${habits.ordersPerCustomer?.toFixed(2)} orders each; days between orders at the quartiles ${habits.gapDays?.map((d) => d.toFixed(0)).join(' / ')}`,
    );
    console.log(`  again         ${percent(habits.reboughtShare ?? 0)} of a later order's lines were bought before`);
  }
  if (habits.monthShares)
    console.log(`  months        ${habits.monthShares.map(percent).join(' ')} (January to December)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = historiesFolder();
  if (!folder) console.log('No folder of histories beside the project: nothing to measure.');
  else for (const name of MEASURED) print(name, measureHabits(readHistory(`${folder}/${name}/order_lines.csv.gz`)));
}
