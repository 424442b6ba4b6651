/** `shelf preview`: the shelves of one visit, under the live config or a draft, and what every rule did to them. */
import type { Preview } from '../shared/admin-answers.ts';
import type { Reason, ShelfItem } from '../shared/recommendation.ts';
import { HOLDOUT } from '../shared/vocabulary.ts';
import { whyNoShelf } from '../shared/why-no-shelf.ts';
import { findTarget } from './client.ts';
import type { Command } from './command.ts';
import { TARGET_HELP, TARGET_OPTIONS, text } from './command.ts';
import type { Draft } from './config/ask-preview.ts';
import { askPreview } from './config/ask-preview.ts';
import { rulesOf } from './config/rule-notes.ts';
import { readShopFile } from './config/shop-file.ts';
import { momentOption, VISIT_HELP, VISIT_OPTIONS, visitRequest } from './config/visit-options.ts';
import { plainCell, tableLines } from './table.ts';

const PUBLISH = ' Say: npm run shelf -- publish';

export const previewCommand: Command = {
  summary: 'show the shelves of a visit, and what each rule did',
  help: `shelf preview --item X --stage intent --cart A,B --at 2026-12-24T10:00 [--file shop.yaml] --shop S

Prints the shelves that such a visit would see, made by the engine that serves, and every rule: whether it fired,
what it moved, or which condition it missed. Nothing is changed.

${VISIT_HELP}
  --at T           the moment, on the shop's clock, as in 2026-12-24T10:00 (default: now)
  --file F         a draft to look at (default: the live config)
  --json           the answer as it is
${TARGET_HELP}`,
  options: {
    ...TARGET_OPTIONS,
    ...VISIT_OPTIONS,
    at: { type: 'string' },
    file: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(_words, values) {
    const target = findTarget(values);
    const request = visitRequest(values);
    const file = text(values, 'file');
    const draft: Draft = file ? { file, yaml: await readShopFile(file) } : null;
    const at = momentOption(values);
    const answer = await askPreview(target, draft, request, at);
    if (values.json) {
      console.log(JSON.stringify(answer, null, 2));
      return 0;
    }
    if (at !== undefined) console.log(`On ${sayMoment(answer)}\n`);
    for (const id of answer.unknown)
      console.log(`There is no product "${plainCell(id)}" in what is published: nothing is known of it.\n`);
    const missing = answer.shelves.length > 0 ? null : whyNoShelf(answer, request.page!.type!);
    printShelves(answer);
    if (missing) console.log(`No shelf: ${missing.text}.${missing.because === 'unpublished' ? PUBLISH : ''}\n`);
    // Where nothing was tried, no rule was asked.
    if (missing?.because !== 'holdout' && missing?.because !== 'no-placement') printRules(answer);
    return 0;
  },
};

function printShelves({ shelves, widget, variant }: Preview): void {
  if (variant && variant !== HOLDOUT) console.log(`This visitor is in ${variant}.\n`);
  for (const { placement, kind, title, layout, items } of shelves) {
    console.log(`${placement}: ${plainCell(title)}  (${kind}, ${layout})`);
    const rows = items.map((item, at) => [
      at + 1,
      item.title,
      sayPrice(item),
      sayReason(item, widget?.texts ?? {}),
      item.id,
    ]);
    for (const line of tableLines(['', 'title', 'price', 'why', 'id'], rows)) console.log(`  ${line}`);
    console.log('');
  }
}

function printRules({ trace, shelves }: Preview): void {
  const rules = rulesOf(trace, shelves);
  console.log(rules.length > 0 ? 'rules' : 'No rule asks about this page: none is written, or none can act here.');
  for (const { rule, fired, moved, acted, notes } of rules) {
    const did = !fired ? 'not fired' : moved ? 'moved' : acted ? 'changed' : 'fired';
    console.log(`  ${did.padEnd(10)} ${plainCell(rule)}`);
    for (const note of notes) console.log(`             ${plainCell(note)}`);
  }
}

function sayPrice({ price, sale_price }: ShelfItem): string {
  return sale_price ? `${sale_price} (was ${price})` : (price ?? '');
}

/** The sentence that the shopper sees, and what moved the product. */
function sayReason({ reason, offer }: ShelfItem, texts: Record<string, string>): string {
  const fill = (key: string): string =>
    (texts[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(reason[name as keyof Reason] ?? ''));
  const counted = reason.of > 0 && reason.orders > 0 ? fill(`reason.${reason.code}.counted`) : '';
  const said = counted || fill(`reason.${reason.code}`) || reason.code;
  return [
    said,
    ...(reason.rule ? [`rule "${reason.rule}"`] : []),
    ...(reason.fallback > 0 ? [`choice ${reason.fallback + 1}`] : []),
    ...(offer ? [`offer "${offer.badge ?? offer.message ?? offer.code}"`] : []),
  ].join('; ');
}

function sayMoment({ at, time_zone: timeZone }: Preview): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone });
  return `${format.format(new Date(at))} (${timeZone})`;
}
