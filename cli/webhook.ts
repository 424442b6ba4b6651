/** `shelf webhook secret`: what a platform signs its webhooks with, and whether it has been heard since. */
import type { ShopHealth } from '../shared/admin-answers.ts';
import type { Source } from '../shared/vocabulary.ts';
import { askOrComplain, findTarget } from './client.ts';
import type { Target } from './client.ts';
import type { Command, Values } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS, text } from './command.ts';
import { agoOf } from './print-facts.ts';
import { readSecret } from './read-secret.ts';

/** What to subscribe to at each platform, in its own words. */
const TOPICS: Record<Source, string> = {
  shopify:
    'orders/create, orders/updated, orders/cancelled, orders/delete, refunds/create, products/create, products/update, products/delete, and the three privacy topics',
  woocommerce:
    'order.created, order.updated, order.deleted, order.restored, product.created, product.updated, product.deleted, product.restored',
};

export const webhookCommand: Command = {
  summary: 'set what Shopify or WooCommerce signs its webhooks with',
  help: `shelf webhook secret set        --shop S --source shopify|woocommerce [--secret TEXT]
shelf webhook secret show-state --shop S [--source shopify|woocommerce]
shelf webhook secret forget     --shop S --source shopify|woocommerce

Without --secret it is read from the terminal, or from a pipe, so that no shell remembers it. The server never tells it
again: show-state says whether one is set, and when the platform was last heard.

${TARGET_HELP}
  --source     shopify or woocommerce`,
  options: { ...TARGET_OPTIONS, source: { type: 'string' }, secret: { type: 'string' } },
  async run([what, verb, ...rest], values) {
    if (what !== 'secret' || !verb || rest.length > 0)
      throw new Complaint('Say: webhook secret set|show-state|forget --shop S --source shopify|woocommerce');
    const source = text(values, 'source');
    if (source !== undefined && !isSource(source))
      throw new Complaint(
        `"${source}" is no source that signs webhooks here: say ${Object.keys(TOPICS).join(' or ')}.`,
      );
    const target = findTarget(values);
    if (verb === 'show-state') return showState(target, source);
    if (!source) throw new Complaint(`Which platform? Say --source ${Object.keys(TOPICS).join(' or --source ')}.`);
    if (verb === 'set') return setSecret(target, source, values);
    if (verb !== 'forget') throw new Complaint(`There is no "webhook secret ${verb}": say set, show-state or forget.`);
    await askOrComplain(target, 'DELETE', `/webhooks/${source}/secret`);
    console.log(`The secret for ${source} is forgotten: its webhooks are refused within ten seconds.`);
    return 0;
  },
};

function isSource(word: string): word is Source {
  return Object.hasOwn(TOPICS, word);
}

async function setSecret(target: Target, source: Source, values: Values): Promise<number> {
  const asked = `The secret that ${source} signs with (it is not shown): `;
  const secret = (text(values, 'secret') ?? (await readSecret(process.stdin, process.stderr, asked))).trim();
  if (secret.length < 8) throw new Complaint('A secret has at least 8 characters: copy it as the platform shows it.');
  await askOrComplain(target, 'PUT', `/webhooks/${source}/secret`, JSON.stringify({ secret }));
  console.log(`The secret for ${source} is set. Have the platform send to`);
  console.log(`  ${target.url}/v1/${target.shop}/webhooks/${source}`);
  console.log(`  ${TOPICS[source]}`);
  return 0;
}

async function showState(target: Target, only: string | undefined): Promise<number> {
  const { json } = await askOrComplain(target, 'GET', '/health', undefined, { tries: 2 });
  for (const line of sourceLines((json as ShopHealth).sources ?? {}, Date.now(), only)) console.log(line);
  return 0;
}

/** What was heard of each platform, a line each. */
export function sourceLines(sources: ShopHealth['sources'], now: number, only?: string): string[] {
  return Object.entries(sources)
    .filter(([name]) => !only || name === only)
    .map(([name, { secret_set, last, last_refused }]) => {
      const heard = last
        ? `last heard ${agoOf(last.at, now)}: ${last.topic || 'no topic'}, ${last.outcome}`
        : 'nothing heard yet';
      const refused = last_refused ? `; last refused ${agoOf(last_refused, now)}` : '';
      return `${name}: ${secret_set ? `secret set, ${heard}` : 'not connected (no secret is set)'}${refused}`;
    });
}
