/** A whole catalogue in parts, put in force all at once: what it does not hold goes out of stock. */
import type { SyncAnswer } from '../../shared/feed-health.ts';
import type { Target } from '../client.ts';
import { IMPORT_TRIES, ask, askOrComplain, explain, messageOf } from '../client.ts';
import { Complaint } from '../command.ts';

/** Answers the name under which the parts are sent. */
export async function beginSync(target: Target): Promise<string> {
  const { json } = await askOrComplain(target, 'POST', '/products/sync', '');
  return (json as { sync: string }).sync;
}

/** @param keep products that stay as they are though they were not sent. @throws Complaint where it is refused. */
export async function commitSync(target: Target, sync: string, keep: string[], force: boolean): Promise<SyncAnswer> {
  const body = JSON.stringify({ force, keep: [...new Set(keep)] });
  const answer = await ask(target, 'POST', `/products/sync/${sync}/commit`, body, { tries: IMPORT_TRIES });
  if (answer.status === 409) {
    throw new Complaint(`${messageOf(answer)}\nNothing was changed. If this is right, say it with --force.`);
  }
  if (answer.status !== 200) throw new Complaint(answer.status === 404 ? messageOf(answer) : explain(target, answer));
  return answer.json as SyncAnswer;
}
