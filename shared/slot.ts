/** The places for shelves in a shop's page: `<div data-shelf="product">`, or `<shelf-talker placement="product">`. */
export const SLOT = '[data-shelf],shelf-talker';

/** The selector of a placement's slots. */
export const slotsOf = (placement: string): string =>
  `shelf-talker[placement="${placement}"],[data-shelf="${placement}"]`;
