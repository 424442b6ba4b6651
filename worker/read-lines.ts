/** One line of a stream: its number, counted from 1, and its text; `tooLong` where it was cut away. */
export interface Line {
  number: number;
  text: string;
  tooLong: boolean;
}

/** A longer line than this is reported, and skipped. */
export const MAX_LINE_LENGTH = 1_000_000;

/** Splits a body into its non-empty lines while it arrives; memory holds one chunk and one line. */
export async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  let number = 0;
  let rest = '';
  let tooLong = false;
  const decoder = new TextDecoder();
  const take = function* (text: string): Generator<Line> {
    number++;
    if (tooLong || text.trim()) yield { number, text, tooLong };
    tooLong = false;
  };
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield* take(line);
    if (rest.length > MAX_LINE_LENGTH) {
      rest = '';
      tooLong = true;
    }
  }
  rest += decoder.decode();
  if (rest || tooLong) yield* take(rest);
}
