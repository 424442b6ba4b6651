import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DIST } from '../../cli/build.ts';
import { judgeCounts } from './judge-counts.ts';
import { killableServer } from './killable-server.ts';
import { type Mutant, plant, withSlowWrites } from './mutants.ts';
import { keepSending, newLedger } from './traffic.ts';
import { FIRST_VERSION, ordersOf, readLists } from './versions.ts';

const TOKEN = 'operator-token-of-the-chaos-run';
const SENDERS = 2;
/** Of a hundred starts, so many finish a publish undisturbed: what a dead one left half done must not stay. */
const UNDISTURBED_PERCENT = 40;
/** How long a publish takes, until it is known better, ms; one that tunes takes far longer and is not waited for. */
const FIRST_GUESS_MS = 600;
/** Of a hundred publishes, so many have new orders to tell of; the others do what a dead one has left. */
const NEW_VERSION_PERCENT = 60;

export interface ChaosOptions {
  kills: number;
  /** Goes on until so many of the kills fell between a publish's call and its answer. */
  killsDuringPublish: number;
  mutant?: Mutant;
  log?: (line: string) => void;
}

export interface ChaosReport {
  kills: number;
  killsDuringPublish: number;
  acknowledgedOrders: number;
  acknowledgedEvents: number;
  unknown: number;
  readings: number;
  versions: number;
  seconds: number;
  /** What a client could see and should not have: empty for a worker that keeps its promises. */
  faults: string[];
}

/** Kills the worker again and again while clients send, read and publish, then compares what they know with what it says. */
export async function chaosRun({
  kills,
  killsDuringPublish,
  mutant,
  log = () => {},
}: ChaosOptions): Promise<ChaosReport> {
  const began = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'shelftalker-chaos-'));
  const dist = join(folder, 'dist');
  await mkdir(join(dist, 'local'), { recursive: true });
  const built = await readFile(`${DIST}/worker.js`, 'utf8');
  await writeFile(join(dist, 'worker.js'), withSlowWrites(mutant ? plant(mutant, built) : built));
  const server = killableServer(dist, join(folder, 'data'), TOKEN);
  const call = (shop: string) => async (method: string, path: string, body?: string) => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const response = await fetch(`${server.url}/v1/${shop}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const [flood, told] = [call('flood'), call('told')];

  const faults: string[] = [];
  const ledger = newLedger();
  let stopped = false;
  let readings = 0;
  /** The version that was appended last, and the last one that is known to be published. */
  let appended = FIRST_VERSION;
  let published = 0;
  const versionOf = new Map<string, number>();
  const judgeReading = async () => {
    const least = published;
    const { snapshot, versions, missing } = await readLists(server.url, 'told');
    readings++;
    const [version = 0, ...others] = [...versions];
    if (others.length > 0) faults.push(`one list holds the versions ${[...versions].join(', ')}`);
    if (missing > 0) faults.push(`${missing} products are missing in snapshot ${snapshot}`);
    if (version < least) faults.push(`version ${version} is shown after ${least} was published`);
    if ((versionOf.get(snapshot) ?? version) !== version)
      faults.push(`snapshot ${snapshot} holds the versions ${versionOf.get(snapshot)} and ${version}`);
    versionOf.set(snapshot, version);
  };
  const publish = async () => {
    const holds = appended;
    const report = await told('POST', '/publish');
    published = Math.max(published, holds);
    return report as { duration_ms: number };
  };

  try {
    await server.start();
    await flood('POST', '');
    await told('POST', '');
    await told('POST', '/orders', Array.from({ length: FIRST_VERSION }, (_, n) => ordersOf(n + 1)).join('\n'));
    await publish();
    await judgeReading();
    let usualMs = FIRST_GUESS_MS;
    const address = () => server.url;
    const clients = Array.from({ length: SENDERS }, () => [
      keepSending('orders', ledger, 'flood', TOKEN, address, () => stopped),
      keepSending('events', ledger, 'flood', TOKEN, address, () => stopped),
    ]).flat();
    const reader = (async () => {
      // oxlint-disable-next-line no-unmodified-loop-condition -- set when the kills are done
      while (!stopped) {
        await (server.url === '' ? sleep(20) : judgeReading().catch(() => sleep(20)));
        await sleep(15);
      }
    })();

    let during = 0;
    while (server.kills < kills || during < killsDuringPublish) {
      if (Math.random() * 100 < NEW_VERSION_PERCENT) {
        await told('POST', '/orders', ordersOf(appended + 1));
        appended++;
      }
      let answered = false;
      const publishing = publish().then(
        ({ duration_ms }) => {
          answered = true;
          usualMs = Math.min(FIRST_GUESS_MS, Math.max(30, 0.7 * usualMs + 0.3 * duration_ms));
        },
        () => undefined,
      );
      await sleep(Math.random() * usualMs * 1.2);
      await server.kill();
      await publishing;
      if (!answered) during++;
      await server.start();
      await judgeReading();
      if (Math.random() * 100 < UNDISTURBED_PERCENT) {
        await publish();
        await judgeReading();
      }
      log(
        `kill ${server.kills} (${during} during a publish, usually ${Math.round(usualMs)} ms): ${ledger.acknowledged.length} batches acknowledged, ${ledger.unknown.length} unknown, ${faults.length} faults`,
      );
    }
    stopped = true;
    await Promise.all([...clients, reader]);
    await publish();
    for (let n = 0; n < 20; n++) await judgeReading();
    faults.push(...(await judgeCounts(ledger, server.url, 'flood', TOKEN, flood)));
    const acknowledged = (stream: string) =>
      ledger.acknowledged.filter((batch) => batch.stream === stream).reduce((sum, { ids }) => sum + ids.length, 0);
    return {
      kills: server.kills,
      killsDuringPublish: during,
      acknowledgedOrders: acknowledged('orders'),
      acknowledgedEvents: acknowledged('events'),
      unknown: ledger.unknown.reduce((sum, { ids }) => sum + ids.length, 0),
      readings,
      versions: appended,
      seconds: (Date.now() - began) / 1000,
      faults,
    };
  } finally {
    stopped = true;
    if (server.url !== '') await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
