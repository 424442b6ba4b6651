/**
 * Reads the lines that a cart shows: on its own page where a quantity can be chosen or a line be taken out, in a corner
 * of any other only what can be taken out. Lists of products are none.
 */
import type { Loose } from '../page/page-reading.ts';
import type { parsePrice } from '../page/parse-price.ts';

/** Takes a line out, or tells of it in attributes. */
const REMOVE = '[class*=remove],[action*=remove],[onclick*=remove],[data-price][data-quantity]';
/** Many a body says of carts what holds for all pages. */
const CART_BLOCK = ':not(html,body):is([class*=cart],[id*=cart],[class*=basket])';
/** What lets its product be bought is no line. */
const BUY = /add.?to.?[cb]a|t[/.]add/i;
/** So far a row may be above what takes it out. */
const LEVELS = 7;

/** In attributes and links. */
const ID = /(?:\bproduct[-_]id|\bpid|[?;]id)="?([\w-]+)/;
const LABELLED = /(?:\bsku|n[or][.:]|num[a-z]*|[ck][oó]d\w*)[\s:#]+([\w./-]*\d[\w./-]*)/i;
/** Alone in its cell: capitals, with a digit or a dash. */
const CODE = />\s*([A-Z]+[\d-][A-Z\d-]{2,})\s*</;

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
      // Above a line stands the next one.
      if (!key || key !== (known ??= key)) continue;
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
      lines[key] = { ...lines[key], id, sku, quantity, price };
      if (told.price || amounts[0]) break;
    }
  }
  const all = Object.values(lines);
  return all[0] && all;
}
