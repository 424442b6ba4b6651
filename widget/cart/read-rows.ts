/**
 * Reads the lines that a cart shows: on its own page where a quantity can be chosen or a line be taken out, in a corner
 * of any other only what can be taken out. Lists of products are none. A line that says no id goes by the address that it
 * links to: only where it can be taken out, has a price and a quantity, and links to nothing else.
 */
import type { Loose } from '../page/page-reading.ts';
import type { parsePrice } from '../page/parse-price.ts';
import { CART_BLOCK, REMOVE } from './row-signs.ts';

/** What lets its product be bought is no line. */
const BUY = /add.?to.?[cb]a|t[/.]add/i;
/** So far a row may be above what takes it out. */
const LEVELS = 7;

/** In attributes and links. */
const ID = /(?:\bproduct[-_]id|\bpid|[?;]id)="?([\w-]+)/;
const LABELLED = /(?:\bsku|n[or][.:]|num[a-z]*|[ck][oó]d\w*)[\s:#]+([\w./-]*\d[\w./-]*)/i;
/** Alone in its cell: capitals, with a digit or a dash. */
const CODE = />\s*([A-Z]+[\d-][A-Z\d-]{2,})\s*</;

/** Leads to what is done with a line, or to no page. */
const ACTION = /^.?$|cart|basket|remove|delete|wish|account|checkout/i;
/** So far above what links and costs its ids may stand. */
const LEVELS_ABOVE = 2;

/** The pages of this shop that a row links to, each once. */
const linksIn = (row: Element): HTMLAnchorElement[] => [
  ...new Map(
    [...row.querySelectorAll('a')]
      .filter(({ host, pathname, search }) => host === location.host && !ACTION.test(pathname + search))
      .map((link) => [link.pathname + link.search, link]),
  ).values(),
];

/** A number that can be changed. */
const quantityIn = (element: Element): string | undefined =>
  [...element.querySelectorAll<HTMLInputElement>('input,select')].find(
    ({ type, value }) => /^(te|nu|se)/.test(type) && /^\d{1,3}$/.test(value),
  )?.value;

/** One that is only said, in a text of its own: `x 3`, `Qty: 3`. */
const SAID =
  />\s*[x×]\s?(\d{1,3})\s*<|\b(?:qty|quantit\w+|menge|anzahl|cantidad|qtd|aantal|ilość|antal)\b[\s:]*(?:<[^>]*>\s*)*(\d{1,3})\b/i;
/** Before the price of one: `3 × $8.50`. */
const SAID_OF_ONE = />\s*(\d{1,3})\s?[x×]\s*</i;
/** Two amounts are one when they differ by less. */
const NEARLY = 0.006;

/** Undefined where nothing is a line: then there is no cart, or an empty one. */
export function readRows(document: Document, priceIn: typeof parsePrice, isElsewhere?: boolean): Loose[] | undefined {
  const lines: Record<string, Loose> = {};
  for (const sign of document.querySelectorAll<HTMLElement>(isElsewhere ? REMOVE : REMOVE + ',input,select')) {
    const told = sign.dataset;
    let known: string | undefined;
    let linked: Loose | undefined;
    let above = LEVELS_ABOVE;
    let row: Element | null = sign;
    // The innermost that names a product, with the price beside it.
    for (let level = isElsewhere && !sign.closest(CART_BLOCK) ? 0 : LEVELS; row && level--; row = row.parentElement) {
      const html = row.outerHTML;
      if (BUY.test(html)) break;
      // Where a cell or a block ends a word stands between: of `2` and `$9` the one is no part of the other.
      const text = html.replace(/<(\/[^s])?[^>]*>|&nbsp;/g, ' $1 ');
      const id = told.price ? told.id : ID.exec(html)?.[1];
      const sku = told.sku ?? (LABELLED.exec(text) ?? CODE.exec(html))?.[1];
      const key = id ?? sku;
      const chosen = quantityIn(row) ?? told.quantity;
      const ofOne = SAID_OF_ONE.exec(html)?.[1];
      const [, alone, labelled = alone] = SAID.exec(html) ?? [];
      const quantity = chosen ?? ofOne ?? labelled;
      const amounts = [...text.split(/ \/\w /), text].flatMap((piece) => {
        const price = priceIn(piece);
        return price?.currency != null ? price.amount : [];
      });
      const unit = amounts.find((one) => amounts.some((sum) => Math.abs(one * +quantity! - sum) < NEARLY));
      // Beside a quantity that is only said a price may be that of all: then the row does not say what one costs.
      const price = told.price ?? unit ?? (chosen || ofOne || !labelled ? amounts[0] : undefined);
      const isPriced = told.price || amounts[0];
      const [link, other] = linksIn(row);
      // Above a line stands the next one.
      if (other && linked) break;
      if (!key) {
        if (link && !other && isPriced && quantity && sign.matches(REMOVE))
          linked ??= { link, quantity, price, text: row.textContent };
        if (linked && !above--) break;
        continue;
      }
      if (key !== (known ??= key)) continue;
      lines[key] = { ...lines[key], id, sku, quantity, price, link: other ? undefined : link, text: row.textContent };
      if (isPriced) break;
    }
    if (linked && !known) lines[linked.link] = linked;
  }
  const all = Object.values(lines);
  return all[0] && all;
}

/**
 * A cart that the data layer told when the page came, as its rows show it by now: with their quantities and links, and
 * without what has been taken out. The rows of two variants may be one.
 */
export function withRows(told: Loose[], rows: Loose[] = []): Loose[] {
  const named = (name?: string) => rows.find(({ text }) => name && text?.includes(name));
  const lines = told.flatMap((line) => {
    const { item_name: name, quantity } = line;
    const row = named(name);
    const isOne = told.filter((other) => other.item_name === name).length < 2;
    return row ? { ...line, link: row.link, quantity: (isOne && row.quantity) || quantity } : [];
  });
  return lines[0] ? lines : told;
}
