/**
 * The process that is killed: the built worker on its real disk, on a free port that it prints.
 * `node serve-worker.ts <folder with worker.js> <data folder> <operator token>`
 */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const [dist = '', data = '', operatorToken = ''] = process.argv.slice(2);
// `serve` takes the bundle from `DIST` of build.ts. Here that is another folder, so that a mutant can be served.
registerHooks({
  load: (url, context, next) =>
    url.endsWith('/cli/build.ts')
      ? { format: 'module', shortCircuit: true, source: `export const DIST = ${JSON.stringify(dist)};` }
      : next(url, context),
});
const { serve } = (await import(
  pathToFileURL(`${import.meta.dirname}/../../cli/serve.ts`).href
)) as typeof import('../../cli/serve.ts');
const { url } = await serve({ port: 0, data, operatorToken });
process.stdout.write(`${url}\n`);
