import { describe, expect, it } from 'vitest';
import { BUDGET, judgeSize } from './judge-size.ts';
import { measureWidget } from './measure-widget.ts';

describe('the size of the widget', () => {
  it('is within its budget', async () => {
    const size = await measureWidget();
    expect(size.entry).toBeLessThanOrEqual(BUDGET.entry);
    expect(size.all).toBeLessThanOrEqual(BUDGET.all);
  });

  it('keeps Preact for what the visitor asks for', async () => {
    const { files } = await measureWidget();
    const names = Object.keys(files).map((path) => path.replace(/-?[0-9a-f]{8}\.js$|\.js$/, ''));
    expect(names.toSorted()).toEqual(['shelf', 'shelf-doctor', 'shelf-on-request', 'shelf-panel', 'shelftalker']);
  });

  it('is judged by budget and README, and what is wrong is named with its line', () => {
    const size = { entry: 1880, all: 9000, files: {} };
    const row = (entry: string, all: string): string =>
      `# Figures\n| widget, brotli | ${entry} kB before the first shelf; ${all} kB in all | npm run check |`;
    expect(judgeSize(size, row('1.9', '9.1'))).toEqual([]);
    expect(judgeSize(size, row('1.9', '9.2'))).toEqual(['README.md:2: 9.2 kB in all, but the build has 9.00 kB']);
    expect(judgeSize({ ...size, entry: 9999 }, row('10', '9'))).toEqual([
      `widget: 9999 brotli bytes before the first shelf, more than ${BUDGET.entry}`,
    ]);
    expect(judgeSize(size, '')).toHaveLength(2);
  });
});
