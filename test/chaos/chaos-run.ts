import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { unstable_getMiniflareWorkerOptions as bindingsOf } from 'wrangler';
import { DIST } from '../../cli/build.ts';
import { judgeCounts } from './judge-counts.ts';
import { killableServer } from './killable-server.ts';
import { type Mutant, plant, slowed } from './mutants.ts';
import { keepSending, newLedger } from './traffic.ts';
import { FIRST_VERSION, ordersOf, readLists } from './versions.ts';
import { writeGate } from './write-gate.ts';

const WRANGLER = fileURLToPath(new URL('../../wrangler.toml', import.meta.url).href);
const TOKEN = 'operator-token-of-the-chaos-run';
const SENDERS = 2;
/** Of a hundred starts, so many finish a publish undisturbed: what a dead one left half done must not stay. */
const UNDISTURBED_PERCENT = 40;
/** Of a hundred publishes, so many have new orders to tell of; the others do what a dead one has left. */
const NEW_VERSION_PERCENT = 70;
/** A kill while the lists are made, before the first write, comes within so long, ms. */
const MAKING_MS = 300;
/** Kills go through a publish's steps in golden strides: few of them fall all over it, many of them everywhere. */
const GOLDEN = 0.618_034;
/** Where orders are spread, the number of shards changes after so many kills. */
const KILLS_PER_LAYOUT = 5;

export interface ChaosOptions {
  kills: number;
  /** Goes on until so many of the kills fell between a publish's call and its answer. */
  killsDuringPublish: number;
  /** And until so many orders and events were acknowledged, however slow the machine is. */
  acknowledged?: number;
  /** And, where no fault was seen by then, until one is, up to so many kills. */
  untilFault?: number;
  mutant?: Mutant;
  /** Spreads the orders of both shops over so many shards, then over fewer, then over so many again, and so on. */
  shards?: number;
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
  acknowledged: wanted = 0,
  untilFault = 0,
  mutant,
  shards = 1,
  log = () => {},
}: ChaosOptions): Promise<ChaosReport> {
  const began = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'shelftalker-chaos-'));
  const dist = join(folder, 'dist');
  await mkdir(join(dist, 'local'), { recursive: true });
  const built = await readFile(`${DIST}/worker.js`, 'utf8');
  const gate = await writeGate('told');
  await writeFile(join(dist, 'worker.js'), slowed(mutant ? plant(mutant, built) : built, gate.url));
  await writeFile(join(dist, 'bindings.json'), JSON.stringify(bindingsOf(WRANGLER)));
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
    return report as { buckets_written: number };
  };

  /** What the config asks for last: the change to it may still be under way. */
  let layout = 1;
  const spread = async (next: number) => {
    if (next === layout) return;
    const config = (shop: string) => `shop:\n  name: ${shop}\nledger:\n  shards: ${next}\n`;
    await flood('PUT', '/config', config('flood'));
    await told('PUT', '/config', config('told'));
    layout = next;
  };

  try {
    await server.start();
    await flood('POST', '');
    await told('POST', '');
    await spread(shards);
    await told('POST', '/orders', Array.from({ length: FIRST_VERSION }, (_, n) => ordersOf(n + 1)).join('\n'));
    await publish();
    await judgeReading();
    // Of one version after another, each holds about as many buckets that are new.
    await told('POST', '/orders', ordersOf(++appended));
    let usualSteps = 2 * ((await publish()).buckets_written + 1);
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

    const acknowledged = (stream?: string) =>
      ledger.acknowledged.reduce((sum, batch) => sum + (stream && batch.stream !== stream ? 0 : batch.ids.length), 0);
    let during = 0;
    const goesOn = () =>
      server.kills < kills ||
      during < killsDuringPublish ||
      acknowledged() < wanted ||
      (faults.length === 0 && server.kills < untilFault);
    while (goesOn()) {
      if (server.kills % KILLS_PER_LAYOUT === 0)
        await spread(server.kills % (2 * KILLS_PER_LAYOUT) === 0 ? shards : Math.ceil(shards / 3));
      if (Math.random() * 100 < NEW_VERSION_PERCENT) {
        await told('POST', '/orders', ordersOf(appended + 1));
        appended++;
      }
      const step = Math.floor(((server.kills * GOLDEN) % 1) * (usualSteps + 1));
      let answered = false;
      const reached = gate.arm(step === 0 ? Infinity : step);
      const publishing = publish().then(
        ({ buckets_written }) => {
          answered = true;
          if (buckets_written > 0) usualSteps = 2 * (buckets_written + 1);
        },
        () => undefined,
      );
      await Promise.race([publishing, reached, ...(step === 0 ? [sleep(Math.random() * MAKING_MS)] : [])]);
      const at = gate.steps();
      await server.kill();
      await publishing;
      if (!answered) during++;
      gate.arm(Infinity);
      await server.start();
      await judgeReading();
      if (Math.random() * 100 < UNDISTURBED_PERCENT) {
        await publish();
        await judgeReading();
      }
      log(
        `kill ${server.kills} (${answered ? 'after' : `in step ${at} of ${usualSteps} of`} a publish; ${during} in one): ${ledger.acknowledged.length} batches acknowledged, ${ledger.unknown.length} unknown, ${faults.length} faults`,
      );
    }
    stopped = true;
    await Promise.all([...clients, reader]);
    await publish();
    for (let n = 0; n < 20; n++) await judgeReading();
    faults.push(...(await judgeCounts(ledger, server.url, 'flood', TOKEN, flood)));
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
    gate.close();
    if (server.url !== '') await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
