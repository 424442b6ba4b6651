import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { readSecret } from '../../cli/read-secret.ts';

/** What a person types into a terminal, or a program into a pipe, and what is shown meanwhile. */
async function typed(keys: string, isTTY: boolean) {
  const input = Object.assign(new PassThrough(), isTTY ? { isTTY, setRawMode: (on: boolean) => modes.push(on) } : {});
  const output = new PassThrough();
  const modes: boolean[] = [];
  const secret = readSecret(input, output, 'The secret: ');
  input.end(keys);
  return { secret: await secret, shown: String(output.read() ?? ''), modes };
}

test('a terminal shows nothing of a secret, and echoes again behind it', async () => {
  expect(await typed('hush-hushx\x7f\r', true)).toEqual({
    secret: 'hush-hush',
    shown: 'The secret: \n',
    modes: [true, false],
  });
});

test('a pipe is read to the end of its first line, and nothing is shown', async () => {
  expect(await typed('hush-hush\nmore\n', false)).toEqual({ secret: 'hush-hush', shown: '', modes: [] });
  expect((await typed('hush-hush', false)).secret).toBe('hush-hush');
});

test('who leaves, or types nothing, gives no secret', async () => {
  for (const keys of ['hush\x03', '\x04', '\r']) expect((await typed(keys, true)).secret).toBe('');
  expect((await typed('', false)).secret).toBe('');
});
