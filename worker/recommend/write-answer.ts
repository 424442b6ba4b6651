import type { WidgetSettings } from '../../shared/recommendation.ts';
import type { Card } from '../snapshot/card.ts';
import type { Recommendation } from './recommend.ts';

/** Cards as the answer shows them, written once an isolate: writing them is the costliest part of a warm request. */
const written = new WeakMap<Card, string>();

/** The answer of `POST recommendations` as JSON text. */
export function writeAnswer(
  { shelves, variant }: Recommendation,
  snapshot: string | null,
  config: string,
  widget: WidgetSettings | undefined,
): string {
  const rows = shelves.map(({ placement, choice: { kind, title, layout }, items }) => {
    const cards = items.map(({ card, candidate: { reason, offer } }) => {
      const why = `"reason":${JSON.stringify(reason)}${offer ? `,"offer":${JSON.stringify(offer)}` : ''}`;
      return `${shownFields(card)}${why}}`;
    });
    const head = JSON.stringify({ placement, kind, title, layout });
    return `${head.slice(0, -1)},"items":[${cards.join(',')}]}`;
  });
  const tail = JSON.stringify({ snapshot, config, widget, variant });
  return `{"shelves":[${rows.join(',')}],${tail.slice(1)}`;
}

function shownFields(card: Card): string {
  let json = written.get(card);
  if (json === undefined) {
    const { id, title, link, image_link, price, sale_price, availability } = card;
    json = `${JSON.stringify({ id, title, link, image_link, price, sale_price, availability }).slice(0, -1)},`;
    written.set(card, json);
  }
  return json;
}
