/** The widget's budget, and whether a build and the README's figures of it hold. */
import type { WidgetSize } from './measure-widget.ts';

/**
 * Brotli bytes. `first` and `stated` are the budget; what reads a page that does not state itself is above it, and
 * these are what has been reached, so that nothing creeps back.
 */
export const BUDGET = { first: 4_000, stated: 10_000, markup: 20_530, all: 35_800 };
/** How the README says them. */
const WORDS: Record<keyof typeof BUDGET, string> = {
  first: 'before the first shelf is drawn',
  stated: 'in all on a page that states itself',
  markup: 'where its markup has to be read',
  all: 'where all is needed',
};
/** The README's figures are in kB of 1,000 bytes, and may be off by this many bytes. */
const TOLERANCE = 100;

/** @returns a sentence for everything that is wrong; empty where nothing is. */
export function judgeSize(size: WidgetSize, readme: string): string[] {
  const wrong: string[] = [];
  const lines = readme.split('\n');
  const line = lines.findIndex((text) => text.startsWith('| widget, brotli |'));
  for (const [part, what] of Object.entries(WORDS) as [keyof typeof BUDGET, string][]) {
    const [bytes, most] = [size[part], BUDGET[part]];
    if (bytes > most) wrong.push(`widget: ${bytes} brotli bytes ${what}, more than ${most}`);
    const [, told] = new RegExp(`([\\d.]+) kB ${what}`).exec(lines[line] ?? '') ?? [];
    if (told === undefined) wrong.push(`README.md: no row "widget, brotli" with "… kB ${what}"`);
    else if (Math.abs(Number(told) * 1000 - bytes) > TOLERANCE)
      wrong.push(`README.md:${line + 1}: ${told} kB ${what}, but the build has ${(bytes / 1000).toFixed(2)} kB`);
  }
  return wrong;
}
