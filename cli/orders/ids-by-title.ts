/** Asks the shop under which ids its catalogue has products of given titles. */
import type { Target } from '../client.ts';
import { ask, explain } from '../client.ts';
import { Complaint } from '../command.ts';

/** Titles in one question. */
const AT_ONCE = 5000;

/** Empty where the server is older, and knows no such question. */
export async function idsByTitle(target: Target, titles: string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let at = 0; at < titles.length; at += AT_ONCE) {
    const body = JSON.stringify({ titles: titles.slice(at, at + AT_ONCE) });
    const answer = await ask(target, 'POST', '/products/by-title', body);
    if (answer.status === 404) return ids;
    if (answer.status !== 200) throw new Complaint(explain(target, answer));
    for (const [title, id] of Object.entries((answer.json as { ids: Record<string, string> }).ids)) ids.set(title, id);
  }
  return ids;
}
