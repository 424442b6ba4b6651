/**
 * What a feed, an export or a server says is shown on a terminal, which obeys escape codes: they could clear it, write a
 * title, or make a line look like another. Everything that a command prints passes here, so none of it is forgotten.
 */

/** Control characters but for line ends and tabs, and those that turn the direction of a line. */
const UNPLAIN = /(?!\r?\n|\t)[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** With the number of each control character in its place: `\x1b[2J`. */
export function plain(text: string): string {
  return text.replace(UNPLAIN, (sign) => {
    const code = sign.codePointAt(0)!;
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** A stranger's text within a line of ours: it begins no line of its own. */
export function plainLine(text: string): string {
  return plain(text.replace(/\s*[\n\t]\s*/g, ' '));
}

/** From here on the console prints plain texts; what is given back ends that. */
export function speakPlainly(): () => void {
  const { log, error, warn } = console;
  const plainly =
    (print: typeof log): typeof log =>
    (...said: unknown[]) =>
      print(...said.map((one) => (typeof one === 'string' ? plain(one) : one)));
  Object.assign(console, { log: plainly(log), error: plainly(error), warn: plainly(warn) });
  return () => void Object.assign(console, { log, error, warn });
}
