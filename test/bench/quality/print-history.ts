import type { HistoryFigures, MethodFigures, TaskFigures } from './run-history.ts';

/** Prints one history's table: figures at 10, and how far ahead ours is in NDCG with its 95% interval. */
export function printHistory({ history, orders, learnt, methods }: HistoryFigures): void {
  const { settings, tuneMs, solveMs } = learnt;
  const { page, cart } = settings;
  console.log(`\n${history}: ${orders.train} orders learnt, ${orders.test} asked`);
  console.log(
    `  chose half-life ${settings.halfLifeDays ?? '∞'} d, size^-${settings.sizePower}, β ${settings.damping}, ` +
      `ridge λ ${cart.lambda}, share ${page.ridgeShare} page / ${cart.ridgeShare} cart, min_buyers ${settings.minBuyers}; ` +
      `${(tuneMs / 1000).toFixed(1)} s to tune, ${(solveMs / 1000).toFixed(1)} s to learn`,
  );
  console.log(`  ${'method'.padEnd(16)} ${task('T1')} | ${task('T2')} | coverage`);
  for (const method of methods) console.log(`  ${line(method)}`);
}

function task(name: string): string {
  return `${name} HR   MRR   NDCG  ours ahead by    `;
}

function line({ method, productPage, cart, coverage }: MethodFigures): string {
  return `${method.padEnd(16)} ${figures(productPage)} | ${figures(cart)} | ${short(coverage)}`;
}

function figures({ hitRate, mrr, ndcg, ahead }: TaskFigures): string {
  const interval = ahead === null ? '' : `${signed(ahead.low)} to ${signed(ahead.high)}`;
  return `${short(hitRate)}  ${short(mrr)}  ${short(ndcg)}  ${interval.padEnd(17)}`;
}

function short(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3).replace(/^0/, '')}`;
}
