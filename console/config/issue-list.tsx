import type { ConfigIssue } from '../../shared/console-answers.ts';
import { Ticked } from '../words/ticked.tsx';

/** All that is wrong or pointless, with its line; a press goes there. */
export function IssueList({ issues, onGo }: { issues: readonly ConfigIssue[]; onGo: (issue: ConfigIssue) => void }) {
  return (
    <ul class="issues" id="issues">
      {issues.map((issue) => (
        <li key={`${issue.line} ${issue.column} ${issue.message}`} class={issue.severity}>
          <button type="button" class="quiet" onClick={() => onGo(issue)}>
            line {issue.line}
          </button>
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
