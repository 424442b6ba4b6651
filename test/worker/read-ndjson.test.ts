import { expect, it, vi } from 'vitest';
import { MAX_LINE_BYTES, readNdjsonLines, type Line } from '../../worker/read-ndjson.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

/** The lines of a body that arrives `size` bytes at a time. */
async function linesOf(body: Uint8Array, size: number): Promise<Line[]> {
  const lines: Line[] = [];
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < body.length; at += size) controller.enqueue(body.subarray(at, at + size));
      controller.close();
    },
  });
  for await (const line of readNdjsonLines(stream)) lines.push(line);
  return lines;
}

it('reads the same lines however the bytes arrive, and numbers empty ones too', async () => {
  const body = bytes('\uFEFF{"a":"é"}\r\n\n  \n{"b":"日本"}');
  for (const size of [1, 2, 3, 7, 1000]) {
    expect(await linesOf(body, size)).toEqual([
      { number: 1, text: '{"a":"é"}\r', fault: null },
      { number: 4, text: '{"b":"日本"}', fault: null },
    ]);
  }
});

it('names the line whose bytes are no UTF-8, and keeps its neighbours', async () => {
  const lines = await linesOf(bytes('good\n', 'caf', [0xe9], '\nalso good\n'), 4);
  expect(lines.map(({ number, text, fault }) => [number, text, fault])).toEqual([
    [1, 'good', null],
    [2, '', 'not-utf-8'],
    [3, 'also good', null],
  ]);
});

it('names the line that is too long, holds none of it, and keeps its neighbours', async () => {
  const lines = await linesOf(bytes('a\n', 'x'.repeat(MAX_LINE_BYTES + 1), '\nb'), 65_536);
  expect(lines.map(({ number, text, fault }) => [number, text, fault])).toEqual([
    [1, 'a', null],
    [2, '', 'too-long'],
    [3, 'b', null],
  ]);
});

it('decodes no empty line, and lets others have their turn while millions of them come without a pause', async () => {
  const decoding = vi.spyOn(TextDecoder.prototype, 'decode');
  let turns = 0;
  let reading = true;
  const other = (): void => void (turns++, reading && setTimeout(other, 0));
  setTimeout(other, 0);
  async function* body() {
    for (let n = 0; n < 40; n++) yield new Uint8Array(256 * 1024).fill(10);
    yield bytes(' \t\r\n{}');
  }
  const lines: Line[] = [];
  for await (const line of readNdjsonLines(body())) lines.push(line);
  reading = false;
  expect(lines).toEqual([{ number: 40 * 256 * 1024 + 2, text: '{}', fault: null }]);
  expect(decoding).toHaveBeenCalledTimes(1);
  decoding.mockRestore();
  expect(turns).toBeGreaterThanOrEqual(20);
});

it('lets others have their turn between many short lines of one piece', async () => {
  let turns = 0;
  let reading = true;
  const other = (): void => void (turns++, reading && setTimeout(other, 0));
  setTimeout(other, 0);
  expect(await linesOf(bytes('{}\n'.repeat(20_000)), 1e6)).toHaveLength(20_000);
  reading = false;
  expect(turns).toBeGreaterThanOrEqual(10);
});
