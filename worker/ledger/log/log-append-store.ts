import type { StoredState } from './order-state-store.ts';
import { isNewer, isSameOrder } from './order-state-store.ts';
import type { RetoldLine } from './is-other-order.ts';
import { isOtherOrder } from './is-other-order.ts';
import type { LogLine } from './net-lines.ts';
import { LogRowsStore } from './log-rows-store.ts';

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

/** Of whom and when an order is, and in which money. */
export interface OrderHead {
  /** A keyed hash. */
  customer: string | null;
  /** ms since 1970. */
  createdAt: number | null;
  /** Of its prices, where it says one. */
  currency?: string | null;
}

/**
 * How the log grows: an order is appended once, whatever is delivered how often; what takes it back is appended beside
 * it, and where the platform itself tells how the order stands now, its newest word counts (`OrderStateStore`). It does the
 * same in a shop's ledger and in each of its shards.
 */
export class LogAppendStore extends LogRowsStore {
  /**
   * Appends what is new of one delivered order, under the id that it is kept under; `at` is its number at the earliest.
   * `differs`: nothing was new, and the log has it otherwise.
   */
  appendAs(
    orderId: string,
    { buys, bought, retold, returned, refundId }: OrderLines,
    head: OrderHead,
    at: number,
  ): { appended: boolean; differs: boolean; changed: ChangedOrder[] } {
    const known = this.seqOf(orderId);
    let appended = false;
    if (buys && known === null) {
      this.insertOrder({ ...head, orderId, lines: bought(), at });
      appended = true;
    }
    const changed: ChangedOrder[] = [];
    const lines = returned();
    if (lines.length > 0 && this.refunds.add(orderId, refundId, lines)) {
      appended = true;
      if (known !== null) changed.push({ seq: known, items: this.itemsAt(known) });
    }
    const first = buys && known !== null && !appended ? this.importedLines(orderId) : null;
    return { appended, differs: first !== null && isOtherOrder(first, retold()), changed };
  }

  /**
   * Takes an order's state as its platform tells it; an older one than is known changes nothing. It enters the log with
   * the first state in which it is bought: then it is `appended`. A platform tells an order again when it is paid or
   * sent, and nothing that counts is `changed`.
   */
  applyStateAs(
    orderId: string,
    head: OrderHead,
    state: StoredState,
    at: number,
  ): { applied: boolean; appended: boolean; changed: ChangedOrder[] } {
    const before = this.states.get(orderId);
    if (!isNewer(state, before)) return { applied: false, appended: false, changed: [] };
    const seq = this.seqOf(orderId);
    const items = seq === null ? [] : this.itemsAt(seq);
    this.states.put(orderId, state);
    if (seq !== null) {
      for (const [item] of state.lines) items.push(item);
      const same = before !== null && isSameOrder(before, state);
      return { applied: true, appended: false, changed: same ? [] : [{ seq, items: [...new Set(items)] }] };
    }
    const appended = state.lines.length > 0;
    if (appended) this.insertOrder({ ...head, orderId, lines: state.lines, at });
    return { applied: true, appended, changed: [] };
  }

  /**
   * Learns that an order goes by two names, and answers the one that it is kept under: that of the log, where it is
   * there already; of two the one that was told first. Where both were told before anything tied them, they counted as
   * two orders, which could not be known; from now on they are one.
   */
  nameOrder(id: string, name: string | null): { orderId: string; changed: ChangedOrder[] } {
    const known = this.names.idOf(id);
    // A name that is another order's already stays that order's.
    if (known !== id || name === null || name === id || this.names.owner(name) !== null)
      return { orderId: known, changed: [] };
    const [byId, byName] = [this.seqOf(id), this.seqOf(name)];
    const [kept, other] = byName !== null && (byId === null || byName < byId) ? [name, id] : [id, name];
    const changed = this.knows(other) ? this.#join(kept, other) : [];
    this.names.add(other, kept);
    return { orderId: kept, changed };
  }

  /** Whether anything is kept under an id. */
  knows(id: string): boolean {
    return this.seqOf(id) !== null || this.states.get(id) !== null || this.refunds.any(id);
  }

  /** What is kept under one id is kept under another from now on, as if all of it had been told of that. */
  #join(kept: string, other: string): ChangedOrder[] {
    const [seq, otherSeq] = [this.seqOf(kept), this.seqOf(other)];
    const changed: ChangedOrder[] = [];
    const items = seq === null ? [] : this.itemsAt(seq);
    if (otherSeq !== null) {
      changed.push({ seq: otherSeq, items: this.itemsAt(otherSeq) });
      this.deleteOrder(other);
    }
    const refunded = this.refunds.move(other, kept);
    const state = this.states.get(other);
    if (state) {
      if (isNewer(state, this.states.get(kept))) this.states.put(kept, state);
      this.states.erase(other);
    }
    for (const name of this.names.of(other)) {
      this.names.take(name);
      this.names.add(name, kept);
    }
    this.names.take(other);
    if (seq !== null && (refunded || state)) changed.push({ seq, items: [...items, ...this.itemsAt(seq)] });
    return changed;
  }
}
