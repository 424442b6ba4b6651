/** A stretch of a YAML line. */
export interface Stretch {
  sort: 'comment' | 'key' | 'plain';
  text: string;
}

/** Colours one line for reading: comments and keys. Only looks at the line itself; a block text may be coloured wrongly. */
export function splitLine(line: string): Stretch[] {
  if (/^\s*#/.test(line)) return [{ sort: 'comment', text: line }];
  const stretches: Stretch[] = [];
  const key = /^(\s*(?:- )*)([\w-]+|"[^"]*"|'[^']*')(:(?=\s|$))/.exec(line);
  if (key) stretches.push({ sort: 'plain', text: key[1]! }, { sort: 'key', text: key[2]! });
  const rest = line.slice(key ? key[1]!.length + key[2]!.length : 0);
  // A # begins a comment after a space, unless a quote is open before it.
  const comment = /^((?:[^'"#]|'[^']*'|"[^"]*"|(?<!\s)#|(?<=\w)')*)(\s#.*)$/.exec(rest);
  if (comment) stretches.push({ sort: 'plain', text: comment[1]! }, { sort: 'comment', text: comment[2]! });
  else stretches.push({ sort: 'plain', text: rest });
  return stretches.filter(({ text }) => text !== '');
}
