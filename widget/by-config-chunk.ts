/** What is fetched where the config asks for another layout than the carousel, or names a place that has no slot. */
export { knowLayouts } from './shelf/layouts.ts';
export { makeSlots } from './shelf/make-slots.ts';
