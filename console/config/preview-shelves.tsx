import { useEffect, useRef, useState } from 'preact/hooks';
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import { type Device, HOLDOUT, type PageType } from '../../shared/vocabulary.ts';
import type { Preview } from '../../shared/admin-answers.ts';
import { whyNoShelf } from '../../shared/why-no-shelf.ts';
import { sayMomentIn } from '../words/say-time.ts';
import { drawWithWidget } from './real-widget.ts';

interface Props {
  shop: string;
  preview: Preview;
  page: PageType;
  device: Device;
  /** The page's product, as far as it is known. */
  product: ShelfItem | null;
  onChoose: (item: ShelfItem) => void;
}

/** The shelves as visitors see them, drawn by the shop's own widget; a press on a card goes to its product. */
export function PreviewShelves({ shop, preview, page, device, product, onChoose }: Props) {
  const [failed, setFailed] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const placements = [...new Set(preview.shelves.map(({ placement }) => placement))];
  useEffect(() => drawWithWidget(shop, preview, product, () => setFailed(true)), [preview]);
  useEffect(() => {
    // There is no shop here that could put anything in a cart: saying so keeps the widget from trying.
    const refuse = (event: Event): void => event.preventDefault();
    frame.current?.addEventListener('shelftalker:add-to-cart', refuse);
    return () => frame.current?.removeEventListener('shelftalker:add-to-cart', refuse);
  }, []);

  function choose(event: MouseEvent): void {
    const path = event.composedPath().filter((one): one is Element => one instanceof Element);
    if (!path.some((one) => one.matches('a'))) return;
    event.preventDefault();
    const title = path.find((one) => one.matches('li'))?.querySelector('.title')?.textContent;
    const item = itemTitled(preview.shelves, title);
    if (item) onChoose(item);
  }

  return (
    <div ref={frame} class={`shelves ${device}`} onClickCapture={choose}>
      {failed && (
        <p class="refused">The widget’s script did not load, so no shelf can be drawn. A blocker may keep it away.</p>
      )}
      {preview.unknown.map((id) => (
        <p key={id} class="refused">
          There is no product <code>{id}</code> in what is published: nothing is known of it.
        </p>
      ))}
      <p class="note">{sayMomentIn(preview.at, preview.time_zone)}</p>
      {preview.variant && preview.variant !== HOLDOUT && (
        <p class="note">
          This visitor is in the experiment and variant <code>{preview.variant}</code>.
        </p>
      )}
      {placements.length === 0 && <p class="lead">{whyEmpty(preview, page)}</p>}
      {placements.map((placement) => (
        <figure key={placement}>
          <figcaption>
            Placement <code>{placement}</code>,{' '}
            {preview.shelves
              .filter((shelf) => shelf.placement === placement)
              .map(({ kind }) => kind)
              .join(', ')}
          </figcaption>
          <div data-shelf={placement} />
        </figure>
      ))}
    </div>
  );
}

function whyEmpty(preview: Preview, page: PageType) {
  const { because, text } = whyNoShelf(preview, page);
  if (because === 'too-few') return `No shelf: ${text}. Below is what the rules did.`;
  if (because !== 'unpublished') return `No shelf: ${text}.`;
  return (
    <>
      Nothing is published yet, so there are no products to show. <a href="#health">Health</a> says what to do next.
    </>
  );
}

function itemTitled(shelves: readonly Shelf[], title: string | null | undefined): ShelfItem | undefined {
  return shelves.flatMap(({ items }) => items).find((item) => item.title === title);
}
