import type { ConfigIssue } from '../api/answers.ts';
import { splitLine } from './split-line.ts';

interface Props {
  text: string;
  issues: readonly ConfigIssue[];
  onChange: (text: string) => void;
  /** Receives the text field, so that others can put the cursor at a line. */
  field: { current: HTMLTextAreaElement | null };
}

/**
 * The config in a plain text field over a copy of itself that is coloured, with line numbers, and with what is wrong
 * written at the end of its line. It gives up what editors do beyond that, and stays small and usable by keyboard.
 */
export function Editor({ text, issues, onChange, field }: Props) {
  const lines = text.split('\n');
  const worst = new Map<number, ConfigIssue>();
  for (const issue of issues) {
    const before = worst.get(issue.line);
    if (!before || (before.severity === 'warning' && issue.severity === 'error')) worst.set(issue.line, issue);
  }
  return (
    <div class="editor">
      <div class="numbers" aria-hidden="true">
        {lines.map((_, index) => (
          <span key={index} class={worst.get(index + 1)?.severity}>
            {index + 1}
          </span>
        ))}
      </div>
      <div class="sheet">
        <pre aria-hidden="true">
          {lines.map((line, index) => {
            const issue = worst.get(index + 1);
            return (
              <span key={index} class={issue ? `line ${issue.severity}` : 'line'}>
                {splitLine(line).map(({ sort, text: part }, at) => (
                  <span key={at} class={sort}>
                    {part}
                  </span>
                ))}
                {issue && <em data-line={issue.line}>{issue.message.replaceAll('`', '')}</em>}
                {'\n'}
              </span>
            );
          })}
        </pre>
        <textarea
          ref={field}
          value={text}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onKeyDown={keepIndent}
          wrap="off"
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

/** Enter begins the next line as far in as this one, and after a colon two spaces further. */
function keepIndent(event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }): void {
  if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const { value, selectionStart } = event.currentTarget;
  const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
  const indent = /^ */.exec(line)![0] + (/:\s*$/.test(line) ? '  ' : '');
  if (indent === '') return;
  event.preventDefault();
  // Deprecated, and still the one way to insert text that keeps the undo history.
  document.execCommand('insertText', false, `\n${indent}`);
}

/** Puts the cursor at a line and column, counted from 1, and brings it into view. */
export function goToLine(field: HTMLTextAreaElement | null, line: number, column = 1): void {
  if (!field) return;
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const at = start + Math.min(column - 1, lines[line - 1]?.length ?? 0);
  field.focus({ preventScroll: true });
  field.setSelectionRange(at, at);
  const editor = field.closest('.editor');
  if (!editor) return;
  const height = field.scrollHeight / Math.max(1, lines.length);
  editor.scrollTo({ top: Math.max(0, (line - 4) * height), left: 0 });
  editor.scrollIntoView({ block: 'nearest' });
}
