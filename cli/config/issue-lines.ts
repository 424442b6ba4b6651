import { plainCell } from '../table.ts';
import type { ConfigIssue } from '../../shared/admin-answers.ts';

/** A longer line of the file is shown from this far before the place that is meant. */
const SHOWN_BEFORE = 60;
const SHOWN_WIDTH = 110;

/** An issue as a compiler tells it: place, message, the line with a caret below, and what was probably meant. */
export function issueLines(file: string, yaml: string, issue: ConfigIssue): string[] {
  const { line, column, severity, message, hint, text } = issue;
  const source = yaml.split(/\r\n|\r|\n/)[line - 1] ?? '';
  const from = column - 1 > SHOWN_BEFORE + 20 ? column - 1 - SHOWN_BEFORE : 0;
  const shown = source.slice(from, from + SHOWN_WIDTH);
  const before = shown.slice(0, column - 1 - from);
  const marked = Math.max(1, Math.min([...(text.split('\n')[0] ?? '')].length, shown.length - before.length));
  const number = String(line);
  const margin = ' '.repeat(number.length);
  return [
    `${file}:${line}:${column} ${severity} ${plainCell(message)}`,
    ...(shown.trim() === ''
      ? []
      : [
          `  ${number} | ${shown.replace(/\p{Cc}/gu, ' ')}`,
          `  ${margin} | ${before.replace(/[^\t]/gu, ' ').replaceAll('\t', ' ')}${'^'.repeat(marked)}`,
        ]),
    ...(hint ? [`  ${margin} = ${plainCell(hint)}`] : []),
  ];
}

/** `2 errors, 1 warning`; `no errors` where there is nothing. */
export function countIssues(issues: readonly ConfigIssue[]): string {
  const count = (severity: ConfigIssue['severity']): number =>
    issues.filter((issue) => issue.severity === severity).length;
  const say = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
  const errors = count('error');
  const warnings = count('warning');
  return [errors > 0 ? say(errors, 'error') : 'no errors', ...(warnings > 0 ? [say(warnings, 'warning')] : [])].join(
    ', ',
  );
}
