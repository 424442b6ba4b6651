/** Finds the place of a path in the text of a config. */
import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { pathText } from '../path-text.ts';
import type { ConfigIssue, Finding } from './config-issue.ts';
import type { YamlSource } from './read-yaml.ts';

/** Longest excerpt of the file that an issue quotes. */
const MAX_TEXT = 80;

/** The finding with its line, column and text. What the file does not write is placed at the nearest thing above it. */
export function locate(source: YamlSource, finding: Finding): ConfigIssue {
  const { path, severity, message, atKey = false } = finding;
  const hint = hintOf(finding);
  let node = (source.document?.contents ?? null) as Node | null;
  let key: Node | null = null;
  let found = 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(source.document!) ?? null;
    // One value written where a list may stand: `stages: buyer` is entry 0 of itself.
    if (step === 0 && node !== null && !isSeq(node)) {
      found++;
      continue;
    }
    let next: { key: Node | null; node: Node | null } | null = null;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isScalar(item.key) && String(item.key.source ?? item.key.value) === String(step),
      );
      if (pair) next = { key: pair.key as Node, node: pair.value as Node | null };
    } else if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
      next = { key: null, node: node.items[step] as Node | null };
    }
    if (!next) break;
    ({ key, node } = next);
    found++;
  }
  // A missing key, an empty value, and a whole block are shown by the key that they belong to.
  const complete = found === path.length;
  const useKey =
    key !== null &&
    (atKey ||
      node === null ||
      (isScalar(node) && node.value === null) ||
      ((isMap(node) || isSeq(node)) && !node.flow) ||
      (!complete && isMap(node)));
  const range = (useKey ? key?.range : node?.range) ?? [0, 0, 0];
  return place(source, range[0], range[1], {
    severity,
    path: pathText(path),
    message,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** The one sentence that says what was meant, and what else helps; undefined: nothing is known. */
function hintOf({ meant, hint }: Finding): string | undefined {
  if (meant === null || meant === undefined) return hint;
  return `did you mean \`${meant}\`?${hint === undefined ? '' : ` ${hint}`}`;
}

/** An issue at an offset of the text; its excerpt ends with the line. */
export function place(
  source: YamlSource,
  start: number,
  end: number,
  issue: Pick<ConfigIssue, 'severity' | 'path' | 'message' | 'hint'>,
): ConfigIssue {
  const offset = Math.min(Math.max(0, start), source.text.length);
  // Not the parser's line counter: it has not seen the lines of a quote that never ends.
  const before = source.text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const excerpt = source.text.slice(offset, Math.max(offset, end)).split('\n', 1)[0] ?? '';
  const text = excerpt.trim();
  return {
    severity: issue.severity,
    line,
    column,
    path: issue.path,
    text: text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text,
    message: issue.message,
    ...(issue.hint === undefined ? {} : { hint: issue.hint }),
  };
}
