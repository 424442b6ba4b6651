/**
 * Reads damaged feeds of every format, and says what is wrong with the reading: a crash, a record lost unsaid, a
 * complaint without a line, good records lost beside a bad one, a DOCTYPE that is read, a bomb that goes off.
 * `npm run test:chaos` reads 100,000; a short version is in `npm test`. `node test/chaos/fuzz-feeds.ts [RUNS] [SEED]`.
 */
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { Complaint } from '../../formats/complaint.ts';
import { orderReader } from '../../formats/orders/order-reader.ts';
import { makeProduct } from '../../formats/products/make-product.ts';
import { productReader } from '../../formats/products/product-reader.ts';
import { readProducts } from '../../formats/products/read-products.ts';
import { DecimalMarks } from '../../formats/values/decimal-mark.ts';
import { readRecords } from '../../formats/records/read-records.ts';
import { readLines } from '../../formats/text/read-lines.ts';
import { Product } from '../../shared/product.ts';
import { parseLine } from '../../cli/orders/parse-line.ts';
import type { Sample } from './feed-samples.ts';
import { SAMPLES } from './feed-samples.ts';

const SIGNS = [
  '',
  '<',
  '>',
  '&',
  '"',
  "'",
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '</item>',
  '<item>',
  '</g:id>',
  '&#x110000;',
  '&b;',
  '{',
  '}',
  '[',
  ']',
  '\\',
  '\0',
  '\ufeff',
  '\ud800',
  '=',
  '__proto__',
  '1e999',
  '-0',
];
/** Records that one wound may cost: itself, and what it runs into. */
const NEIGHBOURS = 3;
const BOMB_BYTES = 70_000_000;

interface Reading {
  good: number;
  bad: { line: number; message: string }[];
  refused: string | null;
}
type Random = (below: number) => number;

/** A small generator with a seed (mulberry32), so that a fault is found again. */
function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

async function read(bytes: Uint8Array, what: Sample['what']): Promise<Reading> {
  const reading: Reading = { good: 0, bad: [], refused: null };
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  const judge = (made: object, fits: boolean): void => {
    if ('message' in made) reading.bad.push(made as { line: number; message: string });
    else if (fits) reading.good++;
    else throw new Error(`not a good record: ${JSON.stringify(made).slice(0, 300)}`);
  };
  try {
    const source = await readRecords(readLines(stream()));
    if (what === 'orders') {
      const reader = orderReader(source, undefined, undefined);
      const marks = new DecimalMarks();
      for await (const block of source.records())
        for (const record of block)
          for (const raw of 'message' in record ? [record] : reader.read(record)) {
            const made = 'message' in raw ? raw : parseLine(raw, null, marks);
            judge(
              made,
              'order_id' in made && made.order_id !== '' && made.item_id !== '' && Number.isFinite(made.quantity),
            );
          }
      return reading;
    }
    const reader = productReader(source, undefined);
    const take = (raw: ReturnType<typeof reader.read>[number]): void => {
      const made = 'message' in raw ? raw : { line: raw.line, ...makeProduct(raw, { currency: 'EUR', upper: false }) };
      judge(made, 'product' in made && Product.safeParse(made.product).success);
    };
    for await (const { products } of readProducts(source, reader, new DecimalMarks()))
      for (const raw of products) take(raw);
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    reading.refused = error.message;
  }
  return reading;
}

/** @param wounds how many places are damaged; `silent` where the wound joins two records into one good one */
function damage(text: string, wounds: number, random: Random, from: number): { damaged: string; silent: boolean } {
  let damaged = text;
  let silent = false;
  for (let wound = 0; wound < wounds; wound++) {
    const at = from + random(damaged.length - from);
    const cut = random(13);
    const sign = SIGNS[random(SIGNS.length)]!;
    silent ||= damaged.slice(at, at + cut).includes('}') || (sign === '<item>' && !text.includes(sign));
    damaged = damaged.slice(0, at) + sign + damaged.slice(at + cut);
  }
  return { damaged, silent };
}

function encode(text: string, random: Random): Uint8Array {
  switch (random(12)) {
    case 0:
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 1:
      return Buffer.from(text, 'latin1');
    case 2:
      return gzipSync(text, { level: 1 });
    default:
      return Buffer.from(text);
  }
}

/** Faults found in `runs` readings; none where all is well. */
export async function fuzzFeeds(runs: number, seed: number, log: (line: string) => void = () => {}): Promise<string[]> {
  const faults: string[] = [];
  for (const sample of SAMPLES) {
    const { good, bad, refused } = await read(Buffer.from(sample.text), sample.what);
    if (good !== sample.count || bad.length > 0 || refused)
      faults.push(`${sample.name}: undamaged, ${good} good, ${refused ?? JSON.stringify(bad)}`);
  }
  for (let run = 0; run < runs && faults.length < 20; run++) {
    const random = randomOf(seed + run);
    const sample = SAMPLES[random(SAMPLES.length)]!;
    const one = random(3) > 0;
    // What is in the first line gives all others their meaning: one wound there may cost them all, in words.
    const head = sample.text.indexOf('\n', sample.text.startsWith('[') ? 3 : 0) + 1;
    const { damaged, silent } = damage(sample.text, one ? 1 : 2 + random(20), random, one && sample.local ? head : 0);
    let bytes = encode(damaged, random);
    const torn = random(40) === 0;
    if (torn) bytes = damageBytes(bytes, random);
    const fault = (why: string): void => void faults.push(`${sample.name}, seed ${seed + run}: ${why}`);
    try {
      const { good, bad, refused } = await read(bytes, sample.what);
      const lines = damaged.split(/\r\n|\r|\n/).length + 1;
      for (const { line, message } of bad)
        if (!torn && !(line >= 1 && line <= lines && message)) fault(`line ${line} of ${lines}: ${message}`);
      if (torn || !one || refused || silent) continue;
      // Nothing at all is told by whoever reads: a feed without a product is refused.
      if (good > 0 && good < sample.count && bad.length === 0 && !sample.passesOver)
        fault(`${good} of ${sample.count}, and nothing said`);
      if (sample.local && good < sample.count - NEIGHBOURS) fault(`only ${good} of ${sample.count} are left`);
    } catch (error) {
      fault(`crashed: ${(error as Error).stack}`);
    }
    if (run % 10_000 === 9_999) log(`${run + 1} feeds read`);
  }
  for (const sample of SAMPLES.filter(({ text }) => text.startsWith('<'))) {
    const at = sample.text.indexOf('>') + 1;
    for (const bomb of [
      '<!DOCTYPE x>',
      '<!doctype a [<!ENTITY b SYSTEM "file:///x">]>',
      '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n',
    ]) {
      const { refused } = await read(Buffer.from(sample.text.slice(0, at) + bomb + sample.text.slice(at)), sample.what);
      if (!refused?.includes('DOCTYPE')) faults.push(`${sample.name}: a DOCTYPE was read`);
    }
  }
  return faults;
}

/** Bombs that must be stopped, with how long each took; the ones that were not are faults. */
export async function defuseBombs(): Promise<string[]> {
  const faults: string[] = [];
  const header = Buffer.from('id,title\n');
  const bombs: [string, Uint8Array][] = [
    ['zeros', Buffer.alloc(BOMB_BYTES)],
    ['one endless line', Buffer.concat([header, Buffer.alloc(BOMB_BYTES, 'a')])],
    [
      'one endless cell',
      Buffer.concat([header, Buffer.from('1,"'), Buffer.alloc(BOMB_BYTES, `${'a'.repeat(50_000)}\n`)]),
    ],
    ['one endless item', Buffer.concat([Buffer.from('<rss><item>'), Buffer.alloc(BOMB_BYTES, ' ')])],
    ['one endless value', Buffer.concat([Buffer.from('[{"id":"'), Buffer.alloc(BOMB_BYTES, 'a')])],
    ['a gzip in a gzip', gzipSync(Buffer.alloc(BOMB_BYTES))],
  ];
  for (const [name, bytes] of bombs) {
    const { refused, good } = await read(gzipSync(bytes, { level: 9 }), 'products');
    if (!refused || good > 0) faults.push(`the bomb "${name}" was read: ${good} products`);
  }
  return faults;
}

function damageBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const torn = Uint8Array.from(bytes.subarray(0, 1 + random(bytes.length)));
  for (let n = random(5); n > 0; n--) torn[random(torn.length)] = random(256);
  return torn;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const runs = Number(process.argv[2] ?? 100_000);
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
  const started = Date.now();
  const faults = [...(await fuzzFeeds(runs, seed, console.log)), ...(await defuseBombs())];
  for (const fault of faults) console.log(fault);
  console.log(
    `${runs} feeds from seed ${seed} in ${Math.round((Date.now() - started) / 1000)} s: ${faults.length} faults`,
  );
  process.exitCode = faults.length > 0 ? 1 : 0;
}
