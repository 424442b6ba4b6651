/**
 * Fields that never leave the widget, and what the build shortens their names to, alike in every file. None may be a
 * name of the platform, of what is sent, stored or answered, or of what a page may: those belong to others.
 */
const FIELDS =
  'rung settings reading refuse profile load cookies decider declared loaded unkept merges told readConsent keep track safely turn recall look layouts say since see judge requests show alter knownAs post seePage tell said unwanted act whenUnseen bringUnsent send readSaid shopRoutes stale heard ask idsOf refusals command shelvesOf isHidden isFirst ownItem itemsOf drawTotal sheet platforms tend element formatPrice amountOf letGo enqueue flush erase report watch startVisit readNow readVisible hearPlatforms knowLayouts makeSlots addBundle openDoctor openCart followAddress correctPage askServer parsePrice askAhead asking knowCart readRows askOrder readCart isBetween isCorrected press cookiesHere'.split(
    ' ',
  );

const LETTERS = 'etnriaoscludfpmhgvybxSwCTEDkOjAMNPFIzLRqBVHUWGKJYXZQ$_';
const short = (index: number): string => LETTERS[index] ?? `$${LETTERS[index - LETTERS.length]}`;

/** For the minifier's `mangleProps`. */
export const SHORT_NAMES = {
  include: new RegExp(`^(${FIELDS.join('|')})$`),
  cache: Object.fromEntries(FIELDS.map((name, index) => [name, short(index)])),
};
