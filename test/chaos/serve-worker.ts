/**
 * The process that is killed: the built worker on its real disk, on a free port that it prints.
 * `node serve-worker.ts <folder with worker.js and bindings.json> <data folder> <operator token>`
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const [dist = '', data = '', operatorToken = ''] = process.argv.slice(2);
// `serve` takes the bundle from `DIST` of build.ts. Here that is another folder, so that a mutant can be served; and
// wrangler has read its file once for all starts, since it is the slowest part of each.
const SOURCES: Record<string, () => string> = {
  dist: () => `export const DIST = ${JSON.stringify(dist)};`,
  bindings: () =>
    `export const unstable_getMiniflareWorkerOptions = () => (${readFileSync(`${dist}/bindings.json`, 'utf8')});`,
};
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'wrangler' ? { url: 'chaos:bindings', shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => {
    const source = SOURCES[url.endsWith('/cli/build.ts') ? 'dist' : url.slice('chaos:'.length)];
    return source ? { format: 'module', shortCircuit: true, source: source() } : next(url, context);
  },
});
const { serve } = (await import(
  pathToFileURL(`${import.meta.dirname}/../../cli/serve.ts`).href
)) as typeof import('../../cli/serve.ts');
const { url } = await serve({ port: 0, data, operatorToken });
process.stdout.write(`${url}\n`);
