/** `shelf diff`: what a draft of the config does to the shelves of the most popular products. */
import type { BestSellersAnswer } from '../shared/admin-answers.ts';
import { sayMany } from '../shared/say-many.ts';
import type { RecommendationRequestInput } from '../shared/recommendation.ts';
import { STAGES } from '../shared/vocabulary.ts';
import type { Target } from './client.ts';
import { askOrComplain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import type { Draft } from './config/ask-preview.ts';
import { askPreview } from './config/ask-preview.ts';
import { shelfChanges } from './config/shelf-changes.ts';
import { momentOption } from './config/visit-options.ts';
import { USUAL_FILE, oneFile, readShopFile } from './config/shop-file.ts';
import { plainCell, tableLines } from './table.ts';
import { number, showProgress } from './progress.ts';

/** Products whose pages are compared. */
const MAX_PRODUCTS = 100;
/** Rows printed without --all. */
const ROWS_SHOWN = 40;
const CONCURRENCY = 4;

/** A page of the shop as one sort of visitor sees it. */
interface Page {
  name: string;
  stage: string;
  request: RecommendationRequestInput;
}

export const diffCommand: Command = {
  summary: 'show what a draft does to the shelves of the most popular products',
  help: `shelf diff [FILE] --shop S [--at 2026-12-24T10:00] [--all]

Asks for the shelves of the ${MAX_PRODUCTS} most popular products (the best-sellers, then what stands most on their shelves) under the live config and under the draft (${USUAL_FILE}
without FILE), in every stage, of the home page, and of carts with these products, and prints which shelves change.
Rules that fire on none of these pages are named.

  --at T     the moment to look at, on the shop's clock (default: now)
  --all      all rows, not only the first ${ROWS_SHOWN}
${TARGET_HELP}`,
  options: { ...TARGET_OPTIONS, at: { type: 'string' }, all: { type: 'boolean' } },
  async run(words, values) {
    const target = findTarget(values);
    const file = oneFile(words);
    const draft = { file, yaml: await readShopFile(file) };
    // One moment for all, on the draft's clock, so that no clock makes a difference.
    const { at: moment } = await askPreview(target, draft, {}, momentOption(values));
    const products = await popularProducts(target, draft, moment);
    const pages = pagesOf(products);
    const { rows, fired, rules } = await comparePages(target, draft, pages, moment);
    const shown = values.all ? rows : rows.slice(0, ROWS_SHOWN);
    if (rows.length > 0) {
      for (const line of tableLines(
        ['page', 'stage', 'shelf', 'change'],
        shown.map(({ cells }) => cells),
      ))
        console.log(line);
    }
    if (shown.length < rows.length) console.log(`… and ${number(rows.length - shown.length)} more (--all shows them)`);
    const changed = new Set(rows.map(({ page }) => page));
    console.log(
      `${number(changed.size)} of ${sayMany(pages.length, 'page')} change; they are the home page, ${sayMany(products.size, 'product')} in ${STAGES.length} stages, and carts with them.`,
    );
    const idle = rules.filter((rule) => !fired.has(rule));
    if (idle.length > 0)
      console.log(
        `On none of them fires: ${idle.map((rule) => `"${plainCell(rule)}"`).join(', ')}. See: preview --file ${file}`,
      );
    return 0;
  },
};

/** Ids and titles: the best-sellers first, then what stands most on their shelves. */
async function popularProducts(target: Target, draft: Draft, moment: string): Promise<Map<string, string>> {
  const products = await bestSellers(target);
  const often = new Map<string, { title: string; times: number }>();
  await inParallel([...products.keys()], async (item) => {
    const { shelves } = await askPreview(target, draft, { page: { type: 'product', item } }, moment);
    for (const { id, title } of shelves.flatMap(({ items }) => items)) {
      if (!products.has(id)) often.set(id, { title, times: (often.get(id)?.times ?? 0) + 1 });
    }
  });
  const more = [...often].sort(([a, one], [b, other]) => other.times - one.times || (a < b ? -1 : 1));
  for (const [id, { title }] of more.slice(0, Math.max(0, MAX_PRODUCTS - products.size))) products.set(id, title);
  return products;
}

async function bestSellers(target: Target): Promise<Map<string, string>> {
  const { json } = await askOrComplain(target, 'GET', '/products/best-sellers');
  return new Map((json as BestSellersAnswer).best_sellers.map(({ id, title }) => [id, title]));
}

function pagesOf(products: Map<string, string>): Page[] {
  return [
    ...STAGES.map((stage): Page => ({ name: 'home', stage, request: { page: { type: 'home' }, visitor: { stage } } })),
    ...[...products].flatMap(([item, title]) => [
      ...STAGES.map((stage): Page => ({
        name: item === title ? item : `${item} ${title}`,
        stage,
        request: { page: { type: 'product', item }, visitor: { stage } },
      })),
      {
        name: `cart with ${item}`,
        stage: 'intent',
        request: { page: { type: 'cart' as const }, visitor: { stage: 'intent' as const, cart: [item] } },
      },
    ]),
  ];
}

interface Row {
  page: Page;
  cells: string[];
}

async function comparePages(target: Target, draft: Draft, pages: Page[], moment: string) {
  const found = new Map<Page, Row[]>();
  const fired = new Set<string>();
  const rules = new Set<string>();
  const progress = showProgress('comparing', pages.length);
  try {
    await inParallel(pages, async (page) => {
      const live = await askPreview(target, null, page.request, moment);
      const drafted = await askPreview(target, draft, page.request, moment);
      for (const step of drafted.trace) {
        rules.add(step.rule);
        if (step.fired) fired.add(step.rule);
      }
      const changes = shelfChanges(live.shelves, drafted.shelves);
      found.set(
        page,
        changes.map(({ placement, text: change }) => ({ page, cells: [page.name, page.stage, placement, change] })),
      );
      progress.update(found.size, `${found.size} pages`);
    });
  } finally {
    progress.stop();
  }
  return { rows: pages.flatMap((page) => found.get(page) ?? []), fired, rules: [...rules] };
}

async function inParallel<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = all.values();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (const one of queue) await work(one);
    }),
  );
}
