/**
 * Reads the lines that a cart or an order shows: on a cart's own page where a quantity can be chosen or a line be taken
 * out, in a corner of any other only what can be taken out, and of what is bought what is said. Lists of products are
 * none. A line that says no id goes by the address that it links to: only where it can be taken out or is bought, has a
 * price and a quantity, and links to nothing else.
 */
import type { Loose } from '../page/page-reading.ts';
import type { parsePrice } from '../page/parse-price.ts';
import { attempt } from '../page/plain-value.ts';
import { CART_BLOCK, REMOVE } from './row-signs.ts';
import * as words from './row-words.ts';

/** So far a row may be above what takes it out. */
const LEVELS = 7;
/** So far above what links and costs its ids may stand. */
const LEVELS_ABOVE = 2;
/** So much of an element says what a press on it does, in characters. */
const MAX_LABEL = 400;
/** Two amounts are one when they differ by less. */
const NEARLY = 0.006;
/** What is less of a row's highest amount is a part of the price, as the tax. */
const LEAST_SHARE = 0.3;

/** The pages of this shop that a row links to, each once. */
const linksIn = (row: Element): HTMLAnchorElement[] => [
  ...new Map(
    [...row.querySelectorAll('a')]
      .filter(({ host, pathname, search }) => host === location.host && !words.ACTION.test(pathname + search))
      .map((link) => [link.pathname + link.search, link]),
  ).values(),
];

/** Whether it is a number that can be changed. */
const isCount = ({ type, value }: HTMLInputElement): boolean => /^(te|nu|se)/.test(type) && /^\d{1,3}$/.test(value);

/** Its blocks: of `2` and `$9` in two cells the one is no part of the other. */
const textOf = (html: string): string => html.replace(/<(\/[^s])?[^>]*>|&nbsp;/g, ' $1 ');

/**
 * Beside several a price may be that of all: if no other is the sum, the row does not say what one costs. Beside one what is
 * little is the tax in it.
 */
const priceOfOne = (amounts: number[], count: number): number | undefined =>
  amounts.find((one) =>
    count > 1 ? amounts.some((sum) => Math.abs(one * count - sum) < NEARLY) : one >= LEAST_SHARE * Math.max(...amounts),
  );

/** The amounts of money in such a text: those that are taken off below zero. */
function amountsIn(text: string, priceIn: typeof parsePrice): number[] {
  const amountIn = (piece: string): number[] => {
    const price = priceIn(piece);
    return price?.currency != null ? [words.MINUS.test(piece) ? -price.amount : price.amount] : [];
  };
  const amounts = text.split(/ \/\w /).flatMap(amountIn);
  return amounts[0] ? amounts : amountIn(text);
}

const isMany = (text: string, name: RegExp): boolean => new Set(text.match(RegExp(name, 'gi'))).size > 1;

/** What a row of a table has in the column that is headed so; nothing where it has other cells than the head. */
function cellUnder(head: RegExp, cell: Element): Element | undefined {
  const [{ cells: heads }] = cell.closest('table')!.rows as never as [HTMLTableRowElement];
  const { cells } = cell.closest('tr')!;
  return heads.length === cells.length ? cells[[...heads].findIndex((one) => head.test(one.textContent!))] : undefined;
}

/** The number of what was bought, where an element holds nothing else: in its column, or behind a label. */
const codeIn = (sign: HTMLElement): string | undefined =>
  sign.matches('td') && attempt(() => cellUnder(words.CODE_HEAD, sign)) === sign
    ? /^\s*([\w./-]*\d[\w./-]*)\s*$/.exec(sign.textContent!)?.[1]
    : !sign.firstElementChild && words.CODE_HEAD.test(sign.textContent!.slice(0, MAX_LABEL))
      ? words.LABELLED.exec(sign.textContent!)?.[1]
      : undefined;

/**
 * The line that a sign is of: the innermost element that names a product, with the price beside it.
 *
 * @param isLinking it need not say an id
 * @param head stands above all lines, as the number of an order does
 * @param code what the sign calls its product
 */
function lineAt(
  sign: HTMLElement,
  priceIn: typeof parsePrice,
  isLinking: unknown,
  head: RegExp | undefined,
  code: string | undefined,
): Loose | undefined {
  const told = sign.dataset;
  let known: Loose | undefined;
  let linked: Loose | undefined;
  let above = LEVELS_ABOVE;
  let row: HTMLElement | null = sign;
  for (let level = LEVELS; row && level--; row = row.parentElement) {
    const html = row.outerHTML;
    const text = textOf(html);
    const [link, other] = linksIn(row);
    // Above a line stands the next one.
    if (
      words.BUY.test(html) ||
      head?.test(text) ||
      (other && (linked || isMany(html, words.ID) || isMany(text, words.LABELLED)))
    )
      break;
    const chosen = [...row.querySelectorAll<HTMLInputElement>('input,select')].find(isCount)?.value ?? told.quantity;
    const ofOne = words.SAID_OF_ONE.exec(html)?.[1];
    const [, alone, labelled = alone] = words.SAID.exec(html) ?? [];
    const counted = code && attempt(() => parseInt(cellUnder(words.COUNT_HEAD, row!)!.textContent!));
    const quantity = chosen ?? ofOne ?? labelled ?? (counted || undefined);
    const amounts = told.price ? [+told.price] : amountsIn(text, priceIn);
    const line: Loose = {
      id: told.price ? told.id : words.ID.exec(html)?.[1],
      sku: code ?? told.sku ?? (words.LABELLED.exec(text) ?? words.CODE.exec(html))?.[1],
      quantity,
      price: told.price ?? (ofOne ? amounts[0] : priceOfOne(amounts, +(quantity ?? 1))),
      isPriced: amounts[0],
      link: other ? undefined : link,
      row,
      text: row.textContent,
    };
    const key = line.id ?? line.sku;
    if (!key) {
      if (isLinking && line.link && amounts[0] && quantity) linked ??= line;
      if (linked && !above--) break;
    } else if (key === (known?.id ?? known?.sku ?? key)) {
      known = line;
      if (amounts[0]) break;
    }
  }
  return known ?? linked;
}

/** What a card or a dialog says of the product that `control` puts in: what it shows goes before what the control has. */
export function productIn(row: Element, control: Element, priceIn: typeof parsePrice): Loose {
  const text = textOf(row.outerHTML);
  const amounts = amountsIn(text, priceIn);
  return {
    row,
    sku: words.LABELLED.exec(text)?.[1],
    id: words.ID.exec(control.outerHTML + row.outerHTML)?.[1],
    // The one before a sale stands before it.
    price: amounts.at(-1),
  };
}

/** What several signs say of a line: the narrowest knows best. What is taken off is none. */
function addLine(lines: Loose[], line: Loose): void {
  if (line.isPriced < 0) return;
  const { id, sku, link, row } = line;
  const at = lines.findIndex((other) =>
    sku && other.sku ? sku === other.sku : `${id ?? link}` === `${other.id ?? other.link}`,
  );
  const is = lines[at] ?? line;
  const [near, far] = is.row.contains(row) ? [line, is] : [is, line];
  for (const key in far) near[key] ??= far[key];
  lines.splice(at < 0 ? lines.length : at, 1, near);
}

/** Whether a press on it takes a line out. */
export const takesOut = (sign: HTMLElement): boolean =>
  sign.matches(REMOVE) || (/^A$|^BU/.test(sign.tagName) && words.TAKES_OUT.test(sign.outerHTML.slice(0, MAX_LABEL)));

/** Whether a cart is shown that nothing is in: its page says so, or a corner that has no other number than none. */
function saysEmpty(isElsewhere: unknown): boolean {
  const texts = isElsewhere
    ? [...document.querySelectorAll(`${CART_BLOCK}:not(${CART_BLOCK} *)`)].map(({ textContent }) => textContent!)
    : document.body.innerText.split('\n');
  return texts.some((text) => words.EMPTY.test(text) && words.CART.test(text) && !(isElsewhere && /[1-9]/.test(text)));
}

/** What of the page may be a sign of a line. @param isElsewhere it is not the cart's own page */
export const signsIn = (isElsewhere?: boolean): Iterable<HTMLElement> =>
  document.querySelectorAll<HTMLElement>(isElsewhere ? `${CART_BLOCK} *` : '*');

/**
 * The lines that such signs are of, in their order.
 *
 * @param isSaid it is bought, as the order that has this number, or about to be: a line need not be one that can be changed
 */
export function linesAt(
  signs: Iterable<HTMLElement>,
  priceIn: typeof parsePrice,
  isElsewhere?: boolean,
  isSaid?: boolean | string,
): Loose[] {
  const lines: Loose[] = [];
  const head = typeof isSaid === 'string' ? RegExp(`[\\s#:]${isSaid.replace(/\W/g, '.')}(?![\\w.,]*\\w)`) : undefined;
  for (const sign of signs) {
    const isRemove = takesOut(sign);
    const code = head && codeIn(sign);
    const isLink = ((isSaid || isElsewhere) && sign.matches('a')) || code;
    if (isRemove || isLink || (!isElsewhere && isCount(sign as HTMLInputElement))) {
      const line = lineAt(sign, priceIn, isRemove || isLink, head, code);
      // Where it cannot be taken out, only what is not for sale there is in a cart.
      if (line && (!isLink || isRemove || (line.quantity && !line.row.querySelector('input,select,form'))))
        addLine(lines, line);
    }
  }
  return lines;
}

/** The lines of the page; empty where a cart is shown that says so, undefined where none is. */
export function readRows(
  priceIn: typeof parsePrice,
  isElsewhere?: boolean,
  isSaid?: boolean | string,
): Loose[] | undefined {
  const lines = linesAt(signsIn(isElsewhere), priceIn, isElsewhere, isSaid);
  return lines[0] || saysEmpty(isElsewhere) ? lines : undefined;
}

/**
 * A cart that the data layer told when the page came, as its rows show it by now: with their quantities and links, and
 * without what has been taken out. The rows of two variants may be one.
 */
export function withRows(told: Loose[], rows?: Loose[]): Loose[] {
  if (rows && !rows[0]) return rows;
  const named = (name?: string) => rows?.find(({ text }) => name && text?.includes(name));
  const lines = told.flatMap((line) => {
    const { item_name: name, quantity } = line;
    const row = named(name);
    const isOne = told.filter((other) => other.item_name === name).length < 2;
    return row ? { ...line, link: row.link, quantity: (isOne && row.quantity) || quantity } : [];
  });
  return lines[0] ? lines : told;
}
