import type { ConfigIssue } from '../../shared/admin-answers.ts';
import { Ticked } from '../words/ticked.tsx';

interface Props {
  issues: readonly ConfigIssue[];
  /** Other text describes itself by this list's id. */
  id?: string;
  /** Goes to its line; absent: there is nowhere to go. */
  onGo?: (issue: ConfigIssue) => void;
}

/** All that is wrong or pointless, with its line; a press goes there. */
export function IssueList({ issues, id, onGo }: Props) {
  return (
    <ul class="issues" id={id}>
      {issues.map((issue) => (
        <li key={`${issue.line} ${issue.column} ${issue.message}`} class={issue.severity}>
          {onGo ? (
            <button type="button" class="quiet" onClick={() => onGo(issue)}>
              line {issue.line}
            </button>
          ) : (
            <b>line {issue.line}</b>
          )}
          <span>
            <span class="unseen">{issue.severity}: </span>
            <Ticked text={issue.message} />
            {issue.hint && (
              <i>
                {' '}
                <Ticked text={issue.hint} />
              </i>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
