/** The widget's budget, and whether a build and the README's figures of it hold. */
import type { WidgetSize } from './measure-widget.ts';

/**
 * Brotli bytes: what asks for the shelves, and all that a page with shelves may load. The wish is 4,000 and 10,000;
 * these are what has been reached, so that nothing creeps back.
 */
export const BUDGET = { entry: 1900, all: 16_000 };
/** The README's figures are in kB of 1,000 bytes, and may be off by this many bytes. */
const TOLERANCE = 100;

/** @returns a sentence for everything that is wrong; empty where nothing is. */
export function judgeSize({ entry, all }: WidgetSize, readme: string): string[] {
  const wrong: string[] = [];
  for (const [what, bytes, most] of [
    ['before the first shelf', entry, BUDGET.entry],
    ['in all', all, BUDGET.all],
  ] as const) {
    if (bytes > most) wrong.push(`widget: ${bytes} brotli bytes ${what}, more than ${most}`);
    const lines = readme.split('\n');
    const line = lines.findIndex((text) => text.startsWith('| widget, brotli |'));
    const [, told] = new RegExp(`([\\d.]+) kB ${what}`).exec(lines[line] ?? '') ?? [];
    if (told === undefined) wrong.push(`README.md: no row "widget, brotli" with "… kB ${what}"`);
    else if (Math.abs(Number(told) * 1000 - bytes) > TOLERANCE)
      wrong.push(`README.md:${line + 1}: ${told} kB ${what}, but the build has ${(bytes / 1000).toFixed(2)} kB`);
  }
  return wrong;
}
