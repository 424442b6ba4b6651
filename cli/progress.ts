/// <reference path="./cli-progress.d.ts" />
/** Shows how far a long task is: a bar on a terminal, else a plain line now and then, always on stderr. */
import { sayMany } from '../shared/say-many.ts';
import { SingleBar } from 'cli-progress';

/** Without a terminal, one line at most this often, in ms. */
const LINE_EVERY_MS = 5_000;

export interface Progress {
  /** `value` of `total`; `note` is what has been done, in words. */
  update(value: number, note: string): void;
  stop(): void;
}

export function showProgress(label: string, total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) {
    let shown = Date.now();
    return {
      update(value, note) {
        if (Date.now() - shown < LINE_EVERY_MS) return;
        shown = Date.now();
        stream.write(`${label} ${Math.floor((100 * value) / Math.max(total, 1))}%: ${note}\n`);
      },
      stop() {},
    };
  }
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}%  {note}`,
    stream,
    hideCursor: true,
    clearOnComplete: true,
    fps: 8,
  });
  bar.start(Math.max(total, 1), 0, { note: '' });
  return { update: (value, note) => bar.update(Math.min(value, total), { note }), stop: () => bar.stop() };
}

/** `412,310 lines, 93,000/s`; `what` is one of them: `line`. */
export function rate(count: number, what: string, sinceMs: number): string {
  const seconds = Math.max((Date.now() - sinceMs) / 1000, 0.001);
  return `${sayMany(count, what)}, ${number(Math.round(count / seconds))}/s`;
}

export function number(value: number): string {
  return value.toLocaleString('en');
}
