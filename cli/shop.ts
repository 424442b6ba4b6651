/** `shelf shop create S`: a new shop, its admin token, and the lines to paste into its pages; `shop snippet S`: these; `shop remove S`. */
import { Placements } from '../shared/shop-placements.ts';
import { shelvesOf, snippet } from '../shared/snippet.ts';
import type { Target } from './client.ts';
import { ask, askOrComplain, explain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import type { Health } from './doctor.ts';
import { removeShop } from './remove-shop.ts';

const VERBS = ['create', 'snippet', 'remove'];

export const shopCommand: Command = {
  summary: 'make a shop and print its admin token, or the lines for its pages; remove one',
  help: `shelf shop create S [options]
shelf shop snippet S [options]
shelf shop remove S [options]

create   makes the shop S and prints its admin token once: only a hash of it is stored. It needs the deployment's
         operator token.
snippet  prints the lines for the <head> of the shop's pages. They reserve the space of as many shelves as the config
         draws: paste them anew where a pushed config changes \`shelves\`, layouts or limits.
remove   deletes the shop S and all that is kept of it: orders, catalogue, config with its history, results, tokens and
         webhook secrets. It asks for the shop's name first, and needs the deployment's operator token. Take the lines
         out of the shop's pages before: where they stay, the pages keep their own markup.

  --yes        remove without being asked

${TARGET_HELP}`,
  options: { ...TARGET_OPTIONS, yes: { type: 'boolean' } },
  async run([verb, shop, ...rest], values) {
    if (!VERBS.includes(verb ?? '') || rest.length > 0)
      throw new Complaint('Say: shop create NAME, shop snippet NAME, or: shop remove NAME');
    if (verb === 'remove' && shop === undefined) throw new Complaint('Which shop? Say: shop remove NAME');
    const target = findTarget({ ...values, shop: shop ?? values.shop });
    if (verb === 'snippet') {
      const { shelves } = (await askOrComplain(target, 'GET', '/health')).json as Health;
      console.log(snippet(target.url, target.shop, shelves ?? usualShelves()));
      return 0;
    }
    if (verb === 'remove') {
      console.log(await removeShop(target, values.yes === true));
      return 0;
    }
    const { token } = await createShop(target);
    console.log(welcome(target, token));
    return 0;
  },
};

/** @throws Complaint when the shop exists already or the token may not make shops. */
export async function createShop(target: Target): Promise<{ shop: string; token: string }> {
  const answer = await ask(target, 'POST', '', '{}');
  if (answer.status === 409)
    throw new Complaint(
      `The shop "${target.shop}" exists already on ${target.url}. Where its admin token is lost, this makes a new one: npm run shelf -- token rotate --shop ${target.shop}`,
    );
  if (answer.status === 401 || answer.status === 403) {
    throw new Complaint(`${target.url} does not let this token make shops: it takes the deployment's operator token.`);
  }
  const made = answer.json as { shop?: string; token?: string } | null;
  if (answer.status >= 300 || !made?.token) throw new Complaint(explain(target, answer));
  return { shop: made.shop ?? target.shop, token: made.token };
}

/** Those of a shop that has no config of its own. */
function usualShelves(): ReturnType<typeof shelvesOf> {
  return shelvesOf(Placements.parse({}));
}

function welcome(target: Target, token: string): string {
  const more = target.local ? '' : ` --url ${target.url} --token …`;
  const command = (words: string): string => `   npm run shelf -- ${words} --shop ${target.shop}${more}`;
  return `The shop "${target.shop}" is there.

Its admin token, shown only now: ${token}

1. Bring in what you have sold and what you sell:
${command('import orders orders.csv')}
${command('import products products.csv')}
${command('publish')}
2. Paste this into the <head> of every page:

${snippet(target.url, target.shop, usualShelves())}

3. Mark where a shelf goes: <div data-shelf="product"></div>`;
}
