import { createExecutionContext, env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import { makeShop } from '../../fixtures/worker-client.ts';

declare global {
  interface ImportMeta {
    glob(patterns: string[], options: { query: string; import: string; eager: true }): Record<string, string>;
  }
}

/** The suite beside the project, where it is there: file names and texts. A `#` in a name ends the bundler's addresses. */
const suite = Object.entries(
  import.meta.glob(['../../../../shared/real/lists/json-test-suite/*.json', '!**/*#*'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).map(([path, text]) => ({ name: path.split('/').at(-1)!, text }));

describe.skipIf(suite.length === 0)('the JSON test suite', () => {
  for (const route of ['recommendations', 'events'])
    it(`is parsed by ${route}: what is JSON is taken as JSON, what is none is refused, and nothing is a fault`, async () => {
      await makeShop(`json-${route}`);
      const context = createExecutionContext();
      const wrong: string[] = [];
      for (const { name, text } of suite) {
        const request = new Request(`https://shelf.test/v1/json-${route}/${route}`, { method: 'POST', body: text });
        const response = await app.fetch(request, env, context);
        const { error } = (await response.json()) as { error?: { message: string } };
        const parsed = !error || !/not JSON|nested/.test(error.message);
        // An empty body asks for the usual shelves.
        const empty = route === 'recommendations' && text.trim() === '';
        const taken = response.status !== 400 && response.status !== 413;
        if (response.status >= 500 || (name.startsWith('y_') && !parsed) || (name.startsWith('n_') && taken && !empty))
          wrong.push(`${name}: ${response.status} ${error?.message}`);
      }
      expect(wrong).toEqual([]);
      expect(suite.length).toBeGreaterThan(300);
    });
});
