/**
 * Fields that never leave the widget, and what the build shortens their names to, alike in every file. A name is
 * shortened wherever it stands, so none may be one of the platform's, of what is sent, stored or answered, or of what a
 * page may have: those belong to others, and would break in the built file only. `test/widget/short-names.test.ts` looks.
 */
import type { Layouts } from './shelf/layouts.ts';
import type { ShelfView } from './shelf/shelf-view.ts';
import type { WatchedCard } from './events/watch-impressions.ts';
import type { Chunks, Visit, Widget } from './widget.ts';

type KeysOf<Whole> = Whole extends unknown ? keyof Whole : never;
/** What the widget's parts, and the files it loads, have of their own. */
type OwnName = KeysOf<Widget | Visit | ShelfView | Layouts | WatchedCard> | KeysOf<Chunks[keyof Chunks]>;

const FIELDS = [
  'consentLevel',
  'settings',
  'reading',
  'refuse',
  'profile',
  'loadChunk',
  'knownCookies',
  'consentSource',
  'declared',
  'isProfileLoaded',
  'unkept',
  'merges',
  'pageEvents',
  'readConsent',
  'storeChanges',
  'trackEvent',
  'safely',
  'askTurn',
  'recallProfile',
  'lookAtPage',
  'layouts',
  'translateKey',
  'visibleSince',
  'foldEvent',
  'applyConsent',
  'requests',
  'showShelves',
  'changeProfile',
  'knownAs',
  'postQuestion',
  'seePageEvents',
  'sendPageEvents',
  'statedConsent',
  'unwanted',
  'withVisit',
  'whenUnseen',
  'bringUnsent',
  'postTo',
  'readSaid',
  'shopRoutes',
  'dataLayerOffset',
  'dataLayerLength',
  'askWorker',
  'idsOf',
  'refusals',
  'obey',
  'shelvesOf',
  'isHidden',
  'isFirst',
  'ownItem',
  'itemsOf',
  'drawTotal',
  'layoutSheet',
  'platforms',
  'bindCard',
  'makeElement',
  'formatPrice',
  'amountOf',
  'letGo',
  'enqueueEvent',
  'sendQueue',
  'eraseAll',
  'reportSeen',
  'watchCard',
  'startVisit',
  'readNow',
  'readVisible',
  'hearPlatforms',
  'knowLayouts',
  'makeSlots',
  'addBundle',
  'openDoctor',
  'openCart',
  'followAddress',
  'correctPage',
  'askServer',
  'parsePrice',
  'askAhead',
  'asking',
  'knowCart',
  'readRows',
  'readCart',
  'isBetween',
  'isCorrected',
  'openOnPress',
  'cookiesHere',
  'whenVisiting',
  'fillSlots',
] as const satisfies OwnName[];

const LETTERS = 'etnriaoscludfpmhgvybxSwCTEDkOjAMNPFIzLRqBVHUWGKJYXZQ$_';
const short = (index: number): string => LETTERS[index] ?? `$${LETTERS[index - LETTERS.length]}`;

/** For the minifier's `mangleProps`. */
export const SHORT_NAMES = {
  include: new RegExp(`^(${FIELDS.join('|')})$`),
  cache: Object.fromEntries(FIELDS.map((name, index) => [name, short(index)])),
};
