/** Warns of rules that are legal and without effect: they can never fire, or a rule above them always decides first. */
import type { ShopConfig } from '../../shared/shop-config.ts';
import { USUAL_LIMIT } from '../../shared/vocabulary.ts';
import type { Rule, When } from '../../shared/shop-rules.ts';
import { listText } from './compile-selector.ts';
import type { ConfigPath, Finding } from './config-issue.ts';
import { ConfigWorld } from './config-world.ts';
import { canHold } from './formula.ts';
import { endOf } from './local-time.ts';
import { placesOf } from './places.ts';
import { allRules, type PlacedRule } from './walk-rules.ts';

/** Pairs of rules that are compared in earnest; a config with more gets fewer warnings, not a slower answer. */
const MAX_COMPARED_PAIRS = 500;

/** What the longest shelf shows that says nothing of its length. */
const LONGEST_USUAL = Math.max(...Object.values(USUAL_LIMIT));

export function checkRules(config: ShopConfig, now: number | undefined): Finding[] {
  const findings: Finding[] = [];
  const places = placesOf(config);
  const earlier: PlacedRule[] = [];
  const budget = { pairs: MAX_COMPARED_PAIRS };
  for (const placed of allRules(config)) {
    const never = neverFires(config, placed, places, now);
    if (never) findings.push(never);
    else {
      findings.push(...contradictions(placed), ...shadows(config, placed, earlier, places, budget));
      earlier.push(placed);
    }
  }
  return [...findings, ...excludedBelow(config, earlier, places, budget), ...pastTheEnd(config, earlier)];
}

/** Whether the one rule fires only where the other does; a config with very many gets a no for some. */
export function firesWith(config: ShopConfig): (rule: PlacedRule, other: PlacedRule) => boolean {
  const places = placesOf(config);
  const budget = { pairs: MAX_COMPARED_PAIRS };
  return (rule, other) => implies(config, rule, other, places, budget);
}

/** Pins that a rule below takes away: an exclusion wins wherever it stands. */
function excludedBelow(
  config: ShopConfig,
  rules: readonly PlacedRule[],
  places: Places,
  budget: { pairs: number },
): Finding[] {
  return rules.flatMap((placed, at) =>
    pinsIn(placed).flatMap(({ id, path }): Finding[] => {
      const by = rules
        .slice(at + 1)
        .find((below) => takesAway(below.rule, id) && implies(config, placed, below, places, budget));
      const said = `the pin of \`${id}\` of \`${placed.rule.name}\` never acts`;
      return by ? [{ severity: 'warning', path, message: `${said}: \`${by.rule.name}\` excludes it` }] : [];
    }),
  );
}

/** Pins of places that no shelf has. */
function pastTheEnd(config: ShopConfig, rules: readonly PlacedRule[]): Finding[] {
  const limits = rules.flatMap(({ rule }) => rule.then.limit ?? []);
  const sizes = [
    config.placements,
    ...Object.values(config.experiments).flatMap(({ variants }) =>
      Object.values(variants).map((variant) => variant.placements ?? {}),
    ),
  ]
    .flatMap((placements) => Object.values(placements))
    .flatMap((placement) =>
      placement === 'off' ? [] : (placement.limit ?? Math.max(LONGEST_USUAL, placement.min_items ?? 0)),
    );
  const most = Math.max(...sizes, ...limits);
  return rules.flatMap((placed) =>
    pinsIn(placed).flatMap(({ at, path }): Finding[] =>
      at !== undefined && at > most
        ? [
            {
              severity: 'warning',
              path: [...path, 'at'],
              message: `no shelf has a place ${at}: the longest shows ${most}`,
            },
          ]
        : [],
    ),
  );
}

function pinsIn({ rule, path }: PlacedRule): { id: string; at: number | undefined; path: ConfigPath }[] {
  return (rule.then.pin ?? []).map((pin, index) => ({
    ...(typeof pin === 'string' ? { id: pin, at: undefined } : { id: pin.item, at: pin.at }),
    path: [...path, 'then', 'pin', index],
  }));
}

type Places = ReturnType<typeof placesOf>;
type Offer = NonNullable<Rule['then']['offer']>[number];

/** All that must hold for the rule: its `when`, and the variant that it belongs to. */
function wholeWhen({ rule, variant }: PlacedRule): When {
  return variant ? { all: [rule.when, { experiment: { [variant.experiment]: variant.variant } }] } : rule.when;
}

function neverFires(config: ShopConfig, placed: PlacedRule, places: Places, now: number | undefined): Finding | null {
  const { rule, path } = placed;
  const { until } = rule.when;
  if (now !== undefined && until !== undefined && endOf(until, rule.when.time_zone ?? config.shop.time_zone) <= now)
    return {
      severity: 'warning',
      path: [...path, 'when', 'until'],
      message: `\`${rule.name}\` can never fire again: it ended on ${until}`,
    };
  const possible = (when: When): boolean => {
    const world = new ConfigWorld(config, places, now);
    return canHold(world.formula(when), world);
  };
  const when = wholeWhen(placed);
  if (possible(when)) return null;
  // Without any one of the conditions that contradict each other, the rest could hold.
  const keys = Object.keys(rule.when).filter((key) => {
    const rest = { ...rule.when, [key]: undefined };
    return possible(wholeWhen({ ...placed, rule: { ...rule, when: rest } }));
  });
  const why =
    keys.length > 1
      ? `${listText(keys)} never hold together`
      : `${listText(keys.length === 1 ? keys : ['when'])} never holds here`;
  const at: ConfigPath = keys.length === 1 ? [...path, 'when', keys[0] as string] : [...path, 'when'];
  return { severity: 'warning', path: at, message: `\`${rule.name}\` can never fire: ${why}` };
}

/** Pins that the same rule takes away, or has said before. */
function contradictions(placed: PlacedRule): Finding[] {
  const { rule } = placed;
  const pins = pinsIn(placed);
  return pins.flatMap(({ id, path }, index): Finding[] => {
    const isAgain = pins.findIndex((other) => other.id === id) < index;
    if (!isAgain && !takesAway(rule, id)) return [];
    const why = isAgain ? 'pins it before' : 'excludes it';
    return [
      {
        severity: 'warning',
        path,
        message: `the pin of \`${id}\` of \`${rule.name}\` never acts: the same rule ${why}`,
      },
    ];
  });
}

/** Whether the rule excludes the product whatever is known of it. */
function takesAway({ then }: Rule, id: string): boolean {
  return (then.exclude ?? []).some(
    ({ items, ...rest }) => items?.includes(id) && Object.values(rest).every((value) => value === undefined),
  );
}

/** Actions of a rule that a rule above it always decides first, and pins that a rule always takes away. */
function shadows(
  config: ShopConfig,
  placed: PlacedRule,
  earlier: PlacedRule[],
  places: Places,
  budget: { pairs: number },
): Finding[] {
  const findings: Finding[] = [];
  const { rule, path } = placed;
  for (const { at, said, same } of claims(rule)) {
    const winner = earlier.find((above) => same(above.rule) && implies(config, placed, above, places, budget));
    if (winner)
      findings.push({
        severity: 'warning',
        path: [...path, 'then', ...at],
        message: `${said} of \`${rule.name}\` never acts: \`${winner.rule.name}\` stands higher and fires whenever it does`,
      });
  }
  return findings;
}

/** What only the first rule that fires decides: where this rule says it, and whether another rule says it too. */
function claims({ then }: Rule): { at: ConfigPath; said: string; same: (above: Rule) => boolean }[] {
  const list: ReturnType<typeof claims> = [];
  for (const key of ['replace', 'title', 'layout', 'limit'] as const)
    if (then[key] !== undefined)
      list.push({ at: [key], said: `\`${key}\``, same: (above) => above.then[key] !== undefined });
  for (const [index, pin] of (then.pin ?? []).entries()) {
    const id = typeof pin === 'string' ? pin : pin.item;
    const takes = (above: Rule): boolean =>
      (above.then.pin ?? []).some((other) => (typeof other === 'string' ? other : other.item) === id) ||
      takesAway(above, id);
    list.push({ at: ['pin', index], said: `the pin of \`${id}\``, same: takes });
  }
  for (const [index, offer] of (then.offer ?? []).entries()) {
    const covers = (above: Rule): boolean =>
      (above.then.offer ?? []).some((other) => ['{}', selectorText(offer)].includes(selectorText(other)));
    list.push({ at: ['offer', index], said: 'the offer', same: covers });
  }
  return list;
}

/** Each offer is compared with those of all rules above it: it is written out once. */
const selectorTexts = new WeakMap<Offer, string>();

/** Which products an offer is for, as a text that is equal for equal ones; `{}` for all. */
function selectorText(offer: Offer): string {
  let text = selectorTexts.get(offer);
  if (text === undefined) {
    const { badge: _badge, message: _message, code: _code, ...selector } = offer;
    selectorTexts.set(offer, (text = JSON.stringify(selector)));
  }
  return text;
}

/** Whether `above` fires in every visit in which `rule` does. */
function implies(
  config: ShopConfig,
  rule: PlacedRule,
  above: PlacedRule,
  places: Places,
  budget: { pairs: number },
): boolean {
  if (!above.variant && Object.keys(above.rule.when).length === 0) return true;
  if (budget.pairs-- <= 0) return false;
  const world = new ConfigWorld(config, places, undefined);
  const both = {
    op: 'and' as const,
    parts: [world.formula(wholeWhen(rule)), { op: 'not' as const, part: world.formula(wholeWhen(above)) }],
  };
  return !canHold(both, world);
}
