/** @jsxRuntime classic */
/** @jsx h */
/** One product on a shelf. */
import { h } from 'preact';
import type { ShelfItem } from '../../shared/recommendation.ts';
import { formatPrice } from './format-price.ts';
import { safeLink } from './safe-link.ts';
import type { ShelfView } from './shelf-view.ts';
import { say, sayReason } from './text.ts';

export function Card({ view, item, own }: { view: ShelfView; item: ShelfItem; own?: boolean }): h.JSX.Element {
  const { texts, locale } = view;
  const price = formatPrice(item.price, locale);
  const sale = item.sale_price && item.sale_price !== item.price ? formatPrice(item.sale_price, locale) : '';
  const badge = item.offer?.badge ?? (item.availability === 'in_stock' ? '' : say(texts, item.availability));
  const note = item.offer?.message ?? (own ? say(texts, 'this-item') : sayReason(texts, item.reason));
  const image = safeLink(item.image_link);
  const link = own ? undefined : safeLink(item.link);
  return (
    <li class="card" part="card" ref={(card) => void (card && !own && view.watch(card, item))}>
      <a part="link" href={link} onClick={link ? () => view.choose(item) : undefined}>
        <span class={image ? 'frame' : 'frame broken'} part="image" data-letter={[...item.title][0]}>
          {image && (
            <img
              src={image}
              alt=""
              loading="lazy"
              decoding="async"
              onError={({ currentTarget }) => currentTarget.parentElement!.classList.add('broken')}
            />
          )}
        </span>
        <span class="words">
          {badge && (
            <span class="badge" part="badge">
              <bdi>{badge}</bdi>
            </span>
          )}
          <span class="title" part="title" dir="auto">
            {item.title}
          </span>
          <span class="price" part="price">
            {sale && <b>{sale} </b>}
            {sale ? <s>{price}</s> : price}
          </span>
          <span class="reason" part="reason" dir="auto">
            {note}
          </span>
        </span>
      </a>
      {!own && (
        <button
          class="hide"
          part="hide"
          type="button"
          title={say(texts, 'hide')}
          aria-label={`${say(texts, 'hide')}: ${item.title}`}
          onClick={() => view.hide(item)}
        >
          <i class="cross" />
        </button>
      )}
    </li>
  );
}
