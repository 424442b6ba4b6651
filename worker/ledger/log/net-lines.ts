/** A line as the log keeps it: item number, quantity, unit price (null where unknown). */
export type LogLine = [item: number, quantity: number, price: number | null];

/**
 * What an order still holds after its refunds: distinct items, ascending, and the unit price of each (0 = unknown).
 * An item stays while more units were bought than returned; the order of the refunds does not matter.
 */
export function netLines(
  bought: readonly LogLine[],
  refunds: readonly (readonly LogLine[])[],
): { items: number[]; prices: number[] } {
  const units = new Map<number, number>();
  const price = new Map<number, number>();
  for (const [item, quantity, unitPrice] of bought) {
    units.set(item, (units.get(item) ?? 0) + quantity);
    if (unitPrice) price.set(item, Math.max(price.get(item) ?? 0, unitPrice));
  }
  for (const refund of refunds)
    for (const [item, quantity] of refund) if (units.has(item)) units.set(item, units.get(item)! - quantity);
  const items = [...units].filter(([, left]) => left > 0).map(([item]) => item);
  items.sort((a, b) => a - b);
  return { items, prices: items.map((item) => price.get(item) ?? 0) };
}
