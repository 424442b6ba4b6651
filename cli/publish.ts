/** `shelf publish`: makes the snapshot now, instead of when the ledger's alarm next rings. */
import { askOrComplain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import { printFacts } from './print-facts.ts';

/** The first publish of a long history scores every product; Node's fetch gives up after five minutes anyway. */
const PUBLISH_TIMEOUT_MS = 290_000;

export const publishCommand: Command = {
  summary: 'make what was imported visible now',
  help: `shelf publish --shop S

Counts what is new, scores it, and publishes the snapshot that the shelves read.

${TARGET_HELP}`,
  options: TARGET_OPTIONS,
  async run(_words, values) {
    const target = findTarget(values);
    const started = Date.now();
    console.error('counting and scoring (the first time on a long history takes some minutes) …');
    const answer = await askOrComplain(target, 'POST', '/publish', '{}', { timeoutMs: PUBLISH_TIMEOUT_MS });
    console.log(`published "${target.shop}" in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    printFacts(answer.json);
    return 0;
  },
};
