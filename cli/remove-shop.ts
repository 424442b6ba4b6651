/** `shelf shop remove S`: deletes a shop and all that is kept of it, after its name was typed once more. */
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { RemovalProgress } from '../shared/admin-answers.ts';
import { sayMany } from '../shared/say-many.ts';
import type { Target } from './client.ts';
import { ask, explain } from './client.ts';
import { Complaint } from './command.ts';

/** Between two steps of the deletion. */
const PAUSE_MS = 100;

/** @throws Complaint where the name is not typed, the token is not the operator's, or there is no such shop */
export async function removeShop(target: Target, isAgreed: boolean): Promise<string> {
  if (!isAgreed) await confirmName(target, process.stdin, process.stderr);
  let began = false;
  for (;;) {
    const answer = await ask(target, 'DELETE', '');
    if (answer.status === 401)
      throw new Complaint(
        `${target.url} does not let this token remove shops: it takes the deployment's operator token.`,
      );
    // What said that it is done may have been lost on the way.
    if (answer.status === 200 || (answer.status === 404 && began))
      return `The shop "${target.shop}" is removed, and its name is free.`;
    if (answer.status !== 202) throw new Complaint(explain(target, answer));
    const { left, waits } = answer.json as RemovalProgress;
    if (waits) return later(target, left);
    if (!began) console.error(`deleting what is kept of "${target.shop}" …`);
    began = true;
    await wait(PAUSE_MS);
  }
}

function later({ shop }: Target, left: number): string {
  return `The shop "${shop}" answers nothing any more, and its orders are deleted. KV takes no more deletions now: the free plan
allows 1,000 a day, and ${sayMany(left, 'deletion')} or more are left. They go on by themselves, tried every hour, and the name is free
when they are done. Running this again tries at once.`;
}

/** Asks on a terminal for the shop's name; elsewhere it must be agreed to beforehand. */
export async function confirmName(
  { shop, url }: Target,
  input: NodeJS.ReadableStream & { isTTY?: boolean },
  output: NodeJS.WritableStream,
): Promise<void> {
  if (!input.isTTY)
    throw new Complaint(`Nothing brings a removed shop back: say --yes to remove "${shop}" from ${url}.`);
  const prompt = createInterface({ input, output });
  try {
    const typed = await prompt.question(
      `This deletes "${shop}" from ${url}: its orders, catalogue, config and its history, results and tokens. Nothing brings them back.\nType the shop's name to go on: `,
    );
    if (typed.trim() !== shop) throw new Complaint(`That is not "${shop}": nothing was deleted.`);
  } finally {
    prompt.close();
  }
}
