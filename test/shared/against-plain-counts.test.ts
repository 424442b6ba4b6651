import { expect, it } from 'vitest';
import { againstPlainCounts } from '../../shared/against-plain-counts.ts';

const against = (ours: [number, number], plain: [number, number], orders = 1000) =>
  againstPlainCounts({
    orders,
    chosen: { hitRate: ours[0], ndcg: ours[1] },
    coCount: { hitRate: plain[0], ndcg: plain[1] },
    popularity: { hitRate: 0.1, ndcg: 0.05 },
    bestSellersWin: false,
  });

it('never says ahead of what may be chance', () => {
  const { text, figures } = against([0.5, 0.32], [0.492, 0.318]);
  expect(text).toBe('level with plain counts of what was bought together');
  expect(figures).toContain('may be chance');
});

it('says by which figure the shelves are ahead of plain counts or behind them', () => {
  expect(against([0.59, 0.4], [0.65, 0.45])).toEqual({
    plainWins: true,
    text: 'behind plain counts of what was bought together',
    figures: 'hits 59.0% against 65.0%, NDCG@10 0.400 against 0.450',
  });
  expect(against([0.59, 0.4], [0.65, 0.45], 200)).toMatchObject({
    plainWins: false,
    text: 'level with plain counts of what was bought together',
    figures: expect.stringContaining('on 200 orders, hits that differ by up to 9.6% may be chance'),
  });
  expect(against([0.59, 0.5], [0.65, 0.45])).toMatchObject({
    plainWins: false,
    text: expect.stringMatching(/^behind .* in how often they hit, and ahead in how high they rank it/),
  });
  expect(against([0.59, 0.4], [0.5, 0.3]).text).toMatch(/^ahead of plain counts/);
  expect(against([0.5, 0.3], [0.5, 0.3]).text).toMatch(/^level with plain counts/);
});
