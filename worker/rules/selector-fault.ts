/** What is wrong with a CSS selector as far as can be told without a browser; null: nothing. Pure. */

const CLOSING: Record<string, string> = { '(': ')', '[': ']' };

export function selectorFault(selector: string): string | null {
  /** The brackets that are still to be closed, by what closes them, the innermost last. */
  const open: string[] = [];
  let quote = '';
  for (let at = 0; at < selector.length; at++) {
    const sign = selector[at]!;
    if (sign === '\\') at++;
    else if (quote) quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (CLOSING[sign]) open.push(CLOSING[sign]);
    else if ((sign === ')' || sign === ']') && open.pop() !== sign) return `\`${sign}\` closes nothing`;
    else if ('{};'.includes(sign)) return `\`${sign}\` is no part of a selector`;
  }
  if (quote) return `a quote (${quote}) is not closed`;
  if (open.length > 0) return `\`${open.at(-1)}\` is missing`;
  const loose = /^\s*([,>+~])|([,>+~])\s*$/.exec(selector);
  return loose ? `nothing stands ${loose[1] ? `before \`${loose[1]}\`` : `after \`${loose[2]}\``}` : null;
}
