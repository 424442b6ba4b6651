import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { parsePrice } from '../../shared/product.ts';
import { reservedSpace, shelvesOf } from '../../shared/snippet.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import { SHOP_NAME } from '../access/shop-record.ts';
import type { Card } from '../snapshot/card.ts';
import type { Found } from '../snapshot/bucket-store.ts';
import { readSnapshot } from '../snapshot/bucket-store.ts';
import { edgeShop } from '../snapshot/edge-store.ts';

/**
 * `/try/{shop}/{item}`, under `npm start` only: a plain product page made from the shop's own snapshot, with the tag
 * on it, so that an owner sees the shelves on the day the orders were imported, before any page of theirs changes.
 */
export const tryRoute = new Hono<ShopEnv>();

tryRoute.get('/try/:shop/:item?', async (c) => {
  const name = c.req.param('shop');
  if (c.env.LOCAL !== 'true' || !SHOP_NAME.test(name))
    throw new Refusal('not_found', 'Pages to try are served by npm start only.');
  const shop = await edgeShop(c.env, name, Date.now(), (work) => c.executionCtx.waitUntil(work));
  if (!shop?.manifest) throw new Refusal('not_found', `The shop "${name}" is not there, or was not published yet.`);
  const id = c.req.param('item');
  const found: Found = { lists: new Map(), cards: new Map() };
  const best = shop.manifest.top.best.map(([other]) => other).slice(0, 12);
  await readSnapshot(c.env, shop, { lists: [], cards: id ? [id] : best }, found);
  const card = (id ? found.cards.get(id) : null) ?? undefined;
  if (id && !card) throw new Refusal('not_found', `The shop "${name}" has no item "${id}".`);
  const { locale } = shop.config.config.shop;
  const title = card?.title ?? `${name}: best-sellers`;
  const type = card ? 'product' : 'home';
  return c.html(
    html`<!doctype html>
      <html lang="${locale}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          <style>
            :root {
              color-scheme: light dark;
              font:
                16px/1.5 ui-sans-serif,
                system-ui,
                sans-serif;
              --line: light-dark(#e5e2dc, #3a3833);
            }
            body {
              margin: 0 auto;
              max-width: 70rem;
              padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem;
              background: light-dark(#fdfcfa, #171614);
              color: light-dark(#23211d, #eeeae2);
            }
            nav {
              display: flex;
              justify-content: space-between;
              gap: 1rem;
              padding-bottom: 1rem;
              border-bottom: 1px solid var(--line);
              font-size: 0.9rem;
            }
            a {
              color: inherit;
            }
            h1 {
              font-weight: 600;
              line-height: 1.2;
              font-size: clamp(1.4rem, 4vw, 2.2rem);
              text-wrap: balance;
            }
            article {
              display: grid;
              gap: 2rem;
              grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
              margin: 2rem 0 3rem;
            }
            figure {
              margin: 0;
              aspect-ratio: 1;
              max-height: 24rem;
              display: grid;
              place-items: center;
              border-radius: 12px;
              background: light-dark(#f1ede5, #24221e);
              font-size: 4rem;
              color: light-dark(#b5ab97, #6f6858);
              overflow: hidden;
            }
            figure img {
              width: 100%;
              height: 100%;
              object-fit: contain;
            }
            .price {
              font-size: 1.4rem;
            }
            .quiet {
              opacity: 0.7;
              font-size: 0.9rem;
            }
            ul {
              list-style: none;
              padding: 0;
              display: grid;
              gap: 0.6rem 1.5rem;
              grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr));
            }
          </style>
          <style>
            ${raw(reservedSpace(shelvesOf(shop.config.config.placements)))}
          </style>
          <script>
            window.shelftalker =
              window.shelftalker ||
              function () {
                (shelftalker.q = shelftalker.q || []).push(arguments);
              };
            shelftalker('context', ${raw(scriptJson({ type, product: card ? productOf(card) : null }))});
          </script>
          <script async src="/shelftalker.js" data-shop="${name}" data-consent="full"></script>
        </head>
        <body>
          <nav><a href="/try/${name}">${name}</a><span class="quiet">A page to try the shelves on</span></nav>
          ${
            card
              ? productPage(card, locale)
              : html`<h1>Best-sellers</h1>
                  <ul>
                    ${best.map((other) => entry(name, other, found.cards.get(other) ?? undefined, locale))}
                  </ul>`
          }
          <div data-shelf="${type}"></div>
          <p class="quiet">
            A link that begins with a slash, as Shopify’s and WooCommerce’s exports make them, leads to your shop only
            from its own pages.
          </p>
        </body>
      </html>`,
  );
});

function productPage(card: Card, locale: string) {
  const letter = card.title.slice(0, 1);
  // A picture that does not come is the letter too, as on the shelves' cards.
  const picture = card.image_link
    ? html`<img
        src="${card.image_link}"
        alt=""
        data-letter="${letter}"
        onerror="this.replaceWith(this.dataset.letter)"
      />`
    : letter;
  return html`<article>
    <figure>${picture}</figure>
    <div>
      <p class="quiet">${card.product_type ?? card.id}</p>
      <h1>${card.title}</h1>
      <p class="price">${priceText(card.sale_price ?? card.price, locale)}</p>
      <p class="quiet">${card.availability.replaceAll('_', ' ')} · ${card.id}</p>
    </div>
  </article>`;
}

function entry(shop: string, id: string, card: Card | undefined, locale: string) {
  return html`<li>
    <a href="/try/${shop}/${encodeURIComponent(id)}">${card?.title ?? id}</a>
    <span class="quiet">${priceText(card?.price, locale)}</span>
  </li>`;
}

/** `50.96 EUR` as the shop's language writes it. */
function priceText(price: string | null | undefined, locale: string): string {
  const { amount, currency = '' } = parsePrice(price) ?? {};
  if (amount === undefined || !/^[A-Z]{3}$/.test(currency)) return price ?? '';
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}

/** What the widget is told of the page, in the words of `inspect`. */
function productOf(card: Card) {
  const [amount, currency] = (card.sale_price ?? card.price ?? '').split(' ');
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
