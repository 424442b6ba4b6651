import type { Reason, ShelfItem, WidgetSettings } from '../../shared/recommendation.ts';
import { REASON_CODES, type ReasonCode } from '../../shared/vocabulary.ts';
import type { Card } from '../snapshot/card.ts';
import { cardInMarket, type Market } from './card-in-market.ts';
import type { ShelfChoice } from './fill-shelves.ts';
import type { Recommendation } from './recommend.ts';

/**
 * A card as the answer shows it, with a comma before it, up to its reason: written once an isolate, since most of an
 * answer is cards. It hangs on the card, out of sight: a WeakMap takes several times as long to answer.
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
      const fields = fieldsOf(card);
      json += place > 0 ? fields : fields.slice(1);
      json = addReason(json, reason, offer);
    }
    json += own ? `],"own":${fieldsOf(own).slice(1, -BEFORE_REASON.length)}}}` : ']}';
  }
  json += `],"snapshot":${quoted(snapshot)},"config":${quoted(config)}`;
  if (widget) json += `,"widget":${JSON.stringify(widget)}`;
  if (item !== undefined) json += `,"item":${quoted(item)}`;
  if (names !== undefined) json += `,"names":${JSON.stringify(names)}`;
  if (variant !== undefined) json += `,"variant":${quoted(variant)}`;
  return `${json}}`;
}

/**
 * What JSON says of a value between two things that are known. As one piece of text: what `+` puts together lies in
 * pieces until it is sent, and answers are put together from what is kept here.
 */
function writtenBetween(before: string, value: object, behind: string): string {
  const json = JSON.stringify(value);
  return json.slice(before.length, json.length - behind.length);
}

function opening(placement: string, { kind, title, layout }: ShelfChoice): string {
  const name = `${kind}\n${layout}\n${placement.length}\n${placement}${title}`;
  let json = openings.get(name);
  if (json === undefined) {
    if (openings.size >= MAX_OPENINGS) openings = new Map();
    json = writtenBetween('', { placement, kind, title, layout, items: [] }, ']}');
    openings.set(name, json);
  }
  return json;
}

const BEFORE_REASON = ',"reason":';

function shownFields(card: WrittenCard): string {
  let json = card[WRITTEN];
  if (json === undefined) {
    const { id, title, link, image_link, price, sale_price, availability } = card;
    const shown = { id, title, link, image_link, price, sale_price, availability, reason: 0 };
    json = writtenBetween('[0', [0, shown], '0}]');
    Object.defineProperty(card, WRITTEN, { value: json });
  }
  return json;
}

/** With the end of the item. In few pieces: the text is put together from hundreds. */
function addReason(
  json: string,
  { code, orders, of, with: because, rule, fallback }: Reason,
  offer: ShelfItem['offer'],
): string {
  json += CODES[code];
  json += number(orders);
  json += sourceText(of, because);
  const end = endText(rule, fallback);
  return json + (offer ? `${end.slice(0, -1)},"offer":${offerText(offer)}}` : end);
}

const CODES = Object.fromEntries(REASON_CODES.map((code) => [code, `{"code":"${code}","orders":`])) as Record<
  ReasonCode,
  string
>;

/** Of reasons what stands behind `orders`: up to `rule` by the product that they name, and the rest, with the item's end, by the rule. */
let sources = new Map<string | null, { of: number; json: string }>();
let ends = new Map<string | null, string[]>();
/** Few, and again and again. */
const MAX_NAMED = 10_000;

function sourceText(of: number, because: string | null): string {
  const known = sources.get(because);
  if (known?.of === of) return known.json;
  if (sources.size >= MAX_NAMED) sources = new Map();
  const json = writtenBetween('{"orders":0', { orders: 0, of, with: because, rule: 0 }, '0}');
  sources.set(because, { of, json });
  return json;
}

function endText(rule: string | null, fallback: number): string {
  let byFallback = ends.get(rule);
  if (!byFallback) {
    if (ends.size >= MAX_NAMED) ends = new Map();
    ends.set(rule, (byFallback = []));
  }
  return (byFallback[fallback] ??= writtenBetween('{"reason":{"rule":', { reason: { rule, fallback } }, ''));
}

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

/** Names of versions and variants as JSON writes them: few, and again and again. */
let quotes = new Map<string, string>();

function quoted(text: string | null): string {
  if (text === null) return 'null';
  let json = quotes.get(text);
  if (json === undefined) {
    if (quotes.size >= MAX_NAMED) quotes = new Map();
    quotes.set(text, (json = JSON.stringify(text)));
  }
  return json;
}
