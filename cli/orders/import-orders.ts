/** `shelf import orders FILE`: reads, puts together, sends; then says what became of every line. */
import type { Target } from '../client.ts';
import { rate, showProgress } from '../progress.ts';
import type { Rejects } from '../rejects.ts';
import type { Outgoing, Sent } from '../send-chunks.ts';
import { sendChunks } from '../send-chunks.ts';
import { idsByTitle } from './ids-by-title.ts';
import type { OrderImportOptions } from './read-orders.ts';
import { readOrders } from './read-orders.ts';

/** Lines of the summary, printed as they are, and whether anything was taken. */
export interface ImportSummary {
  lines: string[];
  sent: Sent;
  /** Of a catalogue: what shows that its file was cut off. */
  cut?: string | null;
}

export async function importOrders(
  path: string,
  target: Target,
  options: OrderImportOptions,
  rejects: Rejects,
): Promise<ImportSummary> {
  const file = await readOrders(path, { ...options, idsByTitle: (titles) => idsByTitle(target, titles) }, rejects);
  const started = Date.now();
  const progress = showProgress('sending', file.count);
  let made = 0;
  function* outgoing(): Generator<Outgoing> {
    for (const { send } of file.orders()) {
      made++;
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
    const sum = sent.accepted + sent.duplicates + sent.rejected;
    return {
      lines: [...file.summary(), `sent       ${rate(sum, 'order', started)}`],
      sent: { ...sent, duplicates: sent.duplicates + file.repeated },
    };
  } finally {
    progress.stop();
    file.close();
  }
}
