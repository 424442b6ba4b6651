import type { ExportedOrder, ReconcileAnswer } from '../../../shared/reconcile.ts';
import { areOne, type IdentifiedItem } from '../../catalog/meant-products.ts';
import { headOf } from '../log/order-head.ts';
import type { StoredState } from '../log/order-state-store.ts';
import type { LogLine } from '../log/net-lines.ts';
import { hasNamed, isCounted } from '../log/refund-store.ts';
import type { LedgerStores } from '../ledger-stores.ts';

/** A stored order, with what is left of it. */
interface Kept {
  orderId: string;
  /** Null: it is known, and was never a purchase. */
  seq: number | null;
  state: StoredState | null;
  /** Units by item, before and after returns. */
  gross: Map<number, number>;
  net: Map<number, number>;
  /** The ids of returns, and the lines of returns without an id. */
  named: string[];
  unnamed: LogLine[][];
}
type Identify = (id: string, title: string | null) => IdentifiedItem;
type Verdict = 'known' | 'erased' | 'new' | { what: string };

/** Thrown to roll back a transaction that only shows what it would do. */
class DryRun extends Error {}

/**
 * Compares an export with the log and corrects the log. A missing order is appended; a known order is changed where the
 * export is newer than the platform's last state. Exports list what was bought at first, so a return that the ledger
 * knows is never undone. Done twice, it changes nothing more.
 */
export class OrderReconciler {
  readonly #stores: LedgerStores;

  constructor(stores: LedgerStores) {
    this.#stores = stores;
  }

  /** One transaction; with `dryRun` it is rolled back at the end. */
  reconcile(orders: readonly ExportedOrder[], dryRun: boolean, now: number): Omit<ReconcileAnswer, 'rejected'> {
    const { log, retention, transaction } = this.#stores;
    const answer: Omit<ReconcileAnswer, 'rejected'> = { known: 0, new: [], differ: [] };
    try {
      transaction(() => {
        for (const order of orders) {
          const { order_id, created_at } = order;
          const verdict = this.#lay(order);
          if (verdict === 'known') answer.known++;
          else if (verdict === 'erased') answer.erased = (answer.erased ?? 0) + 1;
          else if (verdict === 'new') answer.new.push({ order_id, created_at: created_at ?? null });
          else answer.differ.push({ order_id, what: verdict.what });
        }
        if (answer.new.length > 0) retention.noteArrival(log.rows.table.lastSeq(), now);
        if (dryRun) throw new DryRun();
      });
    } catch (error) {
      if (!(error instanceof DryRun)) throw error;
    }
    return answer;
  }

  /** Lays one order over the log. */
  #lay(order: ExportedOrder): Verdict {
    const { log, shop } = this.#stores;
    const head = headOf(order, shop.secret());
    // What was erased stays out.
    if (log.refuseErased({ names: [order.order_id, order.name], ...head }, shop.secret())) return 'erased';
    if (this.#mergeNames(order)) return { what: 'it was kept under two names' };
    const kept = this.#kept(order);
    const isReturn = order.items.length > 0 && order.items.every(({ quantity }) => quantity < 0);
    const isMissing = order.standing === 'bought' && (!kept || (kept.seq === null && !kept.state));
    if (!isReturn && !isMissing) return kept ? this.#correct(order, kept) : 'known';
    const { appended, changed } = log.append(order, shop.secret(), this.#stores.sharding.arrival());
    this.#stores.changed(changed);
    if (!appended) return 'known';
    return isReturn ? { what: 'something of it was returned' } : 'new';
  }

  /** The export says that the orders of its id and of its name are one; true where they were two. */
  #mergeNames({ order_id, name }: ExportedOrder): boolean {
    const { log } = this.#stores;
    if (!name || !log.rows.knows(name)) return false;
    const changed = log.nameOrder(order_id, name);
    this.#stores.changed(changed);
    return changed.length > 0;
  }

  /** Puts the export in the place of an older state of a known order. */
  #correct(order: ExportedOrder, kept: Kept): Verdict {
    const version = Date.parse(order.as_of);
    if (kept.state && kept.state.version >= version) return 'known';
    const lines = order.standing === 'bought' ? this.#linesOf(order, kept) : [];
    const target = sumOf(lines);
    if (same(target, kept.net)) return 'known';
    const refunds = [...new Set([...(kept.state?.refunds ?? []), ...kept.named])].sort();
    // Returns without an id are subtracted again whenever the order is read.
    const stored =
      lines.length > 0 ? [...lines, ...kept.unnamed.flat().map(([n, back]): LogLine => [n, back, null])] : [];
    this.#apply(order, { version, standing: order.standing, lines: stored, refunds });
    if (kept.seq === null) return 'new';
    return { what: order.standing === 'taken back' ? 'cancelled or refunded' : whatChanged(kept.net, target) };
  }

  #apply(order: ExportedOrder, state: StoredState): void {
    const { log, shop, changed } = this.#stores;
    const { order_id, name } = order;
    const head = headOf(order, shop.secret());
    const applied = log.applyState({ order_id, name: name ?? null, ...head }, state, this.#stores.sharding.arrival());
    changed(applied.changed);
  }

  /** The export's lines by item number, without what is known to have been returned. */
  #linesOf({ items, created_at }: ExportedOrder, { gross, net, state }: Kept): LogLine[] {
    // A state that has counted returns does not say which lines they were.
    const returned = (n: number): boolean =>
      state && hasNamed(state.refunds) ? gross.has(n) : (gross.get(n) ?? 0) > (net.get(n) ?? 0);
    const lines = new Map<number, LogLine>();
    const identified = new Map<string, IdentifiedItem>();
    const identify: Identify = (id, title) => {
      const known = identified.get(id) ?? this.#stores.meant.identify(id, title);
      identified.set(id, known);
      return known;
    };
    for (const line of items) {
      const n = this.#itemOf(line.item_id, line.title ?? null, gross, identify);
      if (line.title && line.price !== 0)
        this.#stores.items.learnTitle(n, line.title, created_at ? Date.parse(created_at) : null);
      const known = lines.get(n);
      lines.set(n, [n, (known?.[1] ?? 0) + line.quantity, line.price ?? known?.[2] ?? null]);
    }
    return [...lines.values()].flatMap(([n, quantity, price]): LogLine[] => {
      const left = returned(n) ? Math.min(quantity, net.get(n) ?? 0) : quantity;
      return left > 0 ? [[n, left, price]] : [];
    });
  }

  /** The item may be known under another id: by its title, or by what it is called in the catalogue. */
  #itemOf(id: string, title: string | null, gross: ReadonlyMap<number, number>, identify: Identify): number {
    const { items } = this.#stores;
    const n = items.find(id);
    if (n !== undefined && gross.has(n)) return n;
    const alike = [...gross.keys()].filter((other) => {
      const called = items.titleOf(other);
      if (called !== null && (called === title || called === id)) return true;
      return areOne(identify(id, title), identify(items.idOf(other), called));
    });
    return alike.length === 1 ? alike[0]! : items.numberOf(id);
  }

  #kept({ order_id, name }: ExportedOrder): Kept | null {
    for (const one of [order_id, name]) {
      if (!one) continue;
      const kept = this.#read(this.#stores.log.rows.names.idOf(one));
      if (kept) return kept;
    }
    return null;
  }

  #read(orderId: string): Kept | null {
    const rows = this.#stores.log.rows.kept(orderId);
    if (!rows) return null;
    const { order, state, refunds } = rows;
    const gross = sumOf(state?.lines ?? order!.lines);
    const net = new Map(gross);
    const named: string[] = [];
    const unnamed: LogLine[][] = [];
    for (const { name, lines } of refunds) {
      if (typeof name === 'string') named.push(name);
      if (state && isCounted(name, state.refunds)) continue;
      if (typeof name !== 'string') unnamed.push(lines);
      for (const [n, back] of lines) if (net.has(n)) net.set(n, net.get(n)! - back);
    }
    for (const [n, left] of net) if (left <= 0) net.delete(n);
    return { orderId, seq: order?.seq ?? null, state, gross, net, named, unnamed };
  }
}

function sumOf(lines: readonly LogLine[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const [n, quantity] of lines) sum.set(n, (sum.get(n) ?? 0) + quantity);
  return sum;
}

function same(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  return a.size === b.size && [...a].every(([n, quantity]) => b.get(n) === quantity);
}

function whatChanged(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): string {
  if (before.size === 0) return 'bought after all';
  const added = [...after].some(([n, quantity]) => quantity > (before.get(n) ?? 0));
  const removed = [...before].some(([n, quantity]) => quantity > (after.get(n) ?? 0));
  if (added && removed) return 'other lines';
  return added ? 'lines added' : 'lines removed';
}
