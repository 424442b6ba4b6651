/** `shelf doctor`: how the shop is, in plain words. */
import { askOrComplain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import { printFacts } from './print-facts.ts';
import { number } from './progress.ts';

/** The part of `GET health` that is put in words; `--json` shows all of it. */
interface Health {
  orders?: number;
  refunds?: number;
  first_order?: string | null;
  last_order?: string | null;
  products?: number;
  snapshot?: string | null;
  published_at?: string | null;
  behind?: boolean;
  last_error?: unknown;
  learning?: { validation?: { page?: Validation; cart?: Validation } } | null;
}
interface Validation {
  orders: number;
  chosen: { hitRate: number };
  popularity: { hitRate: number };
  bestSellersWin: boolean;
}

export const doctorCommand: Command = {
  summary: 'say how a shop is: orders, products, snapshot, last failures',
  help: `shelf doctor --shop S [--json]

${TARGET_HELP}
  --json       the answer as it is`,
  options: { ...TARGET_OPTIONS, json: { type: 'boolean' } },
  async run(_words, values) {
    const target = findTarget(values);
    const answer = await askOrComplain(target, 'GET', '/health', undefined, { tries: 2 });
    if (values.json) {
      console.log(JSON.stringify(answer.json, null, 2));
      return 0;
    }
    const health = answer.json as Health;
    console.log(`"${target.shop}" on ${target.url}`);
    printFacts({
      orders: health.orders ?? 0,
      refunds: health.refunds ?? 0,
      orders_from: health.first_order ?? 'unknown',
      orders_to: health.last_order ?? 'unknown',
      products: health.products ?? 0,
      published: health.published_at ?? 'never',
      up_to_date: health.behind !== true && Boolean(health.snapshot),
      last_error: health.last_error ?? 'none',
    });
    for (const line of advice(target.shop, health)) console.log(`  ${line}`);
    return 0;
  },
};

function advice(shop: string, health: Health): string[] {
  const command = (words: string): string => `npm run shelf -- ${words} --shop ${shop}`;
  const lines: string[] = [];
  if (!health.orders) lines.push(`There are no orders yet: ${command('import orders FILE')}`);
  if (!health.products)
    lines.push(`There is no catalogue, so shelves show the titles of the orders: ${command('import products FILE')}`);
  if (!health.snapshot || health.behind) lines.push(`Not all of it is published: ${command('publish')}`);
  for (const [name, tried] of Object.entries(health.learning?.validation ?? {}) as [string, Validation | undefined][]) {
    if (!tried) continue;
    const share = (rate: number): string => `${(100 * rate).toFixed(1)}%`;
    lines.push(
      `On ${number(tried.orders)} of its own newest orders the ${name} shelf holds the next item in ${share(tried.chosen.hitRate)}; ` +
        `best-sellers alone in ${share(tried.popularity.hitRate)}${tried.bestSellersWin ? ', so best-sellers are shown' : ''}.`,
    );
  }
  return lines;
}
