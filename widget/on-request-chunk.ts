/**
 * What is fetched only when somebody asks for it: a press of the bundle's button or of "not for me", a look at what
 * is known, or a word of the shop about its visitor.
 */
export { addBundle } from './on-request/add-to-cart.ts';
export { answer } from './on-request/answer.ts';
export { takeAway as openOnPress } from './on-request/take-away.ts';
