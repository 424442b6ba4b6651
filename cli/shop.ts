/** `shelf shop create S`: a new shop, its admin token, and the lines to paste into its pages. */
import type { Target } from './client.ts';
import { ask, explain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS } from './command.ts';

export const shopCommand: Command = {
  summary: 'make a shop and print its admin token',
  help: `shelf shop create S [options]

Makes the shop S and prints its admin token once: only a hash of it is stored.
It needs the deployment's operator token.

${TARGET_HELP}`,
  options: TARGET_OPTIONS,
  async run([verb, shop, ...rest], values) {
    if (verb !== 'create' || rest.length > 0) throw new Complaint('Say: shop create NAME');
    const target = findTarget({ ...values, shop: shop ?? values.shop });
    const { token } = await createShop(target);
    console.log(welcome(target, token));
    return 0;
  },
};

/** Throws a Complaint when the shop exists already or the token may not make shops. */
export async function createShop(target: Target): Promise<{ shop: string; token: string }> {
  const answer = await ask(target, 'POST', '', '{}');
  if (answer.status === 409) throw new Complaint(`The shop "${target.shop}" exists already on ${target.url}.`);
  if (answer.status === 401 || answer.status === 403) {
    throw new Complaint(`${target.url} does not let this token make shops: it takes the deployment's operator token.`);
  }
  const made = answer.json as { shop?: string; token?: string } | null;
  if (answer.status >= 300 || !made?.token) throw new Complaint(explain(target, answer));
  return { shop: made.shop ?? target.shop, token: made.token };
}

/** The tag with its stub queue, and the one line of CSS that keeps the page still while a shelf loads. */
export function snippet(url: string, shop: string): string {
  return `<style>[data-shelf]{min-height:max(22em,352px - 999em)}[data-shelf]:empty::before{content:". .";display:block;height:0;overflow:hidden;visibility:hidden;word-spacing:100vw}@media(max-width:30em){[data-shelf]{min-height:max(20em,320px - 999em)}}</style>
<script>window.shelftalker = window.shelftalker || function () { (shelftalker.q = shelftalker.q || []).push(arguments) }</script>
<script async src="${url}/shelftalker.js" data-shop="${shop}"></script>`;
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

${snippet(target.url, target.shop)}

3. Mark where a shelf goes: <div data-shelf="product"></div>`;
}
