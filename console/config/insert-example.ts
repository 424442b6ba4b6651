import type { Example } from './examples.ts';

/** A change of a text: `text` instead of what stands from `start` to `end`. */
export interface Insertion {
  start: number;
  end: number;
  text: string;
}

/**
 * Where an example goes in a config: at the end of its section, under a name that is still free; a section that is not
 * there begins at the end of the file. Null: what is there already leaves no place, as a `holdout`, or a list in one line.
 */
export function insertExample(yaml: string, { section, lines }: Example): Insertion | null {
  const all = yaml.split('\n');
  const at = all.findIndex((line) => line.startsWith(`${section}:`));
  const value = at < 0 ? '' : valueOf(all[at]!.slice(section.length + 1));
  if (at >= 0 && (section === 'holdout' || !['', '[]', '{}', 'null', '~'].includes(value))) return null;
  if (section === 'holdout') return atEnd(yaml, `${section}: ${lines[0]}`);
  if (at < 0)
    return atEnd(
      yaml,
      `${section}:\n${written(
        section,
        named(lines, () => false),
        '  ',
      )}`,
    );

  const next = all.findIndex((line, index) => index > at && /^[^\s#-]/.test(line));
  const own = all.slice(at, next < 0 ? all.length : next);
  // What stands between the section's last line and the next section belongs to that one.
  const last = own.findLastIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const first = own.find((line, index) => index > 0 && line.trim() !== '' && !/^\s*#/.test(line));
  const indent = /^ */.exec(first ?? '  ')![0];
  const name = named(lines, (one) => own.some((line) => line.trim().replace(/^- +/, '') === one));
  const start = lengthOf(all.slice(0, at + last)) + (last === 0 ? 0 : all[at + last]!.length);
  const text = `\n${written(section, name, indent)}`;
  // An empty list in brackets goes with it.
  return last === 0 ? { start, end: start + all[at]!.length, text: `${section}:${text}` } : { start, end: start, text };
}

function atEnd(yaml: string, text: string): Insertion {
  const kept = yaml.trimEnd();
  return { start: kept.length, end: yaml.length, text: `${kept === '' ? '' : '\n\n'}${text}\n` };
}

function written(section: Example['section'], lines: readonly string[], indent: string): string {
  return lines
    .map((line, index) => `${indent}${section === 'rules' ? (index === 0 ? '- ' : '  ') : ''}${line}`)
    .join('\n');
}

/** The lines with a number behind the name where that is taken. */
function named([first = '', ...others]: readonly string[], isTaken: (line: string) => boolean): string[] {
  const [, name = first, colon = ''] = /^(.*?)(:?)$/.exec(first)!;
  for (let n = 1; ; n++) {
    const line = n === 1 ? first : colon === '' ? `${name} ${n}` : `${name}-${n}:`;
    if (!isTaken(line)) return [line, ...others];
  }
}

/** What stands behind the colon, without a comment. */
function valueOf(rest: string): string {
  return rest.replace(/(^|\s)#.*$/, '').trim();
}

/** Characters of these lines, with their ends. */
function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
