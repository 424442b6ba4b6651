import type { ConfigVersion } from '../../../shared/admin-answers.ts';
import type { Report } from '../../../shared/report-answer.ts';
import { isoDay } from '../../words/say-time.ts';
import { type Split, seriesOf, valueOf } from './day-series.ts';
import { type Step, daysOf } from './day-steps.ts';

/** What tells Excel that a file is UTF-8. */
const BOM = '\uFEFF';
/** A spreadsheet takes a cell that begins so for a formula, and names are whatever a config says. */
const FORMULA = /^[=+\-@\t\r]/;

/** One line a day and placement or variant, days without anything too: RFC 4180, for a spreadsheet. Pure. */
export function dayCsv(
  { days }: Pick<Report, 'days'>,
  steps: readonly Step[],
  split: Split,
  currency: string,
  versions: readonly ConfigVersion[],
): string {
  const pushes = Map.groupBy(versions, ({ pushed_at }) => isoDay(pushed_at));
  const single = daysOf(steps).map((day) => ({ from: day, to: day, whole: true }));
  const lines = seriesOf(days, single, split, Infinity);
  const name = split.by === 'all' || split.by === 'placement' ? 'placement' : 'variant';
  const ofVariants = name === 'variant';
  const head = ['day', name, 'impressions', 'clicks', 'ctr', 'added_to_cart', 'purchased', 'revenue'];
  const more = ofVariants ? ['pages', 'purchases', 'purchase_value'] : [];
  const rows = single.flatMap(({ from: day }, at) =>
    lines.map(({ name: line, counts }) => {
      const sum = counts[at]!;
      const { views, clicks, added_to_cart, purchased, revenue, pages, purchases, value } = sum;
      const rate = valueOf('rate', sum);
      const shelves = [views, clicks, rate === null ? '' : round(rate), added_to_cart, purchased, round(revenue)];
      const visitors = ofVariants ? [pages, purchases, round(value)] : [];
      const pushed = (pushes.get(day) ?? []).map(({ version, message }) => message ?? version).join('; ');
      return [day, line, ...shelves, ...visitors, currency, pushed];
    }),
  );
  const table = [[...head, ...more, 'currency', 'config_pushed'], ...rows];
  return BOM + table.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Without the tail that sums of decimals have. */
function round(value: number): number {
  return Number(value.toFixed(4));
}
