/** Another variant leads once it is in this many times the orders of the one that led before: lists that name it stay. */
const LEADS_ANEW = 1.25;

/**
 * Variants of one product (`item_group_id`: its sizes, its colours) are learnt as one: all their orders count for the
 * variant that leads them, and lists name one of them for all. An item without a group leads itself.
 * Memory: 8 bytes an item, none where no item has a group.
 */
export class Variants {
  readonly #leads: Uint32Array | null;
  /** Of each item the next that has the same lead, as numbers above it; 0 after the last. */
  readonly #next: Uint32Array;

  /** @param leads the lead of each item; null: each leads itself */
  constructor(leads: Uint32Array | null) {
    this.#leads = leads;
    const count = leads?.length ?? 0;
    this.#next = new Uint32Array(count);
    for (let item = count - 1; item >= 0; item--) {
      const lead = leads![item]!;
      if (lead === item) continue;
      this.#next[item] = this.#next[lead]!;
      this.#next[lead] = item + 1;
    }
  }

  /** Whether any item is led by another. */
  get some(): boolean {
    return this.#leads !== null;
  }

  leadOf(item: number): number {
    return this.#leads?.[item] ?? item;
  }

  leads(item: number): boolean {
    return this.leadOf(item) === item;
  }

  /** Items in orders that another variant led before, each followed by that one and by the one that leads it now. O(items). */
  ledAnew(before: ArrayLike<number>, count: number, ordersOf: (item: number) => number): number[] {
    const items: number[] = [];
    for (let item = 0; item < count; item++) {
      const [then, now] = [before[item] ?? item, this.leadOf(item)];
      if (then !== now && ordersOf(item) > 0) items.push(item, then, now);
    }
    return items;
  }

  /** The lead itself, then those it leads, ascending. */
  *ledBy(lead: number): Generator<number> {
    yield lead;
    for (let next = this.#next[lead] ?? 0; next > 0; next = this.#next[next - 1]!) yield next - 1;
  }
}

/**
 * The lead of each item: of a group the variant in most orders, of equals the first, and the one that led before while
 * no other is in clearly more. Null where no item has a group. O(items); 20 bytes a group.
 *
 * @param groupOf 0: the item has none
 * @param before the leads of the version before, which may have known fewer items
 */
export function chooseLeads(
  count: number,
  groupOf: (item: number) => number,
  ordersOf: (item: number) => number,
  before: ArrayLike<number> = [],
): Uint32Array | null {
  const most = mostOrdered(count, groupOf, ordersOf);
  if (most.length === 0) return null;
  const led = mostOrdered(Math.min(count, before.length), (n) => (before[n] === n ? groupOf(n) : 0), ordersOf);
  return Uint32Array.from({ length: count }, (_, item) => {
    const group = groupOf(item);
    if (!group) return item;
    const [now, then] = [most[group]!, led[group]];
    return then === undefined || ordersOf(now) > LEADS_ANEW * ordersOf(then) ? now : then;
  });
}

/** Of each group the item in most orders, of equals the first. */
function mostOrdered(count: number, groupOf: (item: number) => number, ordersOf: (item: number) => number): number[] {
  const most: number[] = [];
  for (let item = 0; item < count; item++) {
    const group = groupOf(item);
    if (!group) continue;
    const best = most[group];
    if (best === undefined || ordersOf(item) > ordersOf(best)) most[group] = item;
  }
  return most;
}
