/** `shelf publish`: makes the snapshot now, instead of when the ledger's alarm next rings. */
import type { Target } from './client.ts';
import { IMPORT_TRIES, askOrComplain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import { printFacts } from './print-facts.ts';
import type { CatalogCoverage } from '../shared/admin-answers.ts';
import type { Progress } from './progress.ts';
import { showProgress } from './progress.ts';
import { strangeOrders } from './strange-orders.ts';

/** What the server does, in its order; the last two take the longest. */
const PHASES = {
  count: 'folding the new orders',
  tune: 'trying what fits the shop on its own last orders',
  solve: 'learning what goes together',
  list: 'making the lists',
  write: 'writing the snapshot',
};
/** The first question is for the ticket. A lost answer to a later one loses nothing: it is asked again with the ticket. */
const FIRST_WAIT_S = 1;
const WAIT_S = 20;
/** A step that began in time is waited for, and others may be before it. */
const ANSWER_TIMEOUT_MS = 120_000;

/** What a server says of a publish; an older one says nothing of the catalogue. */
type Report = Record<string, unknown> & { coverage?: CatalogCoverage | null };

export const publishCommand: Command = {
  summary: 'make what was imported visible now',
  help: `shelf publish --shop S

Counts what is new, scores it, and publishes the snapshot that the shelves read. The first time on a long history takes
some minutes; whoever stops waiting, the server goes on by itself.

${TARGET_HELP}`,
  options: TARGET_OPTIONS,
  async run(_words, values) {
    const target = findTarget(values);
    const started = Date.now();
    const seconds = (): string => ((Date.now() - started) / 1000).toFixed(1);
    console.error('counting and scoring (the first time on a long history takes some minutes) …');
    const progress = showProgress(`publishing "${target.shop}"`, Object.keys(PHASES).length);
    try {
      const report = await waitForVersion(target, progress, seconds);
      progress.stop();
      console.log(`published "${target.shop}" in ${seconds()} s`);
      const { coverage, ...facts } = report;
      printFacts(facts);
      const strange = strangeOrders(coverage, 'all orders');
      if (strange) console.log(`\n${strange}`);
    } finally {
      progress.stop();
    }
    return 0;
  },
};

/** Asks again and again for the same version, which the server gave a ticket, until it is out. */
async function waitForVersion(target: Target, progress: Progress, seconds: () => string): Promise<Report> {
  let ticket: number | undefined;
  for (;;) {
    const body = JSON.stringify({ wait_s: ticket === undefined ? FIRST_WAIT_S : WAIT_S, ticket });
    const options = { tries: IMPORT_TRIES, timeoutMs: ANSWER_TIMEOUT_MS };
    const { status, json } = await askOrComplain(target, 'POST', '/publish', body, options).catch((error: unknown) => {
      if (ticket === undefined || !(error instanceof Complaint)) throw error;
      throw new Complaint(`${error.message}\nWhat was begun goes on by itself: \`shelf doctor\` says when it is out.`);
    });
    if (status !== 202) return json as Report;
    const { ticket: given, phase } = json as { ticket: number; phase: keyof typeof PHASES };
    ticket = given;
    progress.update(Object.keys(PHASES).indexOf(phase), `${PHASES[phase]}, ${seconds()} s`);
  }
}
