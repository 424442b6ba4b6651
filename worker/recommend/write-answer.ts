import type { Reason, ShelfItem, WidgetSettings } from '../../shared/recommendation.ts';
import { REASON_CODES, type ReasonCode } from '../../shared/vocabulary.ts';
import type { Card } from '../snapshot/card.ts';
import { cardInMarket, type Market } from './card-in-market.ts';
import type { ShelfChoice } from './fill-shelves.ts';
import type { Recommendation } from './recommend.ts';

/**
 * A card as the answer shows it, written once an isolate, since most of an answer is cards. It hangs on the card, out of
 * sight: a WeakMap takes several times as long to answer.
 */
const WRITTEN = Symbol('written');
type WrittenCard = Card & { [WRITTEN]?: string };

/** What stands before a shelf's items, by what it says: few, and again and again. */
let openings = new Map<string, string>();
const MAX_OPENINGS = 1_000;

/** The answer of `POST recommendations` as JSON text: to the letter what `JSON.stringify` makes of the answer's object. */
export function writeAnswer(
  { shelves, item, names, variant }: Recommendation,
  snapshot: string | null,
  config: string,
  widget: Partial<WidgetSettings> | undefined,
  market?: Market | null,
): string {
  const fieldsOf = (card: Card) => shownFields(market ? cardInMarket(card, market) : card);
  let json = '{"shelves":[';
  for (let at = 0; at < shelves.length; at++) {
    const { placement, choice, items, own } = shelves[at]!;
    if (at > 0) json += ',';
    json += opening(placement, choice);
    for (let place = 0; place < items.length; place++) {
      const { card, reason, offer } = items[place]!;
      if (place > 0) json += ',';
      json += fieldsOf(card);
      json = addReason(json, reason);
      json += offer ? `,"offer":${offerText(offer)}}` : '}';
    }
    json += own ? `],"own":${fieldsOf(own).slice(0, -1)}}}` : ']}';
  }
  json += `],"snapshot":${quoted(snapshot)},"config":${quoted(config)}`;
  if (widget) json += `,"widget":${JSON.stringify(widget)}`;
  if (item !== undefined) json += `,"item":${quoted(item)}`;
  if (names !== undefined) json += `,"names":${JSON.stringify(names)}`;
  if (variant !== undefined) json += `,"variant":${quoted(variant)}`;
  return `${json}}`;
}

function opening(placement: string, { kind, title, layout }: ShelfChoice): string {
  const name = `${kind}\n${layout}\n${placement.length}\n${placement}${title}`;
  let json = openings.get(name);
  if (json === undefined) {
    if (openings.size >= MAX_OPENINGS) openings = new Map();
    json = `${JSON.stringify({ placement, kind, title, layout }).slice(0, -1)},"items":[`;
    openings.set(name, json);
  }
  return json;
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

/** In few pieces: the text is put together from hundreds. */
function addReason(json: string, { code, orders, of, with: because, rule, fallback }: Reason): string {
  json += CODES[code];
  json += number(orders);
  json += ',"of":';
  json += number(of);
  if (because !== endOf.with || rule !== endOf.rule || fallback !== endOf.fallback)
    endOf = { with: because, rule, fallback, json: ending(because, rule, fallback) };
  return json + endOf.json;
}

const CODES = Object.fromEntries(REASON_CODES.map((code) => [code, `"reason":{"code":"${code}","orders":`])) as Record<
  ReasonCode,
  string
>;

function ending(because: string | null, rule: string | null, fallback: number): string {
  return `,"with":${quoted(because)},"rule":${quoted(rule)},"fallback":${number(fallback)}}`;
}

/** The end of the reason that was written last: those of a shelf often name the same product. */
let endOf = { with: null as string | null, rule: null as string | null, fallback: 0, json: ending(null, null, 0) };

/** Offers that are the same for all visitors are made once, and frozen. */
const offers = new WeakMap<object, string>();

function offerText(offer: NonNullable<ShelfItem['offer']>): string {
  const known = offers.get(offer);
  if (known !== undefined) return known;
  const json = JSON.stringify(offer);
  if (Object.isFrozen(offer)) offers.set(offer, json);
  return json;
}

/** As JSON writes it, which has no word for what is not finite. */
function number(value: number): string {
  return Number.isFinite(value) ? `${value}` : 'null';
}

/** Ids and names of rules as JSON writes them: few, and again and again. */
let quotes = new Map<string, string>();
const MAX_QUOTES = 10_000;

function quoted(text: string | null): string {
  if (text === null) return 'null';
  let json = quotes.get(text);
  if (json === undefined) {
    if (quotes.size >= MAX_QUOTES) quotes = new Map();
    quotes.set(text, (json = JSON.stringify(text)));
  }
  return json;
}
