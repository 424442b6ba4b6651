/** What the browser tests call. */
export { readPage } from '../../../widget/page/read-page.ts';
export { watchCart } from '../../../widget/page/watch-cart.ts';
