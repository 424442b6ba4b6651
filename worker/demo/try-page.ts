/** The pages to try, as HTML: a product, the best-sellers, and what to do where there is neither. */
import { html, raw } from 'hono/html';
import { parsePrice } from '../../shared/product.ts';
import { reservedSpace, shelvesOf } from '../../shared/snippet.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { factsOf, isOnSale } from '../rules/product-facts.ts';
import type { Card } from '../snapshot/card.ts';
import { TRY_STYLES } from './try-styles.ts';

type Html = ReturnType<typeof html>;

export interface TryPage {
  shop: string;
  config: Pick<ShopConfig, 'shop' | 'placements'>;
  /** ms since 1970: a sale price counts only in its time. */
  now: number;
}

/** A product's page, with the tag on it. */
export function productPage(page: TryPage, card: Card): Html {
  const { locale } = page.config.shop;
  const body = html`<article>
      <figure>${picture(card)}</figure>
      <div>
        <p class="quiet">${card.product_type ?? card.id}</p>
        <h1>${card.title}</h1>
        <p class="price">${prices(card, page)}</p>
        <p class="quiet">${card.availability.replaceAll('_', ' ')} · ${card.id}</p>
      </div>
    </article>
    <div data-shelf="product"></div>`;
  return frame(page.shop, locale, card.title, body, tagged(page, { type: 'product', product: productOf(card, page) }));
}

/** The shop's front page: what sells best, and the shelf of its home page. @param best a card may be missing: then its id is shown */
export function bestSellersPage(page: TryPage, best: readonly { id: string; card: Card | undefined }[]): Html {
  const entries = best.map(
    ({ id, card }) =>
      html`<li>
        <a href="/try/${page.shop}/${encodeURIComponent(id)}">
          <figure>${card ? picture(card) : id.slice(0, 1)}</figure>
          <span class="name">${card?.title ?? id}</span>
          <span class="price">${card && prices(card, page)}</span>
        </a>
      </li>`,
  );
  const body = html`<h1>Best-sellers</h1>
    <ul class="best">
      ${entries}
    </ul>
    <div data-shelf="home"></div>`;
  const title = `${page.shop}: best-sellers`;
  return frame(page.shop, page.config.shop.locale, title, body, tagged(page, { type: 'home', product: null }));
}

/** Says what is missing, and what to do next: each step a sentence, with a line to type where there is one. */
export function missingPage(shop: string, title: string, steps: readonly { say: string; type?: string }[]): Html {
  const items = steps.map(({ say, type }) => html`<li>${say} ${type && html`<br /><code>${type}</code>`}</li>`);
  const body = html`<div class="said">
    <h1>${title}</h1>
    <ul>
      ${items}
    </ul>
  </div>`;
  return frame(shop, 'en', title, body);
}

function frame(shop: string, locale: string, title: string, body: Html, head: Html | string = ''): Html {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        <style>
          ${raw(TRY_STYLES)}
        </style>
        ${head}
      </head>
      <body>
        <nav><a href="/try/${shop}">${shop}</a><span class="quiet">A page to try the shelves on</span></nav>
        ${body}
        ${
          head &&
          html`<p class="quiet">
            A link that begins with a slash, as Shopify’s and WooCommerce’s exports make them, leads to your shop only
            from its own pages.
          </p>`
        }
      </body>
    </html>`;
}

/** What the page's head needs for the shelves. @param context what the widget is told of the page */
function tagged({ shop, config }: TryPage, context: object): Html {
  return html`<style>
      ${raw(reservedSpace(shelvesOf(config.placements)))}
    </style>
    <script>
      window.shelftalker =
        window.shelftalker ||
        function () {
          (shelftalker.q = shelftalker.q || []).push(arguments);
        };
      shelftalker('context', ${raw(scriptJson(context))});
    </script>
    <script async src="/shelftalker.js" data-shop="${shop}" data-consent="full"></script>`;
}

/** A picture that does not come is the title's first letter, as on the shelves' cards. */
function picture({ title, image_link }: Card): Html | string {
  const letter = title.slice(0, 1);
  if (!image_link) return letter;
  return html`<img
    src="${image_link}"
    alt=""
    loading="lazy"
    data-letter="${letter}"
    onerror="this.replaceWith(this.dataset.letter)"
  />`;
}

/** What is paid now, and beside a sale price the one before it. */
function prices(card: Card, page: TryPage): Html | string {
  const { locale } = page.config.shop;
  const paid = paidText(card, page.now);
  if (paid === card.price) return priceText(paid, locale);
  return html`${priceText(paid, locale)} <del>${priceText(card.price, locale)}</del>`;
}

/** As on the shelves: the sale price in its time, else the price. */
function paidText(card: Card, now: number): string | null {
  return isOnSale(factsOf(card), now) ? card.sale_price : card.price;
}

/** `50.96 EUR` as the shop's language writes it. */
function priceText(price: string | null, locale: string): string {
  const { amount, currency = '' } = parsePrice(price) ?? {};
  if (amount === undefined || !/^[A-Z]{3}$/.test(currency)) return price ?? '';
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}

/** What the widget is told of the page, in the words of `inspect`. */
function productOf(card: Card, { now }: TryPage) {
  const [amount, currency] = (paidText(card, now) ?? '').split(' ');
  return {
    id: card.id,
    title: card.title,
    price: Number(amount) || null,
    currency: currency ?? null,
    availability: card.availability,
    product_type: card.product_type,
  };
}

/** JSON that can stand in a script element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
