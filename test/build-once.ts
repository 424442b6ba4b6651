import { buildAll } from '../cli/build.ts';

/** Before any test: what is served is built once, so that no two test files build it at a time. */
export default async function buildOnce(): Promise<void> {
  await buildAll();
}
