/** `shelf explain`: the arithmetic from counts to score for one pair of products. */
import type { ExplainedPair } from '../shared/explain-answers.ts';
import { ask, explain, findTarget, messageOf } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS, text } from './command.ts';
import { plainCell } from './table.ts';

export const explainCommand: Command = {
  summary: 'show how the score of a pair of products comes about',
  help: `shelf explain --item A --with B --shop S [--json]

Prints every number from the orders of A and B to the score of B beside A, on A's page and for carts that hold A.

  --item A     the product of the page, or in the cart
  --with B     the product that goes with it
  --json       the numbers as they are
${TARGET_HELP}`,
  options: { ...TARGET_OPTIONS, item: { type: 'string' }, with: { type: 'string' }, json: { type: 'boolean' } },
  async run(_words, values) {
    const item = text(values, 'item');
    const other = text(values, 'with');
    if (!item || !other || item === other) throw new Complaint('Say two products: explain --item A --with B');
    const target = findTarget(values);
    const answer = await ask(target, 'GET', `/explain?${new URLSearchParams({ item, with: other })}`);
    // A product that is not there is told in the server's own words.
    if (answer.status === 404) throw new Complaint(messageOf(answer));
    if (answer.status !== 200) throw new Complaint(explain(target, answer));
    if (values.json) console.log(JSON.stringify(answer.json, null, 2));
    else for (const line of explanationLines(item, other, answer.json as ExplainedPair)) console.log(line);
    return 0;
  },
};

function explanationLines(a: string, b: string, pair: ExplainedPair): string[] {
  const { titles, orders, minBuyers, weight, prior, content, popularity, rarity, damped, ridge, page, cart } = pair;
  const enough = orders.buyers >= minBuyers;
  const counted = enough ? weight.together : 0;
  const base = damped.value > 0 ? counted + content.adds + popularity.adds : 0;
  const decay = weight.halfLifeDays === null ? 'never fades' : `halves in ${weight.halfLifeDays} days`;
  const row = (value: number, sign: string, words: string): string =>
    `  ${sign} ${say(value).padStart(10)}   ${words}`.trimEnd();
  return [
    `${named(a, titles.item)} with ${named(b, titles.with)}`,
    '',
    'Orders',
    row(orders.item, ' ', `hold ${a}`),
    row(orders.with, ' ', `hold ${b}`),
    row(
      orders.together,
      ' ',
      `hold both, by ${orders.buyers} ${orders.buyers === 1 ? 'buyer' : 'buyers'}; all orders: ${say(orders.all)}`,
    ),
    ...(enough
      ? []
      : [
          `    Fewer than ${minBuyers} buyers: these orders do not count, so that nobody puts a pair on a shelf alone.`,
        ]),
    '',
    `Damped count (an order ${decay}, and in a basket of n products weighs 1 / (n − 1)^${say(weight.sizePower)})`,
    row(counted, ' ', 'what the orders of both weigh'),
    row(
      content.adds,
      '+',
      `likeness: ${say(content.similarity)} × ${say(content.contentOrders)} orders × ${say(weight.unit)}, the mean weight of an order`,
    ),
    row(
      popularity.adds,
      '+',
      `popularity: ${say(popularity.popularOrders)} orders × ${say(popularity.buyers)} of ${say(popularity.of)} purchases by different buyers × ${say(weight.unit)}`,
    ),
    row(
      base,
      '=',
      damped.value > 0 ? '' : 'neither orders nor content speak for the pair, so popularity alone does not',
    ),
    row(
      rarity.factor,
      '×',
      `rarity: (${say(rarity.typicalOrders)} / (${say(orders.with)} + ${say(content.contentOrders)}))^${say(rarity.damping)}; popular products count less`,
    ),
    row(damped.value, '=', `damped count; the highest of ${a} is ${say(damped.highest)}`),
    '',
    `Ridge (what ${a} adds once the other products of the basket are known)`,
    row(ridge.value, ' ', `weight; the highest of ${a} is ${say(ridge.highest)}`),
    '',
    `Score on the page of ${a}`,
    row(page.fromCounts, ' ', `${say(1 - page.share)} × ${say(damped.value)} / ${say(damped.highest)}`),
    row(
      page.fromRidge,
      '+',
      ridge.highest > 0
        ? `${say(page.share)} × ${say(Math.max(0, ridge.value))} / ${say(ridge.highest)}`
        : 'no ridge weight',
    ),
    row(page.score, '=', ''),
    '',
    `Score in a cart with ${a}`,
    row(
      cart.fromCounts,
      ' ',
      `${say(1 - cart.share)} × ${say(damped.value)} / (${say(weight.item)}, the weight of the orders of ${a}, + ${say(prior)}, that of content and popularity)`,
    ),
    row(cart.fromRidge, cart.fromRidge < 0 ? ' ' : '+', `${say(cart.share)} × ${say(ridge.value)}`),
    row(cart.score, '=', ''),
    '',
    pair.published
      ? `Published: place ${pair.published.place} of ${a}'s list, ${say(pair.published.page)} on pages, ${say(pair.published.cart)} in carts.`
      : `${b} is not on ${a}'s published list.`,
  ];
}

function named(id: string, title: string): string {
  return title === id ? id : `${id} (${plainCell(title)})`;
}

/** Four significant digits; whole numbers whole. */
function say(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : String(Number(value.toPrecision(4)));
}
