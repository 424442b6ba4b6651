/// <reference types="node" />
/** Writes the whole demo shop as static files: pages, pictures, styles, script and a small catalogue for the browser. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { ARTICLES, SECTIONS } from './catalog.ts';
import { DEFS } from './drawings/brush.ts';
import { teapot } from './drawings/tea.ts';
import { basketPages } from './pages/basket-pages.ts';
import { categoryPage, presentsPage, roomPage } from './pages/category-page.ts';
import { homePage } from './pages/home-page.ts';
import type { Page } from './pages/layout.ts';
import { layout } from './pages/layout.ts';
import { productPage } from './pages/product-page.ts';
import { ROOMS } from './pages/shop-text.ts';
import { PAINTS } from './palette.ts';
import { picture } from './picture.ts';

const HERE = dirname(fileURLToPath(import.meta.url));

/** Every page of the shop; pure. */
export function demoPages(): Page[] {
  return [
    homePage(),
    ...ROOMS.map(roomPage),
    ...SECTIONS.map(categoryPage),
    presentsPage(),
    ...ARTICLES.map(productPage),
    ...basketPages(),
  ];
}

/** What the browser's basket and search know of a product; the same names as in `browser/catalog.ts`. */
function browserCatalog() {
  return Object.fromEntries(
    ARTICLES.map(({ product, section, variant, price }) => [
      product.id,
      {
        title: product.title,
        price,
        brand: product.brand,
        category: `${section.room} > ${section.name}`,
        variant,
        availability: product.availability,
      },
    ]),
  );
}

/** In this order, because later ones refine earlier ones. */
const STYLES = [
  'base',
  'head',
  'window',
  'headings',
  'counter',
  'slots',
  'product',
  'basket',
  'foot',
  'panel',
  'small',
];

async function stylesheet(): Promise<string> {
  const parts = await Promise.all(STYLES.map((name) => readFile(join(HERE, `styles/${name}.css`), 'utf8')));
  return parts.join('\n');
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="70 130 290 230">${DEFS}${teapot('round')(PAINTS.brick)}</svg>`;

/** Builds the shop into `outDir` (made if missing): open its `index.html` from any static server, at the root of an origin. */
export async function buildDemo(outDir: string): Promise<void> {
  const files = new Map<string, string>([
    ['demo.css', await stylesheet()],
    ['catalog.json', JSON.stringify(browserCatalog())],
    ['img/icon.svg', ICON],
    ...ARTICLES.map((entry) => [`img/${entry.product.id}.svg`, picture(entry)] as const),
    ...demoPages().map((page) => [`${page.path.slice(1)}index.html`, layout(page)] as const),
  ]);
  const folders = new Set([...files.keys()].map((file) => dirname(join(outDir, file))));
  await Promise.all([...folders].map((folder) => mkdir(folder, { recursive: true })));
  await Promise.all([...files].map(([file, text]) => writeFile(join(outDir, file), text)));
  await build({
    configFile: false,
    logLevel: 'error',
    root: HERE,
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: false,
      lib: { entry: join(HERE, 'browser/main.ts'), formats: ['es'], fileName: () => 'demo.js' },
    },
  });
}
