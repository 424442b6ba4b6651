/** `shelf reconcile`: lays an export over what webhooks told, and says what they had missed. */
import { sayMany } from '../shared/say-many.ts';
import { stat } from 'node:fs/promises';
import { ISO_TIME_FORM, readIsoTime } from '../shared/iso-time.ts';
import type { OrderInput } from '../shared/order.ts';
import type { ReconcileAnswer } from '../shared/reconcile.ts';
import type { Target } from './client.ts';
import { IMPORT_TRIES, ask, explain, findTarget, messageOf } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS, text } from './command.ts';
import { idsByTitle } from './orders/ids-by-title.ts';
import { readOrders } from './orders/read-orders.ts';
import { number } from './progress.ts';
import { Rejects } from './rejects.ts';

const CHUNK_ORDERS = 500;
/** So many orders of each sort are named. */
const SHOWN = 20;

interface Outgoing {
  line: number;
  record: Omit<OrderInput, 'items'> & { items: OrderInput['items']; standing: 'bought' | 'taken back'; as_of: string };
}

export const reconcileCommand: Command = {
  summary: 'lay an export of orders over what webhooks told',
  help: `shelf reconcile FILE --shop S [--dry-run]

Reads an export as \`import orders\` does and compares every order with what the shop has: the ones that webhooks missed
are taken, and of those that changed since (cancelled, refunded, other lines) the newer state counts. Nothing counts
twice, however often it runs. What the shop heard after the export was made stays.

${TARGET_HELP}
  --dry-run          say what would be done, and do nothing
  --as-of TIME       when the export was made, as in 2026-11-22T10:00Z; without it, the time of the file
  --map M            as for import
  --dates dmy|mdy    as for import`,
  options: {
    ...TARGET_OPTIONS,
    map: { type: 'string' },
    dates: { type: 'string' },
    'as-of': { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  async run([file, ...rest], values) {
    if (!file || rest.length > 0) throw new Complaint('Name one file: reconcile FILE --shop S');
    const dates = text(values, 'dates');
    if (dates !== undefined && dates !== 'dmy' && dates !== 'mdy') throw new Complaint('--dates takes dmy or mdy.');
    const target = findTarget(values);
    const as_of = await timeOf(file, text(values, 'as-of'));
    const dryRun = values['dry-run'] === true;
    const rejects = new Rejects(file);
    // Webhooks count every line of an order, so the export's must count alike.
    const orders = await readOrders(
      file,
      {
        map: text(values, 'map'),
        dates,
        keepServices: true,
        upper: false,
        idsByTitle: (titles) => idsByTitle(target, titles),
      },
      rejects,
    );
    try {
      const sum: ReconcileAnswer = { known: orders.repeated, new: [], differ: [], rejected: [] };
      let chunk: Outgoing[] = [];
      const flush = async (): Promise<void> => {
        if (chunk.length > 0) await send(target, chunk, dryRun, sum, rejects);
        chunk = [];
      };
      for (const { send: made, takenBack } of orders.orders()) {
        for (const { order, lines } of made)
          chunk.push({ line: lines[0]!, record: { ...order, standing: 'bought', as_of } });
        if (takenBack) {
          const { line, order_id, name } = takenBack;
          chunk.push({ line, record: { order_id, ...(name && { name }), items: [], standing: 'taken back', as_of } });
        }
        if (chunk.length >= CHUNK_ORDERS) await flush();
      }
      await flush();
      rejects.close();
      for (const line of summaryLines(sum, rejects, dryRun)) console.log(line);
      if (!dryRun && sum.new.length + sum.differ.length > 0)
        console.log(`\nThe shelves follow by themselves; at once: npm run shelf -- publish --shop ${target.shop}`);
      return 0;
    } finally {
      rejects.close();
      orders.close();
    }
  },
};

/** When an export was made, as far as anybody knows: as said, else the time of its file. */
export async function timeOf(file: string, given: string | undefined): Promise<string> {
  const time =
    given === undefined
      ? await stat(file).then(
          ({ mtimeMs }) => mtimeMs,
          () => NaN,
        )
      : readIsoTime(given);
  if (typeof time !== 'number' || Number.isNaN(time)) {
    throw new Complaint(
      given === undefined ? `There is no file "${file}".` : `--as-of "${given}" is no time: ${ISO_TIME_FORM}.`,
    );
  }
  return new Date(Math.min(time, Date.now())).toISOString();
}

async function send(
  target: Target,
  chunk: Outgoing[],
  dryRun: boolean,
  sum: ReconcileAnswer,
  rejects: Rejects,
): Promise<void> {
  const body = chunk.map(({ record }) => JSON.stringify(record)).join('\n');
  const answer = await ask(target, 'POST', `/orders/reconcile${dryRun ? '?dry_run=1' : ''}`, body, {
    type: 'application/x-ndjson',
    tries: IMPORT_TRIES,
  });
  if (answer.status !== 200) throw new Complaint(answer.status === 400 ? messageOf(answer) : explain(target, answer));
  const said = answer.json as ReconcileAnswer;
  sum.known += said.known;
  if (said.erased) sum.erased = (sum.erased ?? 0) + said.erased;
  sum.new.push(...said.new);
  sum.differ.push(...said.differ);
  for (const { line, message } of said.rejected) {
    const sent = chunk[line - 1];
    if (sent) rejects.add({ line: sent.line, id: sent.record.order_id, message });
  }
}

function summaryLines(
  { known, erased, new: fresh, differ }: ReconcileAnswer,
  rejects: Rejects,
  dryRun: boolean,
): string[] {
  const dates = fresh.flatMap(({ created_at }) => created_at ?? []).sort();
  const span = dates.length > 0 ? `, from ${dates[0]!.slice(0, 10)} to ${dates.at(-1)!.slice(0, 10)}` : '';
  const more = (all: unknown[]): string[] =>
    all.length > SHOWN ? [`    … and ${number(all.length - SHOWN)} more`] : [];
  return [
    dryRun ? 'Nothing was changed: this is what would be done.' : 'Done.',
    `  known      ${sayMany(known, 'order')}, as the file has them or newer`,
    ...(erased ? [`  erased     ${sayMany(erased, 'order')} before, and kept out`] : []),
    `  new        ${sayMany(fresh.length, 'order')} that the shop had missed${span}`,
    ...fresh.slice(0, SHOWN).map(({ order_id, created_at }) => `    ${order_id}  ${created_at ?? 'no date'}`),
    ...more(fresh),
    `  differ     ${sayMany(differ.length, 'order')} with other lines by now`,
    ...differ.slice(0, SHOWN).map(({ order_id, what }) => `    ${order_id}  ${what}`),
    ...more(differ),
    `  rejected   ${number(rejects.count)}`,
    ...rejects.first.map(({ line, id, message }) => `    line ${line}${id ? ` (${id})` : ''}: ${message}`),
    ...(rejects.count > rejects.first.length ? [`    all of them: ${rejects.path}`] : []),
  ];
}
