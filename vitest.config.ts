import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** What says how long a page takes to be read. */
const ALONE = ['test/widget/page/real-pages.test.ts'];
/** What looks at the clock as a visitor does. */
const BROWSER = ['test/browser/**/*.test.ts'];

export default defineConfig({
  test: {
    globalSetup: ['./test/own-temp.ts', './test/build-once.ts', './test/say-skipped.ts'],
    projects: [
      {
        // Pure code, the command line, and whatever starts a server of its own.
        test: {
          name: 'node',
          setupFiles: ['./test/fixed-seed.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.workerd.test.ts', ...BROWSER, ...ALONE],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // The worker's own runtime: real KV and Durable Objects with SQLite.
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { OPERATOR_TOKEN: 'operator-token-of-the-tests' } },
          }),
        ],
        test: {
          name: 'workerd',
          setupFiles: ['./test/fixed-seed.ts'],
          include: ['test/**/*.workerd.test.ts'],
          testTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // A real Chromium before the whole product: it mostly waits, as a visitor does.
        test: {
          name: 'browser',
          include: BROWSER,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 10_000 } },
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'alone',
          include: ALONE,
          testTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
