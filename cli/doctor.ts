/** `shelf doctor`: how the shop is, in plain words: what is there, who has spoken when, what is wrong, what to do. */
import { DAY_MS } from '../shared/durations.ts';
import { againstPlainCounts } from '../shared/against-plain-counts.ts';
import type { DataRequest, ShopHealth, Validation } from '../shared/admin-answers.ts';
import type { FeedHealth } from '../shared/feed-health.ts';
import { askOrComplain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import { agoOf, printFacts } from './print-facts.ts';
import { number } from './progress.ts';
import { strangeOrders } from './strange-orders.ts';
import { sourceLines } from './webhook.ts';

/** A platform that is connected and silent for longer has probably given up on its webhooks. */
const SILENT_DAYS = 7;
/** A token that is older is worth changing: nobody knows any more where it was pasted. */
const OLD_TOKEN_DAYS = 365;

/** `GET health`, as older and newer servers answer it. */
export type Health = Partial<ShopHealth> & { token_made_at?: string | null };

export const doctorCommand: Command = {
  summary: 'say how a shop is: what is there, who has spoken when, what to do',
  help: `shelf doctor --shop S [--json]

Says what the shop holds, when each platform's webhooks and the feed were last heard, how old the config and the token
are, and what is wrong, each with what to do about it.

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
    const now = Date.now();
    console.log(`"${target.shop}" on ${target.url}`);
    printFacts({
      orders: health.orders ?? 0,
      refunds: health.refunds ?? 0,
      orders_from: health.first_order ?? 'unknown',
      orders_to: health.last_order ?? 'unknown',
      products: health.products ?? 0,
      published: health.published_at ? agoOf(health.published_at, now) : 'never',
      up_to_date: health.behind !== true && Boolean(health.snapshot),
      config: health.config ?? 'the one that works without being told anything',
      token_made: health.token_made_at ? agoOf(health.token_made_at, now) : 'unknown',
    });
    for (const line of sourceLines(health.sources ?? {}, now)) console.log(`  ${line}`);
    if (health.feed) console.log(`  ${feedLine(health.feed, now)}`);
    for (const line of validationLines(health)) console.log(`  ${line}`);
    const wrong = whatIsWrong(target.shop, health, now);
    console.log(wrong.length > 0 ? 'What to do' : 'Nothing is wrong.');
    for (const line of wrong) console.log(`  ${line}`);
    return 0;
  },
};

/** What came of the feed last, in one line. */
function feedLine({ url, every, last, last_good, next, status, counts }: FeedHealth, now: number): string {
  if (!last) return `feed ${url}, every ${every}: not fetched yet`;
  const what = Object.entries((counts ?? {}) as Record<string, unknown>)
    .filter(([, n]) => typeof n === 'number' && n > 0)
    .map(([name, n]) => `${number(n as number)} ${name.replaceAll('_', ' ')}`);
  const good =
    status === 'updated' || status === 'unchanged' ? '' : `; last good ${last_good ? agoOf(last_good, now) : 'never'}`;
  const due = next ? `; next ${Date.parse(next) > now ? `in ${spanTo(next, now)}` : 'with the next cron'}` : '';
  return `feed ${url}, every ${every}: ${status ?? 'fetched'} ${agoOf(last, now)}${what.length > 0 ? ` (${what.join(', ')})` : ''}${good}${due}`;
}

function spanTo(iso: string, now: number): string {
  return agoOf(new Date(2 * now - Date.parse(iso)).toISOString(), now).replace(/ ago$/, '');
}

function validationLines(health: Health): string[] {
  const share = (rate: number): string => `${(100 * rate).toFixed(1)}%`;
  const tried = Object.entries(health.learning?.validation ?? {}) as [string, Validation | undefined][];
  return tried.flatMap(([name, found]) => {
    if (!found) return [];
    // Where nothing was tried, nobody has won.
    if (found.orders === 0) return `How good the ${name} shelf is: its own newest orders are too few to tell.`;
    const { text, figures } = againstPlainCounts(found);
    return (
      `On ${number(found.orders)} of its own newest orders the ${name} shelf holds the next item in ${share(found.chosen.hitRate)}; ` +
      `best-sellers alone in ${share(found.popularity.hitRate)}${found.bestSellersWin ? ', so best-sellers are shown' : ''}. It is ${text} (${figures}).`
    );
  });
}

/** Of products whose cards lead nowhere, what to do. */
export function deadCards(count: number): string {
  const cards =
    count === 1 ? '1 product has no link: its card leads' : `${number(count)} products have no link: their cards lead`;
  return `${cards} nowhere. Import a file that holds links, or push a config with shop.product_link: https://shop.example/p/{id}`;
}

/** Orders of a request that are named in one line. */
const NAMED_ORDERS = 5;

/** Whose data is asked for, and how it is handed over. */
function requestLine(shop: string, { source, at, customer_id, order_ids }: DataRequest, now: number): string {
  const more = order_ids.length - NAMED_ORDERS;
  const named = [...order_ids.slice(0, NAMED_ORDERS), ...(more > 0 ? [`${number(more)} more`] : [])];
  const who = [
    ...(customer_id === null ? [] : [`the customer ${customer_id}`]),
    ...(named.length > 0 ? [`${order_ids.length === 1 ? 'the order' : 'the orders'} ${named.join(', ')}`] : []),
  ];
  const whom = JSON.stringify(customer_id === null ? { order_id: order_ids[0] } : { customer_id });
  const how = `POST /v1/${shop}/privacy/export with ${whom}${customer_id === null && order_ids.length > 1 ? ', and so on,' : ''}`;
  return `A customer asked for their data ${agoOf(at, now)}, through ${source} (${who.join(', ')}). ${how} answers what is kept here, and takes the request off this list.`;
}

/** What is wrong or missing, the weightiest first, each with what to do. */
export function whatIsWrong(shop: string, health: Health, now: number): string[] {
  const command = (words: string): string => `npm run shelf -- ${words} --shop ${shop}`;
  const days = (iso: string): number => (now - Date.parse(iso)) / DAY_MS;
  const lines: string[] = [];
  for (const asked of health.data_requests ?? []) lines.push(requestLine(shop, asked, now));
  if (!health.orders) lines.push(`There are no orders yet: ${command('import orders FILE')}`);
  else if (health.first_order === null)
    lines.push(
      'No order has a date, so the order in which they came stands for time, and what trends cannot be told. Where the export has a date under another name, --map created_at=COLUMN tells; orders that are known already stay as they are.',
    );
  if (!health.products)
    lines.push(`There is no catalogue, so shelves show the titles of the orders: ${command('import products FILE')}`);
  const strange = strangeOrders(health.coverage, 'the newest orders');
  if (strange) lines.push(strange);
  if (health.without_link) lines.push(deadCards(health.without_link));
  const others = Object.entries(health.orders_in_other_currencies ?? {});
  if (others.length > 0) {
    const counts = others.map(([currency, count]) => `${number(count)} in ${currency}`).join(', ');
    const why = health.currency_from === 'config' ? 'as the config says' : 'as most orders say';
    lines.push(
      `Prices are in ${health.currency}, ${why}; of orders in other currencies (${counts}) no price is learnt. Where another is meant, say it as shop.currency in the config.`,
    );
  }
  const priced = Object.entries(health.products_in_other_currencies ?? {});
  if (priced.length > 0) {
    const counts = priced.map(([currency, count]) => `${number(count)} in ${currency}`).join(', ');
    lines.push(
      `The shop's currency is ${health.currency}, and the catalogue has other prices (${counts}), which stay as they were imported. Where the file named no currency: ${command(`import products FILE --currency ${health.currency}`)}`,
    );
  }
  if (health.last_error)
    lines.push(
      `The last publish failed (${health.last_error}); it is tried again by itself, or now: ${command('publish')}`,
    );
  else if (!health.snapshot || health.behind) lines.push(`Not all of it is published: ${command('publish')}`);
  for (const [name, found] of Object.entries(health.learning?.validation ?? {}))
    if (found.orders > 0 && againstPlainCounts(found).plainWins)
      lines.push(
        `Plain counts of what was bought together did better than the ${name} shelf on the shop's own newest orders. It is tuned anew as orders come in; more of the history helps: ${command('import orders FILE')}`,
      );
  for (const [name, { secret_set, last, last_refused }] of Object.entries(health.sources ?? {})) {
    const refused = last_refused !== null && (!last || last_refused > last.at);
    if (refused && !secret_set)
      lines.push(
        `${name} sends webhooks, and no secret is set for it: ${command(`webhook secret set --source ${name}`)}`,
      );
    else if (refused)
      lines.push(
        `The last webhook of ${name} was refused ${agoOf(last_refused, now)}: its signature does not fit. Copy the secret anew: ${command(`webhook secret set --source ${name}`)}`,
      );
    else if (secret_set && !last)
      lines.push(`${name} has a secret and was never heard: have it send to /v1/${shop}/webhooks/${name}`);
    else if (secret_set && last && days(last.at) > SILENT_DAYS)
      lines.push(
        `${name} was last heard ${agoOf(last.at, now)}. Platforms drop webhooks that failed a few times: look there, then bring in what was missed: ${command('reconcile EXPORT')}`,
      );
  }
  const { feed } = health;
  if (feed && (feed.status === 'failed' || feed.status === 'refused')) {
    const places = feed.errors.slice(0, 3).map(({ line, message }) => `line ${line}: ${message}`);
    lines.push(
      `The feed was ${feed.status === 'failed' ? 'not read' : 'not believed'}: ${[feed.message ?? `HTTP ${feed.http}`, ...places].join('; ')}`,
    );
  }
  if (health.token_made_at && days(health.token_made_at) > OLD_TOKEN_DAYS)
    lines.push(`The admin token was made ${agoOf(health.token_made_at, now)}: ${command('token rotate')}`);
  return lines;
}
