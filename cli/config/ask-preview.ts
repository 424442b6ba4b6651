/** Asks the production engine for shelves under a draft or the live config: `POST preview`. */
import type { RecommendationAnswer, RecommendationRequestInput } from '../../shared/recommendation.ts';
import type { Target } from '../client.ts';
import { ask, explain } from '../client.ts';
import { Complaint } from '../command.ts';
import type { ConfigIssue, Preview as ConsolePreview } from '../../shared/console-answers.ts';

/** What one rule did to one shelf; `kind` is null while the kind is still to be chosen. */
export interface RuleTrace {
  rule: string;
  placement: string;
  kind: string | null;
  fired: boolean;
  /** It changed what stands on the shelf, or how. */
  acted: boolean;
  text: string;
  changes: { id: string; from: number | null; to: number | null }[];
}

export interface Preview extends RecommendationAnswer {
  /** The moment that was looked at, ISO 8601 in UTC, and the time zone of the config that was looked at. */
  at: string;
  time_zone: string;
  trace: RuleTrace[];
  /** The placements that stand for this visit, and the kinds that each tries. */
  tried: ConsolePreview['tried'];
  /** Ids that were asked about, and that nothing published has. */
  unknown: string[];
}

/** A config to look at: its file name and text; null: the live one. */
export type Draft = { file: string; yaml: string } | null;

/**
 * @param at the moment to look at, on the shop's clock unless it names an offset, as in 2026-12-24T10:00; undefined: now
 * Throws a Complaint when the draft has errors, and where there is no such moment.
 */
export async function askPreview(
  target: Target,
  draft: Draft,
  request: RecommendationRequestInput,
  at: string | undefined,
): Promise<Preview> {
  const body = {
    request,
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
