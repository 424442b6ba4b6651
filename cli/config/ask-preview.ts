/** Asks the production engine for shelves under a draft or the live config: `POST preview`. */
import type { ConfigIssue, Preview } from '../../shared/admin-answers.ts';
import type { RecommendationRequestInput } from '../../shared/recommendation.ts';
import type { Target } from '../client.ts';
import { ask, explain } from '../client.ts';
import { Complaint } from '../command.ts';

/** A config to look at: its file name and text; null: the live one. */
export type Draft = { file: string; yaml: string } | null;

/**
 * @param at the moment to look at, on the shop's clock unless it names an offset, as in 2026-12-24T10:00; undefined: now
 * @throws Complaint when the draft has errors, and where there is no such moment.
 */
export async function askPreview(
  target: Target,
  draft: Draft,
  request: RecommendationRequestInput,
  at: string | undefined,
): Promise<Preview> {
  const body = {
    request,
    as_page: true,
    ...(draft && { yaml: draft.yaml }),
    ...(at !== undefined && { at }),
  };
  const answer = await ask(target, 'POST', '/preview', JSON.stringify(body));
  if (answer.status === 422 && draft) {
    const issues = (answer.json as { error: { issues?: ConfigIssue[] } }).error.issues ?? [];
    const first = issues.find(({ severity }) => severity === 'error');
    const where = first ? `${draft.file}:${first.line}:${first.column} ${first.message}` : 'it has errors';
    throw new Complaint(`The draft cannot be tried: ${where}\nSee all: npm run shelf -- check ${draft.file}`);
  }
  if (answer.status !== 200) throw new Complaint(explain(target, answer));
  return answer.json as Preview;
}
