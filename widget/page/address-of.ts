import { MAX_CATEGORY_LENGTH } from '../../shared/vocabulary.ts';

/** Parameters of an address that say which product it is. Others may be about the visitor, who is nobody's business. */
const SAYS_PRODUCT = /[?&](route|sku|variant|colou?r|size|(product_?|item_?|variant_?|p)?id)=[^&]*/gi;

/** What a page's address, or a link's, says of a product. */
export const addressOf = ({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string =>
  `${pathname}?${(search.match(SAYS_PRODUCT) ?? []).join('').slice(1)}`.slice(0, MAX_CATEGORY_LENGTH);
