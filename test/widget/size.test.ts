import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildWidget } from '../../widget/build.ts';
import { BUDGET, judgeSize } from './judge-size.ts';
import { measureWidget } from './measure-widget.ts';

describe('the size of the widget', () => {
  it('is within its budget, and Preact waits for what the visitor asks for', async () => {
    const size = await measureWidget();
    for (const part of ['first', 'stated', 'markup', 'all'] as const)
      expect(size[part], part).toBeLessThanOrEqual(BUDGET[part]);
    const names = Object.keys(size.files).map((path) => path.replace(/-?[0-9a-f]{8}\.js$|\.js$/, ''));
    expect(names).toEqual([
      'shelftalker',
      ...['visit', 'consent', 'by-config', 'page', 'visible', 'later', 'doctor', 'panel', 'on-request'].map(
        (name) => `shelf-${name}`,
      ),
    ]);
  });

  it('is compiled off the main thread where every page runs it, if the browser can', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'widget-hint-'));
    const { files } = await buildWidget(folder);
    for (const { path, when } of files.filter(({ when }) => when === 'shelf' || when === 'page'))
      expect(await readFile(join(folder, path), 'utf8'), when).toMatch(/^\/\/# allFunctionsCalledOnLoad\n./);
    await rm(folder, { recursive: true });
  });

  it('is judged by budget and README, and what is wrong is named with its line', () => {
    const size = { first: 3880, stated: 9000, markup: 14_000, all: 17_000, files: {} };
    const row = (first: string, stated: string): string =>
      `# Figures\n| widget, brotli | ${first} kB before the first shelf is drawn; ${stated} kB in all on a page that states itself; 14.0 kB where its markup has to be read; 17.0 kB where all is needed | npm run check |`;
    expect(judgeSize(size, row('3.9', '9.1'))).toEqual([]);
    expect(judgeSize(size, row('3.9', '9.2'))).toEqual([
      'README.md:2: 9.2 kB in all on a page that states itself, but the build has 9.00 kB',
    ]);
    expect(judgeSize({ ...size, first: 9999 }, row('10', '9'))).toEqual([
      `widget: 9999 brotli bytes before the first shelf is drawn, more than ${BUDGET.first}`,
    ]);
    expect(judgeSize(size, '')).toHaveLength(4);
  });
});
