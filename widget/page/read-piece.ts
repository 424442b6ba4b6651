/** Reads the price in a piece of the page's text, put together with the next ones where it is cut. */
import type { Local } from './currency.ts';
import type { parsePrice, Price } from './parse-price.ts';

/** What the page's reader has already: this is a file of its own, which most pages do without. */
export interface Reader {
  local: Local;
  price: typeof parsePrice;
}

const isCents = (text = ''): boolean => /^€?\d\d$|^[.,]\d/.test(text);

/** `next`: the texts that follow. Undefined for what is no price: a share, a number of nine digits, the cents of the piece `before`. */
export function readPiece(text: string, before: string, next: string[], { local, price }: Reader): Price | undefined {
  if (
    !/[\d٠-٩۰-۹]/.test(text) ||
    /^[^a-z]{0,7}[%٪][)\d٠-٩۰-۹]*$/i.test(text) ||
    next[0]?.[0] === '%' ||
    (isCents(text) && /^(?![.,]\d).*\d[.,€]?$|^[.,]$/s.test(before)) ||
    /\d{9}/.test(text)
  )
    return;
  const read = price(text, local);
  if (read?.currency != null && !isCents(next[0])) return read;
  // The symbol, the whole, the cents.
  const rest = next.join('\n').replace(/(^|\n)(?![.,]\d).{6}[^]*/, '');
  const whole = `${before.replace(/^.{6,}|.*[\d٠-٩۰-۹]/s, '')} ${text} ${rest}`;
  return price(whole.replace(/(\d)[.,]? [.,\s]*(\d\d|[-–])(?!\d)/, '$1.$2'), local);
}
