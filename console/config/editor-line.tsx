import { Component } from 'preact';
import type { ConfigIssue } from '../../shared/admin-answers.ts';
import { splitLine } from './split-line.ts';

interface Props {
  /** Counted from 1. */
  number: number;
  text: string;
  issue: ConfigIssue | undefined;
}

/** One coloured line of the config. Drawn anew only when it changes: a key press in a long file must not draw them all. */
export class EditorLine extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return next.text !== this.props.text || next.issue !== this.props.issue;
  }

  override render({ number, text, issue }: Props) {
    return (
      <span class={issue ? `line ${issue.severity}` : 'line'} data-number={number}>
        <span class="text">
          {splitLine(text).map((part, at) => (
            <span key={at} class={part.sort}>
              {part.text}
            </span>
          ))}
        </span>
        {issue && <em data-line={issue.line}>{issue.message.replaceAll('`', '')}</em>}
      </span>
    );
  }
}
