/**
 * Runs the shop's own widget in the console: it asks its usual question, and the answer it gets is the preview.
 * Without consent it stores nothing and sends no event, so nothing that is tried here is counted.
 */
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Preview } from '../../shared/admin-answers.ts';

type Command = [name: string, value: unknown];
type Stub = { (...command: Command): void; q?: Command[] };

/** The address that the widget is told to ask; nothing lies there, `fetch` answers for it. */
const DOOR = '/console/preview/';
const page = window as typeof window & { shelftalker?: Stub };
let answer: Preview | null = null;
let loaded = false;

/**
 * Draws the preview's shelves into the slots (`data-shelf`) of this page.
 *
 * @param product the page's own, which a bundle shows too
 * @param onFail called when the widget's script can't be loaded
 */
export function drawWithWidget(shop: string, preview: Preview, product: ShelfItem | null, onFail: () => void): void {
  answer = preview;
  if (!loaded) load(shop, onFail);
  const own = product && { ...product, price: product.sale_price ?? product.price };
  page.shelftalker!('context', own ? { type: 'product', product: own } : { type: 'other' });
}

function load(shop: string, onFail: () => void): void {
  loaded = true;
  const real = window.fetch;
  window.fetch = (input, init) => {
    if (typeof input !== 'string' || !new URL(input, location.href).pathname.startsWith(DOOR)) return real(input, init);
    // The console has slots of its own: the config's selectors are for the shop's pages.
    const body = answer && { ...answer, widget: { ...answer.widget, slots: [] } };
    return Promise.resolve(Response.json(body, { status: input.endsWith('/recommendations') ? 200 : 404 }));
  };
  const waiting: Command[] = [];
  page.shelftalker = Object.assign((...command: Command) => void waiting.push(command), { q: waiting });
  const script = document.createElement('script');
  script.src = '/shelftalker.js';
  script.dataset.shop = shop;
  script.dataset.api = DOOR;
  script.dataset.consent = 'none';
  script.addEventListener('error', onFail);
  document.head.append(script);
}
