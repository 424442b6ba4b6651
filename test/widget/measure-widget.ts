/** What the widget costs a visitor in brotli bytes, from a fresh build. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWidget } from '../../widget/build.ts';

export interface WidgetSize {
  /** The script that asks for a new visitor; where a page states itself, nothing else comes before the question. */
  entry: number;
  /** Every file that a page with shelves may load without anybody asking for more. */
  all: number;
  /** `shelf-1a2b3c4d.js` and so on, with what is fetched only on request. */
  files: Record<string, number>;
}

export async function measureWidget(): Promise<WidgetSize> {
  const folder = await mkdtemp(join(tmpdir(), 'widget-size-'));
  try {
    const { files } = await buildWidget(folder);
    const sum = (fits: (file: (typeof files)[number]) => boolean): number =>
      files.filter(fits).reduce((sum, { brotli }) => sum + brotli, 0);
    return {
      entry: sum(({ path }) => path === 'shelftalker.js'),
      all: sum(({ when }) => when === 'page'),
      files: Object.fromEntries(files.map(({ path, brotli }) => [path, brotli])),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
