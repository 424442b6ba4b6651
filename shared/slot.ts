/** The places for shelves in a shop's page: `<div data-shelf="product">`, or `<shelf-talker placement="product">`. */
export const SLOT = '[data-shelf],shelf-talker';

/** Attributes by which a slot says what it is for; they may be another at any time. */
export const SLOT_ATTRIBUTES = ['data-shelf', 'placement'];

/** The selector of a placement's slots. */
export const slotsOf = (placement: string): string =>
  `shelf-talker[placement="${placement}"],[data-shelf="${placement}"]`;
