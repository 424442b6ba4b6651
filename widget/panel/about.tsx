/** @jsxRuntime classic */
/** @jsx h */
/** Tells the visitor what is stored, lets them have back what they hid, and erase it all. */
import { h } from 'preact';
import { FULL, LADDER } from '../consent/consent.ts';
import { translator, type Translate } from '../shelf/text.ts';
import type { Widget } from '../widget.ts';

/** Products that are named in one line. */
const MOST_NAMES = 8;

/** @param onBack brings back the hidden product of this id. */
export function About({
  widget,
  translate,
  onErase,
  onBack,
}: {
  widget: Widget;
  translate: Translate;
  onErase(): void;
  onBack(id: string): void;
}): h.JSX.Element {
  const { profile, consentLevel, settings, unwanted } = widget;
  const titleOf = titles(widget);
  const named = (ids: string[]): string => {
    const names = [...new Set(ids)].map(titleOf);
    return names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ' …' : '');
  };
  const { views, visits, purchases, cart, favourites } = profile;
  const hidden = [...new Set([...unwanted, ...profile.hidden])];
  const bought = named(purchases.items);
  const values = {
    views: named(views.map(({ id }) => id)),
    visits: visits || '',
    orders: purchases.count ? purchases.count + (bought && `: ${bought}`) : '',
    // They stand below, each with its button.
    hidden: hidden.length ? ' ' : '',
  };
  // The words for the counts are all there is in the visitor's language: each is said of what was counted.
  const lines = (settings.texts?.['about.counts'] ?? '')
    .split(' · ')
    .filter((line) => values[/\{(\w+)\}/.exec(line)?.[1] as keyof typeof values])
    .map((line) => translator({ line })('line', values));
  const close = (event: Event): void => (event.currentTarget as Element).closest('dialog')!.close();
  return (
    <dialog part="dialog" ref={(dialog) => void (dialog?.open || dialog?.showModal())} aria-label={translate('about')}>
      {/* Not the first button, which erases. */}
      <h2 tabIndex={-1} autofocus>
        {translate('about')}
      </h2>
      <p>{translate(`about.${LADDER[consentLevel]}`)}</p>
      {cart.items[0] && (
        <p>
          {translate('added')}: {named(cart.items)}
        </p>
      )}
      {favourites[0] && <p>♥ {named(favourites)}</p>}
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      {hidden[0] && (
        <ul>
          {hidden.map((id) => (
            <li key={id}>
              {titleOf(id)}
              <button
                type="button"
                class="undo"
                aria-label={`${translate('undo')}: ${titleOf(id)}`}
                onClick={() => onBack(id)}
              >
                {translate('undo')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="total">
        {consentLevel === FULL && (
          <button type="button" onClick={onErase}>
            {translate('erase')}
          </button>
        )}
        <button type="button" class="add" onClick={close}>
          {translate('close')}
        </button>
      </div>
    </dialog>
  );
}

/** What this page's answers, the page itself and the device call a product; its id where none of them knows it. */
function titles({ requests, reading, profile }: Widget): (id: string) => string {
  const known = new Map<string, string>();
  for (const { answer } of requests)
    for (const { items } of answer?.shelves ?? []) for (const { id, title } of items ?? []) known.set(id, title);
  const { product } = reading.page;
  if (product?.id && product.title) known.set(product.id, product.title);
  return (id) => known.get(id) ?? profile.titles?.[id] ?? id;
}
