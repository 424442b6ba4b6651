/** `shelf import orders FILE`: reads, puts together, sends; then says what became of every line. */
import type { ReconcileAnswer } from '../../shared/reconcile.ts';
import type { Target } from '../client.ts';
import { ask, IMPORT_TRIES } from '../client.ts';
import { rate, showProgress } from '../progress.ts';
import type { Rejects } from '../rejects.ts';
import type { Outgoing, Sent } from '../send-chunks.ts';
import { sendChunks } from '../send-chunks.ts';
import { idsByTitle } from './ids-by-title.ts';
import type { OrderImportOptions } from './read-orders.ts';
import type { Made } from './make-order.ts';
import { readOrders } from './read-orders.ts';

/** Orders in one question. */
const AT_ONCE = 500;

/** Lines of the summary, printed as they are, and whether anything was taken. */
export interface ImportSummary {
  lines: string[];
  sent: Sent;
  /** Of orders: how many the shop counts that the file has as cancelled, refunded or not paid. */
  stillCounted?: number;
  /** Of a catalogue: what shows that its file was cut off. */
  cut?: string | null;
}

export async function importOrders(
  path: string,
  target: Target,
  options: OrderImportOptions,
  rejects: Rejects,
  asOf: string,
): Promise<ImportSummary> {
  const file = await readOrders(path, { ...options, idsByTitle: (titles) => idsByTitle(target, titles) }, rejects);
  const started = Date.now();
  const progress = showProgress('sending', file.count);
  let made = 0;
  const dead: NonNullable<Made['takenBack']>[] = [];
  function* outgoing(): Generator<Outgoing> {
    for (const { send, takenBack } of file.orders()) {
      made++;
      if (takenBack) dead.push(takenBack);
      for (const { order: record, lines } of send) yield { record, id: record.order_id, line: lines[0]! };
    }
  }
  try {
    const sent = await sendChunks(
      target,
      '/orders',
      outgoing(),
      {
        onRejected: (record, message) => rejects.add({ line: record.line, id: record.id, message }),
        onProgress: (so) => progress.update(made, rate(so.accepted + so.duplicates + so.rejected, 'order', started)),
      },
      !file.dated,
    );
    const stillCounted = await countedStill(target, dead, asOf);
    const sum = sent.accepted + sent.duplicates + sent.rejected;
    return {
      lines: [...file.summary(), `sent       ${rate(sum, 'order', started)}`],
      sent: { ...sent, duplicates: sent.duplicates + file.repeated },
      stillCounted,
    };
  } finally {
    progress.stop();
    file.close();
  }
}

/** How many of these orders the shop counts as bought: an import takes none back. 0 where the server cannot tell. */
async function countedStill(target: Target, dead: NonNullable<Made['takenBack']>[], as_of: string): Promise<number> {
  let counted = 0;
  for (let at = 0; at < dead.length; at += AT_ONCE) {
    const lines = dead.slice(at, at + AT_ONCE).map(({ order_id, name }) => {
      return JSON.stringify({ order_id, ...(name && { name }), items: [], standing: 'taken back', as_of });
    });
    const answer = await ask(target, 'POST', '/orders/reconcile?dry_run=1', lines.join('\n'), {
      type: 'application/x-ndjson',
      tries: IMPORT_TRIES,
    });
    if (answer.status !== 200) return 0;
    counted += (answer.json as Partial<ReconcileAnswer> | null)?.differ?.length ?? 0;
  }
  return counted;
}
