/** Builds the widget and fails where it is over its budget or the README's figures of it are wrong. Part of `npm run check`. */
import { readFileSync } from 'node:fs';
import { judgeSize } from './judge-size.ts';
import { measureWidget } from './measure-widget.ts';

const size = await measureWidget();
for (const [path, bytes] of Object.entries(size.files)) console.log(`${String(bytes).padStart(6)}  ${path}`);
for (const [part, bytes] of Object.entries(size))
  if (typeof bytes === 'number') console.log(`${String(bytes).padStart(6)}  in all: ${part}`);
const wrong = judgeSize(size, readFileSync(new URL('../../README.md', import.meta.url), 'utf8'));
for (const sentence of wrong) console.error(sentence);
process.exitCode = wrong.length ? 1 : 0;
