/** What is fetched only when somebody asks for it: a press of the bundle's button, or `inspect`. */
export { addToCart } from './on-request/add-to-cart.ts';
export { inspect } from './on-request/inspect.ts';
