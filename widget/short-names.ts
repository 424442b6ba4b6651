/**
 * Fields that never leave the widget, and what the build shortens their names to, alike in every file. None may be a
 * name of the platform, of what is sent, stored or answered, or of what a page may: those belong to others.
 */
const FIELDS =
  'rung settings reading layouts profile load cookies decider declared readConsent tell ownItem tend sheet keep track platforms unkept since look ask say merges flush requests whenUnseen show alter said recall unwanted loaded drawTotal refuse shopRoutes safely bringUnsent idsOf isHidden enqueue see heard post stale act told readSaid turn refusals formatPrice isFirst itemsOf send seePage shelvesOf dismiss knownAs element amountOf report judge command openAbout dropUnsent erase letGo watch'.split(
    ' ',
  );

const LETTERS = 'etnriaoscludfpmhgvybxSwCTEDkOjAMNPFIzLRqBVHUWGKJYXZQ$_';
const short = (index: number): string => LETTERS[index] ?? `$${LETTERS[index - LETTERS.length]}`;

/** For the minifier's `mangleProps`. */
export const SHORT_NAMES = {
  include: new RegExp(`^(${FIELDS.join('|')})$`),
  cache: Object.fromEntries(FIELDS.map((name, index) => [name, short(index)])),
};
