/** Asks the shop under which ids its catalogue has products of given titles. */
import type { Target } from '../client.ts';
import { askOrComplain } from '../client.ts';

/** Titles in one question. */
const AT_ONCE = 5000;

export async function idsByTitle(target: Target, titles: string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let at = 0; at < titles.length; at += AT_ONCE) {
    const body = JSON.stringify({ titles: titles.slice(at, at + AT_ONCE) });
    const { json } = await askOrComplain(target, 'POST', '/products/by-title', body);
    for (const [title, id] of Object.entries((json as { ids: Record<string, string> }).ids)) ids.set(title, id);
  }
  return ids;
}
