/** What reads pages and carts: fetched where the shop does not state its page, or where its platform tells of the cart. */
export { readPage } from './page/read-page.ts';
export { watchCart } from './page/watch-cart.ts';
