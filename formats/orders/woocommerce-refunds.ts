/**
 * Which units came back by WooCommerce's refunds. An order tells of a refund its total alone, so the units are those that
 * went back into stock (`_restock_refunded_items`, which WooCommerce notes on the line where it keeps the stock), or
 * those of the only combination that costs as much. Where several would fit, or none, nothing is guessed. It gives up
 * telling a goodwill payment of exactly an item's price from the item's return.
 */

/** A line as it was sold; money is for all its units, in the order's currency. */
export interface RefundableLine {
  quantity: number;
  total: number;
  tax: number;
  /** Units of it that went back into stock by refunds. */
  restocked: number;
}

export interface TakenBack {
  /** Units of each line. */
  units: number[];
  /** Refunds of which nobody can say what came back. */
  unclear: number;
}

/** Orders with more possibilities than this are not tried: wholesale orders have many units of many lines. */
const MAX_TRIED = 5_000;

/**
 * @param refunds their totals, as written: `-10.00`
 * @param charges what was paid beside the lines and may be paid back with them or alone: shipping, fees
 */
export function unitsTakenBack(
  lines: readonly RefundableLine[],
  refunds: readonly string[],
  charges: readonly { total: number; tax: number }[],
): TakenBack {
  const units = lines.map(() => 0);
  const restocked = lines.map((line) => Math.min(line.restocked, line.quantity));
  let unclear = 0;
  for (const refund of refunds) {
    const left = lines.map(({ quantity }, n) => quantity - units[n]!);
    const fitting = combinationsOf(lines, left, charges, refund);
    const returned = restocked.map((all, n) => Math.max(0, all - units[n]!));
    const isReturned = (taken: number[]) => taken.every((some, n) => some <= returned[n]!);
    const likely = returned.some((some) => some > 0) ? fitting.filter(isReturned) : fitting;
    const taken = likely.length === 1 ? likely[0]! : fitting.length === 1 ? fitting[0]! : null;
    if (taken) for (const [n, some] of taken.entries()) units[n]! += some;
    else if (returned.every((some) => some === 0)) unclear++;
    else for (const [n, some] of returned.entries()) units[n]! += some;
  }
  return { units: units.map((some, n) => Math.max(some, restocked[n]!)), unclear };
}

/** All choices of units that cost what was paid back, with tax or without, with charges or without; none where there are too many to try. */
function combinationsOf(
  lines: readonly RefundableLine[],
  left: readonly number[],
  charges: readonly { total: number; tax: number }[],
  refund: string,
): number[][] {
  const scale = 10 ** (/\.(\d+)$/.exec(refund.trim())?.[1]?.length ?? 0);
  const amount = Math.round(Math.abs(Number(refund)) * scale);
  if (!(amount > 0)) return [];
  // What costs nothing came back or did not: no amount tells.
  const priced = [...lines.keys()].filter((n) => lines[n]!.total > 0 && left[n]! > 0);
  if (priced.reduce((product, n) => product * (left[n]! + 1), 1) > MAX_TRIED) return [];
  const found = new Map<string, number[]>();
  for (const taxed of [true, false]) {
    const cost = (money: { total: number; tax: number }, share: number): number =>
      Math.round(money.total * share * scale) + (taxed ? Math.round(money.tax * share * scale) : 0);
    const beside = charges.reduce((sum, charge) => sum + cost(charge, 1), 0);
    for (const rest of beside > 0 ? [amount, amount - beside] : [amount]) {
      const taken = lines.map(() => 0);
      const tryFrom = (k: number, open: number): void => {
        if (open < 0) return;
        if (k === priced.length) {
          if (open === 0) found.set(taken.join(), [...taken]);
          return;
        }
        const n = priced[k]!;
        for (let some = 0; some <= left[n]!; some++) {
          taken[n] = some;
          tryFrom(k + 1, open - cost(lines[n]!, some / lines[n]!.quantity));
        }
        taken[n] = 0;
      };
      tryFrom(0, rest);
    }
  }
  return [...found.values()];
}
