/** @jsxRuntime classic */
/** @jsx h */
/** A shelf in any of the four layouts. The carousel scrolls, snaps and has two buttons; it never turns by itself. */
import { h } from 'preact';
import { Card } from './card.tsx';
import { amountOf, formatPrice } from './format-price.ts';
import type { ShelfView } from './shelf-view.ts';
import { say } from './text.ts';

export function ShelfSection({ view }: { view: ShelfView }): h.JSX.Element {
  const { shelf, texts, about } = view;
  const { layout, title } = shelf;
  const bundle = layout === 'bundle';
  const items = bundle && view.own ? [view.own, ...shelf.items] : shelf.items;
  const turn = (event: Event, way: number): void => {
    const list = (event.currentTarget as Element).closest('section')!.querySelector('ul')!;
    const forward = getComputedStyle(list).direction === 'rtl' ? -way : way;
    list.scrollBy({ left: forward * list.clientWidth * 0.9 });
  };
  return (
    <section
      class={layout}
      part={`shelf ${layout}`}
      aria-label={title}
      aria-roledescription={layout === 'carousel' ? say(texts, 'carousel') || undefined : undefined}
    >
      <div class="head" part="head">
        <h2 part="heading" dir="auto">
          {title}
        </h2>
        {about && (
          <button
            class="about"
            type="button"
            title={say(texts, 'about')}
            aria-label={say(texts, 'about')}
            aria-haspopup="dialog"
            onClick={about}
          >
            i
          </button>
        )}
        {layout === 'carousel' && (
          <span class="turn">
            <button
              type="button"
              part="previous"
              aria-label={say(texts, 'previous')}
              onClick={(event) => turn(event, -1)}
            >
              <i class="arrow back" />
            </button>
            <button type="button" part="next" aria-label={say(texts, 'next')} onClick={(event) => turn(event, 1)}>
              <i class="arrow" />
            </button>
          </span>
        )}
      </div>
      <ul part="items">
        {items.map((item) => (
          <Card key={item.id} view={view} item={item} own={item === view.own} />
        ))}
      </ul>
      {bundle && <Total view={view} items={items} />}
    </section>
  );
}

/** The sum of a bundle, where all of it has a price in one currency, and the button that adds it. */
function Total({ view, items }: { view: ShelfView; items: ShelfView['shelf']['items'] }): h.JSX.Element {
  const { texts, locale, bundle } = view;
  const amounts = items.map((item) => amountOf(item.sale_price ?? item.price));
  const currency = amounts[0]?.currency;
  const one = amounts.every((amount) => amount?.currency === currency);
  const sum = one && amounts.reduce((total, amount) => total + amount!.value, 0);
  return (
    <div class="total" part="total">
      {sum && (
        <span>
          {say(texts, 'total')} <b>{formatPrice(`${sum} ${currency}`, locale)}</b>
        </span>
      )}
      <button
        type="button"
        class="add"
        part="add"
        aria-live="polite"
        disabled={bundle === 'added'}
        onClick={() => view.addAll(items)}
      >
        {say(texts, bundle, { count: items.length })}
      </button>
    </div>
  );
}
