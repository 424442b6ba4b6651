/**
 * Fields that never leave the widget, and what the build shortens their names to, alike in every file. None may be a
 * name of the platform, of what is sent, stored or answered, or of what a page may: those belong to others.
 */
const FIELDS =
  'shopRoutes reading settings told stale heard loaded unkept merges alter knownAs readConsent post turn since idField see seePage recall look ask refuse keep judge tell forget track rung decider said idsOf profile declared cookies requests refusals layouts command show shelvesOf isHidden unwanted load act isFirst say ownItem itemsOf drawTotal sheet platforms tend dismiss element formatPrice amountOf openAbout whenUnseen leaveEmpty enqueue flush bringUnsent dropUnsent erase report watch safely send'.split(
    ' ',
  );

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$_';
const short = (index: number): string => LETTERS[index] ?? `$${LETTERS[index - LETTERS.length]}`;

/** For the minifier's `mangleProps`. */
export const SHORT_NAMES = {
  include: new RegExp(`^(${FIELDS.join('|')})$`),
  cache: Object.fromEntries(FIELDS.map((name, index) => [name, short(index)])),
};
