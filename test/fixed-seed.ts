import fc from 'fast-check';

/**
 * Property tests draw the same cases each time, so that a run tells about the change and not about luck.
 * `npm run test:fuzz` draws new ones, and prints the seed of those that found something.
 */
const SEED = 20_261_123;

fc.configureGlobal({ seed: Number(globalThis.process?.env?.SEED ?? SEED) });
