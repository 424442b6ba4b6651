import type { Reason, WidgetSettings } from '../../shared/recommendation.ts';
import type { Card } from '../snapshot/card.ts';
import type { Recommendation } from './recommend.ts';

/**
 * A card as the answer shows it, written once an isolate, since most of an answer is cards. It hangs on the card, out of
 * sight: a WeakMap takes several times as long to answer.
 */
const WRITTEN = Symbol('written');
type WrittenCard = Card & { [WRITTEN]?: string };

/** The answer of `POST recommendations` as JSON text: to the letter what `JSON.stringify` makes of the answer's object. */
export function writeAnswer(
  { shelves, variant }: Recommendation,
  snapshot: string | null,
  config: string,
  widget: WidgetSettings | undefined,
): string {
  let json = '{"shelves":[';
  for (let at = 0; at < shelves.length; at++) {
    const { placement, choice, items } = shelves[at]!;
    const { kind, title, layout } = choice;
    json += `${at > 0 ? ',' : ''}${JSON.stringify({ placement, kind, title, layout }).slice(0, -1)},"items":[`;
    for (let place = 0; place < items.length; place++) {
      const { card, candidate } = items[place]!;
      json += `${place > 0 ? ',' : ''}${shownFields(card)}"reason":${reasonText(candidate.reason)}`;
      json += candidate.offer ? `,"offer":${JSON.stringify(candidate.offer)}}` : '}';
    }
    json += ']}';
  }
  return `${json}],${JSON.stringify({ snapshot, config, widget, variant }).slice(1)}`;
}

function shownFields(card: WrittenCard): string {
  let json = card[WRITTEN];
  if (json === undefined) {
    const { id, title, link, image_link, price, sale_price, availability } = card;
    json = `${JSON.stringify({ id, title, link, image_link, price, sale_price, availability }).slice(0, -1)},`;
    Object.defineProperty(card, WRITTEN, { value: json });
  }
  return json;
}

function reasonText({ code, orders, of, with: because, rule, fallback }: Reason): string {
  return `{"code":"${code}","orders":${number(orders)},"of":${number(of)},"with":${quoted(because)},"rule":${quoted(rule)},"fallback":${number(fallback)}}`;
}

/** As JSON writes it, which has no word for what is not finite. */
function number(value: number): string {
  return Number.isFinite(value) ? `${value}` : 'null';
}

/** What was quoted last: the reasons of a shelf often name the same product. */
let last = '';
let lastQuoted = '""';

function quoted(text: string | null): string {
  if (text === null) return 'null';
  if (text !== last) {
    lastQuoted = JSON.stringify(text);
    last = text;
  }
  return lastQuoted;
}
