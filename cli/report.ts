/** `shelf report`: what the shelves did, from one day to another. */
import type { Report, ShelfTotal } from '../shared/report-answer.ts';
import { askOrComplain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS, text } from './command.ts';
import { number } from './progress.ts';
import { tableLines } from './table.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const reportCommand: Command = {
  summary: 'what the shelves did: shown, clicked, bought',
  help: `shelf report --shop S [--from 2026-01-01] [--to 2026-01-31] [--json]

${TARGET_HELP}
  --from, --to  days, both included (default: what the server has)
  --json        the answer as it is`,
  options: { ...TARGET_OPTIONS, from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
  async run(_words, values) {
    const query = new URLSearchParams();
    for (const name of ['from', 'to']) {
      const day = text(values, name);
      if (day && !DAY.test(day)) throw new Complaint(`--${name} takes a day, as in 2026-01-31.`);
      if (day) query.set(name, day);
    }
    const [from, to] = [query.get('from'), query.get('to')];
    if (from && to && from > to) throw new Complaint(`--from ${from} comes after --to ${to}.`);
    const target = findTarget(values);
    const answer = await askOrComplain(target, 'GET', `/report${query.size > 0 ? `?${query}` : ''}`);
    if (values.json) console.log(JSON.stringify(answer.json, null, 2));
    else for (const line of reportLines(answer.json as Report)) console.log(line);
    return 0;
  },
};

function reportLines({ from, to, events, totals, shelves, variants }: Report): string[] {
  const of = (type: string): string => number(events.find((total) => total.type === type)?.events ?? 0);
  const lines = [
    `From ${from} to ${to}, UTC: ${of('page_view')} pages, ${of('view_item')} product views, ${of('purchase')} purchases.`,
  ];
  if (totals.length === 0) return [...lines, 'No shelf was seen in these days.'];
  lines.push('', ...shelfLines(['placement', 'kind'], totals, ({ placement, kind }) => [placement, kind]));
  if (variants.length > 0)
    lines.push(
      '',
      ...shelfLines(
        ['placement', 'kind', 'variant'],
        shelves.filter(({ variant }) => variant !== ''),
        ({ placement, kind, variant }) => [placement, kind, variant],
      ),
      '',
      ...tableLines(
        ['variant', 'event', 'times', 'worth'],
        variants.map(({ variant, type, events: times, value }) => [variant, type, times, value]),
      ),
    );
  return lines;
}

function shelfLines<T extends ShelfTotal>(
  names: string[],
  rows: readonly T[],
  namesOf: (row: T) => string[],
): string[] {
  return tableLines(
    [...names, 'seen', 'clicked', 'into cart', 'bought', 'revenue'],
    rows.map((row) => [...namesOf(row), row.views, row.clicks, row.added_to_cart, row.purchased, row.revenue]),
  );
}
