import { useMemo } from 'preact/hooks';
import type { ConfigIssue } from '../../shared/admin-answers.ts';
import { EditorLine } from './editor-line.tsx';

interface Props {
  text: string;
  issues: readonly ConfigIssue[];
  onChange: (text: string) => void;
  /** Receives the text field, so that others can put the cursor at a line. */
  field: { current: HTMLTextAreaElement | null };
}

/**
 * The config in a plain text field over a copy of itself that is coloured, with line numbers, and with what is wrong
 * written at the end of its line where that has room; the list below says all of it. Long lines wrap. It gives up what editors do beyond that, and stays small and usable by keyboard.
 */
export function Editor({ text, issues, onChange, field }: Props) {
  const lines = text.split('\n');
  const worst = useMemo(() => worstByLine(issues), [issues]);
  return (
    <div class="editor">
      <div class="sheet">
        <pre aria-hidden="true">
          {lines.map((line, index) => (
            <EditorLine key={index} number={index + 1} text={line} issue={worst.get(index + 1)} />
          ))}
        </pre>
        <textarea
          ref={field}
          value={text}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onKeyDown={keepIndent}
          spellcheck={false}
          autocapitalize="none"
          autocomplete="off"
          aria-label="Config, shop.yaml"
          aria-invalid={issues.some(({ severity }) => severity === 'error')}
          aria-describedby="issues"
        />
      </div>
    </div>
  );
}

/** The one issue that each line shows: an error before a warning. */
function worstByLine(issues: readonly ConfigIssue[]): Map<number, ConfigIssue> {
  const worst = new Map<number, ConfigIssue>();
  for (const issue of issues) {
    const before = worst.get(issue.line);
    if (!before || (before.severity === 'warning' && issue.severity === 'error')) worst.set(issue.line, issue);
  }
  return worst;
}

/** Enter begins the next line below this one's first word; after a colon at the end, two spaces further in. */
function keepIndent(event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }): void {
  if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const { value, selectionStart } = event.currentTarget;
  const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
  const indent = /^ *(?:- +)*/.exec(line)![0].replaceAll('-', ' ') + (/:\s*$/.test(line) ? '  ' : '');
  if (indent === '') return;
  event.preventDefault();
  // Deprecated, and still the one way to insert text that keeps the undo history.
  document.execCommand('insertText', false, `\n${indent}`);
}
