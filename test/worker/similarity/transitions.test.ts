import { describe, expect, it } from 'vitest';
import { linkOrders } from '../../../worker/similarity/order-chains.ts';
import { createTransitions, NEXT_CLICK, NEXT_ORDER } from '../../../worker/similarity/transitions.ts';
import { twoSteps } from '../../../worker/similarity/two-steps.ts';
import { matrixOf } from './small-shop.ts';

describe('transitions', () => {
  const matrix = matrixOf(
    [
      [1, 1, 0],
      [2, 2, 0],
      [3, 1, 1],
      [4, 2, 1],
      [5, 2, 2],
      [6, null, 3],
      [7, null, 0],
    ],
    4,
  );
  const chains = linkOrders(matrix);

  it('lead from what was bought earlier to what was bought later, the next order before the one after it', () => {
    const after = createTransitions(matrix, NEXT_ORDER, chains);
    expect(after(0, 5).map(({ item, followed }) => [item, followed])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(after(2, 5)).toEqual([]);
  });

  it('lead a little backwards too where going back is as common as going on', () => {
    const around = createTransitions(matrix, NEXT_CLICK, chains);
    expect(around(2, 5).map(({ item, followed }) => [item, followed])).toEqual([
      [1, 0],
      [0, 0],
    ]);
  });

  it('know nothing of anonymous orders', () => {
    expect(createTransitions(matrix, NEXT_ORDER, chains)(3, 5)).toEqual([]);
  });

  it('give the same answer when asked again', () => {
    const after = createTransitions(matrix, NEXT_ORDER, chains);
    const first = after(0, 5);
    after(1, 5);
    expect(after(0, 5)).toEqual(first);
  });

  it('reach in two steps what is never reached in one', () => {
    const oneStep = createTransitions(matrix, { ...NEXT_ORDER, horizon: 1 }, chains);
    expect(oneStep(0, 5).map((row) => row.item)).toEqual([1]);
    expect(twoSteps((item) => oneStep(item, 5), 5)(0).map((row) => row.item)).toEqual([1, 2]);
  });
});
