/**
 * One product page of the demo shop in four ways: without shelves, with our widget, which reads the page or is told what it shows, with Algolia's. A small server
 * before the product gives all of it compressed, as an edge would, and swaps nothing but the tag and the slot.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { createRequire } from 'node:module';
import { build } from 'vite';

/** `read`: our tag alone; `stated`: the page says which product it shows, as Algolia’s is told. */
export const WAYS = ['without', 'read', 'stated', 'algolia'] as const;
export type Way = (typeof WAYS)[number];

/** What an edge gives for static files, and for answers made at the moment. */
const STATIC_QUALITY = 11;
const DYNAMIC_QUALITY = 4;

const require = createRequire(import.meta.url);

/** Algolia's client and view with the shop's few lines, as one minified script without what it does not use. */
async function algoliaScript(): Promise<string> {
  const view = require.resolve('@algolia/recommend-js/package.json');
  // Both the view and its templates must draw with the Preact that the view asks for.
  const preact = dirname(createRequire(view).resolve('preact/package.json'));
  const result = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    publicDir: false,
    resolve: {
      alias: [
        { find: /^preact$/, replacement: `${preact}/dist/preact.module.js` },
        { find: /^preact\/hooks$/, replacement: `${preact}/hooks/dist/hooks.module.js` },
        // Published for bundlers that look for a browser's build here.
        {
          find: /^@algolia\/recommend$/,
          replacement: require.resolve('@algolia/recommend/dist/recommend.esm.browser.js'),
        },
      ],
    },
    plugins: [
      {
        // The one helper that the view needs of a package that it does not name as its own.
        name: 'babel-extends',
        resolveId: (id) => (id === '@babel/runtime/helpers/extends' ? `\0${id}` : null),
        load: (id) => (id === '\0@babel/runtime/helpers/extends' ? 'export default Object.assign' : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      minify: 'oxc',
      modulePreload: false,
      rollupOptions: {
        input: fileURLToPath(new URL('algolia-page.ts', import.meta.url).href),
        output: { format: 'iife' },
      },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('no script for Algolia');
  return output.output[0].code;
}

const TAG = /<script>window\.shelftalker=.*?<\/script><script async src="\/shelftalker\.js"[^>]*><\/script>/;
const SLOT = /<div class="wide two" data-shelf="product">.*<\/div><\/main>/s;
/** Algolia's view has no style of its own but in another package: one row to swipe, as ours. */
const ALGOLIA_STYLE =
  '.auc-Recommend-list{display:flex;gap:12px;overflow-x:auto;list-style:none;padding:0}' +
  '.auc-Recommend-item{flex:0 0 184px}.auc-Recommend-item *{display:block;max-width:100%}';

/** The demo's own script is left out: its panel asks our widget again and again, which no shop does. */
function pageAs(way: Way, html: string, item: string): string {
  const event = { event: 'view_item', ecommerce: { currency: 'EUR', items: [{ item_id: item }] } };
  const plain = html
    .replace('<script type="module" src="/demo.js"></script>', '')
    .replace('window.dataLayer=window.dataLayer||[]', (text) => `${text};dataLayer.push(${JSON.stringify(event)})`);
  if (!TAG.test(plain) || !SLOT.test(plain)) throw new Error('the demo shop writes its tag or its slot otherwise now');
  // What the shop itself shows in the slot has pictures of its own. Only our page would load and draw them too: all
  // three have the same empty space instead, so that shelves are compared, and nothing else.
  const filled = plain.replace('<style>', '<style>.two{min-height:45em}');
  const withSlot = (attributes: string, inside = ''): string =>
    filled.replace(SLOT, `<div class="wide two"${attributes}>${inside}</div></main>`);
  switch (way) {
    case 'read':
      return withSlot(' data-shelf="product"');
    case 'stated':
      return withSlot(' data-shelf="product"').replace(
        'src="/shelftalker.js"',
        (tag) => `${tag} data-shelftalker-page="product" data-shelftalker-id="${item}"`,
      );
    case 'without':
      return withSlot('').replace(TAG, '');
    case 'algolia':
      return withSlot('', '<div id="related"></div><div id="together"></div>')
        .replace(TAG, '')
        .replace('<style>', `<style>${ALGOLIA_STYLE}`)
        .replace('</body>', '<script src="/algolia.js"></script></body>');
  }
  return way satisfies never;
}

export interface PagesInWays {
  /** Address of the page in one of the ways. */
  address(way: Way): string;
  /** Compressed bytes of Algolia's script. */
  algoliaBytes: number;
  close(): Promise<void>;
}

/** @param product address of the running product, the demo shop filled */
export async function pagesInWays(product: string, item: string): Promise<PagesInWays> {
  const squeezed = new Map<string, { body: Buffer; type: string }>();
  const squeeze = (text: Buffer | string, quality: number): Buffer =>
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
  const algolia = squeeze(await algoliaScript(), STATIC_QUALITY);
  squeezed.set('/algolia.js', { body: algolia, type: 'text/javascript' });
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://shop');
    const send = (body: Buffer, type: string): void =>
      void response.writeHead(200, { 'content-type': type, 'content-encoding': 'br' }).end(body);
    const known = squeezed.get(request.url!);
    if (known) return send(known.body, known.type);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await fetch(product + pathname, {
      method: request.method!,
      ...(request.method === 'POST' && { body: Buffer.concat(chunks) }),
    });
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    const text = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok) return void response.writeHead(answer.status, { 'content-type': type }).end(text);
    if (request.method === 'POST') {
      if (answer.status === 200) return send(squeeze(text, DYNAMIC_QUALITY), type);
      return void response.writeHead(answer.status).end();
    }
    const way = searchParams.get('way') as Way | null;
    const body = squeeze(way ? pageAs(way, text.toString(), item) : text, STATIC_QUALITY);
    squeezed.set(request.url!, { body, type });
    send(body, type);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: (way) => `http://127.0.0.1:${port}/p/${item}/?way=${way}`,
    algoliaBytes: algolia.length,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
