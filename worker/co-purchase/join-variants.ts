import type { Variants } from '../similarity/variants.ts';
import { arrangeOrders, type OrderMatrix } from './order-matrix.ts';

/**
 * The orders as if each held the lead in place of each variant: two variants of a product in one order are one line.
 * The same matrix where no item has a variant. O(lines); the lines are there twice until the other matrix is let go of,
 * times and buyers once.
 */
export function joinVariants(matrix: OrderMatrix, variants: Variants): OrderMatrix {
  if (!variants.some) return matrix;
  const { itemCount, orderCount, start, item, time, buyer, forgottenFrom } = matrix;
  const joined = new Uint32Array(item.length);
  const joinedStart = new Uint32Array(orderCount + 1);
  const lastSeenIn = new Int32Array(itemCount).fill(-1);
  let length = 0;
  for (let order = 0; order < orderCount; order += 1) {
    for (let line = start[order]!; line < start[order + 1]!; line += 1) {
      const lead = variants.leadOf(item[line]!);
      if (lastSeenIn[lead] === order) continue;
      lastSeenIn[lead] = order;
      joined[length++] = lead;
    }
    joinedStart[order + 1] = length;
  }
  return arrangeOrders({ time, buyer, start: joinedStart, item: joined.slice(0, length), forgottenFrom }, itemCount);
}
