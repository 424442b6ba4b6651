/** What the widget costs a visitor in brotli bytes, from a fresh build. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { When } from '../../widget/build.ts';
import { buildWidget } from '../../widget/build.ts';

export interface WidgetSize {
  /** The script that asks, and draws the first shelf. */
  first: number;
  /** All that a page loads which states itself and has no consent platform: with it what remembers, sends and obeys. */
  stated: number;
  /** Where the page has to be read, its markup settles what it is, and the config names nothing unusual. */
  markup: number;
  /** Every file that some page loads without anybody asking for more. */
  all: number;
  /** `shelf-visit-1a2b3c4d.js` and so on, with what is fetched only on request. */
  files: Record<string, number>;
}

export async function measureWidget(): Promise<WidgetSize> {
  const folder = await mkdtemp(join(tmpdir(), 'widget-size-'));
  try {
    const { files } = await buildWidget(folder);
    const sum = (...loaded: When[]): number =>
      files.filter(({ when }) => loaded.includes(when)).reduce((sum, { brotli }) => sum + brotli, 0);
    return {
      first: sum('shelf'),
      stated: sum('shelf', 'page'),
      markup: sum('shelf', 'page', 'markup'),
      all: sum('shelf', 'page', 'consent', 'markup', 'visible', 'later', 'config'),
      files: Object.fromEntries(files.map(({ path, brotli }) => [path, brotli])),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
