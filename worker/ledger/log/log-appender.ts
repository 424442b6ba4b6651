import type { StoredState } from './order-state-store.ts';
import { isNewer, isSameOrder } from './order-state-store.ts';
import type { RetoldLine } from './is-other-order.ts';
import { isOtherOrder } from './is-other-order.ts';
import type { LogLine } from './net-lines.ts';
import type { LogRowsStore } from './log-rows-store.ts';
import type { OrderHead } from './order-head.ts';

/** What is told of an order by an export or a refund. Items get their numbers as the lines are asked for. */
export interface OrderLines {
  buys: boolean;
  bought: () => LogLine[];
  /** What was bought, without giving numbers to items that have none. */
  retold: () => RetoldLine[];
  /** What was sent back, quantities positive. */
  returned: () => LogLine[];
  refundId: string | null | undefined;
}

/** An order of the log that is another now: its number there, and the items that it was or is made of. */
export interface ChangedOrder {
  seq: number;
  items: number[];
}

/**
 * How the log grows: an order is appended once, whatever is delivered how often; what takes it back is appended beside
 * it, and where the platform itself tells how the order stands now, its newest word counts (`OrderStateStore`). It does the
 * same in a shop's ledger and in each of its shards.
 */
export class LogAppender {
  readonly #rows: LogRowsStore;

  constructor(rows: LogRowsStore) {
    this.#rows = rows;
  }

  /**
   * Appends what is new of one delivered order, under the id that it is kept under; `at` is its number at the earliest.
   * `differs`: nothing was new, and the log has it otherwise.
   */
  append(
    orderId: string,
    { buys, bought, retold, returned, refundId }: OrderLines,
    head: OrderHead,
    at: number,
  ): { appended: boolean; differs: boolean; changed: ChangedOrder[] } {
    const { refunds, table } = this.#rows;
    const known = table.seqOf(orderId);
    let appended = false;
    if (buys && known === null) {
      table.append({ ...head, seq: at, orderId, lines: bought() });
      appended = true;
    }
    const changed: ChangedOrder[] = [];
    const lines = returned();
    if (lines.length > 0 && refunds.add(orderId, refundId, lines)) {
      appended = true;
      if (known !== null) changed.push({ seq: known, items: this.#rows.itemsAt(known) });
    }
    const first = buys && known !== null && !appended ? this.#rows.importedLines(orderId) : null;
    return { appended, differs: first !== null && isOtherOrder(first, retold()), changed };
  }

  /**
   * Takes an order's state as its platform tells it; an older one than is known changes nothing. It enters the log with
   * the first state in which it is bought: then it is `appended`. A platform tells an order again when it is paid or
   * sent, and nothing that counts is `changed`.
   */
  applyState(
    orderId: string,
    head: OrderHead,
    state: StoredState,
    at: number,
  ): { applied: boolean; appended: boolean; changed: ChangedOrder[] } {
    const { states, table } = this.#rows;
    const before = states.get(orderId);
    if (!isNewer(state, before)) return { applied: false, appended: false, changed: [] };
    const seq = table.seqOf(orderId);
    const items = seq === null ? [] : this.#rows.itemsAt(seq);
    states.put(orderId, state);
    if (seq !== null) {
      for (const [item] of state.lines) items.push(item);
      const same = before !== null && isSameOrder(before, state);
      return { applied: true, appended: false, changed: same ? [] : [{ seq, items: [...new Set(items)] }] };
    }
    const appended = state.lines.length > 0;
    if (appended) table.append({ ...head, seq: at, orderId, lines: state.lines });
    return { applied: true, appended, changed: [] };
  }

  /**
   * Learns that an order goes by two names, and answers the one that it is kept under: that of the log, where it is
   * there already; of two the one that was told first. Where both were told before anything tied them, they counted as
   * two orders, which could not be known; from now on they are one.
   */
  nameOrder(id: string, name: string | null): { orderId: string; changed: ChangedOrder[] } {
    const { names, table } = this.#rows;
    const known = names.idOf(id);
    // A name that is another order's already stays that order's.
    if (known !== id || name === null || name === id || names.owner(name) !== null)
      return { orderId: known, changed: [] };
    const [byId, byName] = [table.seqOf(id), table.seqOf(name)];
    const [kept, other] = byName !== null && (byId === null || byName < byId) ? [name, id] : [id, name];
    const changed = this.#rows.knows(other) ? this.#join(kept, other) : [];
    names.add(other, kept);
    return { orderId: kept, changed };
  }

  /** What is kept under one id is kept under another from now on, as if all of it had been told of that. */
  #join(kept: string, other: string): ChangedOrder[] {
    const { names, refunds, states, table } = this.#rows;
    const [seq, otherSeq] = [table.seqOf(kept), table.seqOf(other)];
    const changed: ChangedOrder[] = [];
    const items = seq === null ? [] : this.#rows.itemsAt(seq);
    if (otherSeq !== null) {
      changed.push({ seq: otherSeq, items: this.#rows.itemsAt(otherSeq) });
      table.delete(other);
    }
    const refunded = refunds.move(other, kept);
    const state = states.get(other);
    if (state) {
      if (isNewer(state, states.get(kept))) states.put(kept, state);
      states.erase(other);
    }
    for (const name of names.of(other)) {
      names.take(name);
      names.add(name, kept);
    }
    names.take(other);
    if (seq !== null && (refunded || state)) changed.push({ seq, items: [...items, ...this.#rows.itemsAt(seq)] });
    return changed;
  }
}
