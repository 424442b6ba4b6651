/**
 * What is fetched only when somebody asks for it: a press of the bundle's button or of "not for me", a cart that
 * the visitor has changed, or a look at what is known.
 */
export { addBundle } from './on-request/add-to-cart.ts';
export { answer } from './on-request/answer.ts';
export { followCart } from './on-request/follow-cart.ts';
export { sayGone } from './on-request/say-gone.ts';
