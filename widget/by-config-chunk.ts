/**
 * What is fetched where the config asks for another layout than the carousel, or names a place that has no slot, and where a slot can have no
 * shadow root.
 */
export { knowLayouts } from './shelf/layouts.ts';
export { makeSlots } from './shelf/make-slots.ts';
