import type { CompiledRule } from './compiled-rules.ts';
import type { RuleChange } from './rule-types.ts';
import type { ShelfOutcome, Judged } from './trace-items.ts';

/** A shelf after the rules, as far as pins ask about it. */
interface PinnedShelf extends Pick<ShelfOutcome, 'result' | 'limit' | 'whyNot'> {
  judged: ReadonlyMap<string, Judged>;
  places: ReadonlyMap<string, number>;
}

/** Tells what came of a rule's pins: where each put its product, or the one thing that kept it away. */
export function tracePins(rule: CompiledRule, shelf: PinnedShelf, told: string[], changes: RuleChange[]): void {
  const { pins } = rule;
  for (const [at, pin] of pins.entries()) {
    const isAgain = pins.findIndex(({ item }) => item === pin.item) < at;
    if (isAgain) told.push(`pins \`${pin.item}\` once more, where the first place counts`);
    else tracePin(rule, pin, shelf, told, changes);
  }
}

function tracePin(
  rule: CompiledRule,
  pin: CompiledRule['pins'][number],
  { judged, places, result, limit, whyNot }: PinnedShelf,
  told: string[],
  changes: RuleChange[],
): void {
  const product = judged.get(pin.item);
  const to = places.get(pin.item) ?? null;
  const by = to === null ? null : result[to - 1]?.reason.rule;
  const cannot = (why: string): void => void told.push(`cannot pin \`${pin.item}\`: ${why}`);
  if (!product) cannot('the catalogue does not have it');
  else if (product.verdict.excluded) cannot('a rule takes it away');
  else if (to === null) cannot(whyNot?.(pin.item) ?? 'it may not stand here');
  else if (by !== rule.name) told.push(`\`${by}\` stands higher and has pinned \`${pin.item}\``);
  else if (to > limit) cannot(pastTheEnd(pin.at, limit));
  else {
    const before = product.from === null ? 'it was not on the shelf' : `it was at ${product.from}`;
    const instead = pin.at !== null && pin.at !== to ? `, instead of ${pin.at}` : '';
    told.push(`pinned \`${pin.item}\` at ${to}${instead} (${before})`);
    changes.push({ id: pin.item, from: product.from, to });
  }
}

function pastTheEnd(at: number | null, limit: number): string {
  const shows = limit === 1 ? 'the shelf shows one product' : `the shelf shows ${limit} products`;
  return at !== null && at > limit ? `${shows}, and has no place ${at}` : `${shows}, and pins above have these places`;
}
