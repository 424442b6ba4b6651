import type { StoredState } from './order-state-store.ts';
import { isNewer, isSameOrder } from './order-state-store.ts';
import type { RetoldLine } from './is-other-order.ts';
import { isOtherOrder } from './is-other-order.ts';
import type { LogLine } from './net-lines.ts';
import type { LogRowsStore } from './log-rows-store.ts';
import type { OrderHead } from './order-head.ts';

/** The lines of an imported order or a refund. Items get their numbers when the lines are asked for. */
export interface OrderLines {
  buys: boolean;
  bought: () => LogLine[];
  /** What was bought, without giving numbers to items that have none. */
  retold: () => RetoldLine[];
  /** What was returned, quantities positive. */
  returned: () => LogLine[];
  refundId: string | null | undefined;
}

/** What was done with one delivery of an order, or of what takes it back. */
export interface Appended {
  /** Something of it was new; the order itself, or a refund, may be of an order that is not there. */
  appended: boolean;
  /** The next version must show it: an order came, or one that is there has changed. */
  news: boolean;
  /** Stored orders that have changed. */
  changed: ChangedOrder[];
}

/** A stored order that has changed: its number in the log, and the items that it had or has. */
export interface ChangedOrder {
  seq: number;
  items: number[];
}

/**
 * Appends to the log, in the main ledger and in shards alike. An order is appended once, however often it is delivered.
 * Refunds are appended beside it. Where the platform itself says how the order stands, its newest state counts
 * (`OrderStateStore`).
 */
export class LogAppender {
  readonly #rows: LogRowsStore;

  constructor(rows: LogRowsStore) {
    this.#rows = rows;
  }

  /**
   * Appends what is new of one delivered order. `differs`: nothing was new, and the stored order has other lines.
   * @param orderId the id that it is kept under @param at the lowest number that it may get
   * @param other the name that it came with
   */
  append(
    orderId: string,
    { buys, bought, retold, returned, refundId }: OrderLines,
    head: OrderHead,
    at: number,
    other: string | null = null,
  ): Appended & { differs: boolean } {
    const { refunds, table } = this.#rows;
    const known = table.seqOf(orderId);
    const isNew = buys && known === null;
    if (isNew) table.append({ ...head, seq: at, orderId, lines: bought(), otherName: other });
    let appended = isNew;
    const changed: ChangedOrder[] = [];
    const lines = returned();
    if (lines.length > 0 && refunds.add(orderId, refundId, lines)) {
      appended = true;
      if (known !== null) changed.push({ seq: known, items: this.#rows.itemsAt(known) });
    }
    const first = buys && known !== null && !appended ? this.#rows.importedLines(orderId) : null;
    const differs = first !== null && isOtherOrder(first, retold());
    return { appended, news: isNew || changed.length > 0, differs, changed };
  }

  /**
   * Takes an order's state from its platform; an older state than the known one changes nothing. With the first state in
   * which it is bought, the order enters the log: `appended`. Platforms also send an order again when it is paid or sent;
   * then it is not `changed`.
   */
  applyState(
    orderId: string,
    head: OrderHead,
    state: StoredState,
    at: number,
    other: string | null = null,
  ): Appended & { applied: boolean } {
    const { states, table } = this.#rows;
    const before = states.get(orderId);
    if (!isNewer(state, before)) return { applied: false, appended: false, news: false, changed: [] };
    const seq = table.seqOf(orderId);
    const items = seq === null ? [] : this.#rows.itemsAt(seq);
    states.put(orderId, state);
    if (seq !== null) {
      for (const [item] of state.lines) items.push(item);
      const same = before !== null && isSameOrder(before, state);
      const changed = same ? [] : [{ seq, items: [...new Set(items)] }];
      return { applied: true, appended: false, news: !same, changed };
    }
    const appended = state.lines.length > 0;
    if (appended) table.append({ ...head, seq: at, orderId, lines: state.lines, otherName: other });
    return { applied: true, appended, news: appended, changed: [] };
  }

  /**
   * Hears that an order has two names, and answers the one that it is kept under: the one in the log; of two, the one
   * that came first. Orders that came under both names before were counted as two; now they are merged. `other`: the name
   * that is to be added (`NameStore`) once the order is in the log; null where there is none.
   */
  nameOrder(id: string, name: string | null): { orderId: string; other: string | null; changed: ChangedOrder[] } {
    const { names, table } = this.#rows;
    const known = names.idOf(id);
    // A name that belongs to another order stays with it.
    if (known !== id || name === null || name === id || names.owner(name) !== null)
      return { orderId: known, other: null, changed: [] };
    const [byId, byName] = [table.seqOf(id), table.seqOf(name)];
    const [kept, other] = byName !== null && (byId === null || byName < byId) ? [name, id] : [id, name];
    const changed = this.#rows.knows(other) ? this.#join(kept, other) : [];
    return { orderId: kept, other, changed };
  }

  /** Merges all that is kept under one id into another. */
  #join(kept: string, other: string): ChangedOrder[] {
    const { names, refunds, states, table } = this.#rows;
    const [seq, otherSeq] = [table.seqOf(kept), table.seqOf(other)];
    const changed: ChangedOrder[] = [];
    const items = seq === null ? [] : this.#rows.itemsAt(seq);
    const others = names.of(other);
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
    for (const name of others) {
      names.take(name);
      names.add(name, kept);
    }
    names.take(other);
    if (seq !== null && (refunded || state)) changed.push({ seq, items: [...items, ...this.#rows.itemsAt(seq)] });
    return changed;
  }
}
