/** One line that nobody sees: typed into a terminal, which shows nothing of it, or from a pipe. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** What readline would write to show what is typed goes nowhere. */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Resolves to an empty text where nothing is typed, or the input ends. @param prompt written to `output`, for a person alone */
export function readSecret(
  input: NodeJS.ReadableStream & { isTTY?: boolean },
  output: NodeJS.WritableStream,
  prompt: string,
): Promise<string> {
  const terminal = input.isTTY === true;
  // In a terminal, readline turns the terminal's own echo off, and ends at Control-C and Control-D.
  const lines = createInterface({ input, terminal, historySize: 0, ...(terminal && { output: nowhere() }) });
  if (terminal) output.write(prompt);
  return new Promise((resolve) => {
    let secret = '';
    lines.once('line', (line) => {
      secret = line;
      lines.close();
    });
    lines.once('close', () => {
      if (terminal) output.write('\n');
      resolve(secret);
    });
  });
}
