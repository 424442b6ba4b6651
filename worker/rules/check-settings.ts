/** Warns of settings outside the rules that are legal and do not do what they seem to. */
import type { ShopConfig } from '../../shared/shop-config.ts';
import { sayMany } from '../../shared/say-many.ts';
import { changePlacement, type PlacementConfig } from '../../shared/shop-placements.ts';
import { EXPERIMENT_BUCKETS } from '../../shared/vocabulary.ts';
import { buckets } from './assign.ts';
import type { CatalogFacts } from './check-catalog.ts';
import { checkOrigins } from './check-origins.ts';
import type { ConfigPath, Finding } from './config-issue.ts';
import { placesOf } from './places.ts';
import { selectorFault } from './selector-fault.ts';
import { allRules, allWhens } from './walk-rules.ts';

/** @param written the config as it stands in the file, without defaults: what is not written is not warned of */
export function checkSettings(config: ShopConfig, written: unknown, catalog?: CatalogFacts): Finding[] {
  const findings: Finding[] = [];
  const warn = (path: ConfigPath, message: string, atKey = false): void => {
    findings.push({ severity: 'warning', path, message, atKey });
  };
  checkCurrency(written, catalog, warn);
  checkOrigins(config.shop.origins, warn);
  const places = placesOf(config);
  const reported = catalog?.placements && new Set(catalog.placements);
  const own = (written as { placements?: Record<string, unknown> }).placements ?? {};
  for (const [name, placement] of Object.entries(config.placements)) {
    if (!Object.hasOwn(own, name)) continue;
    const path = ['placements', name];
    checkSize(placement, path, warn);
    checkSelector(placement, path, warn);
    const unseen = placement.selector === undefined && reported && !reported.has(name);
    if (unseen)
      warn(
        path,
        `no page has shown \`${name}\` in the last 30 days: it needs \`<div data-shelf="${name}">\` in the page, or a \`selector\` here`,
        true,
      );
    if (placement.title !== undefined && placement.titles !== undefined)
      warn([...path, 'title'], '`title` is shown only for kinds that `titles` does not name');
    for (const kind of Object.keys(placement.titles ?? {}))
      if (!places.some((place) => place.placement === name && place.kind === kind))
        warn(
          [...path, 'titles', kind],
          `\`${name}\` never shows \`${kind}\`: neither its \`kinds\` nor a rule says so`,
          true,
        );
    const idle = (own[name] as { position?: unknown }).position !== undefined && placement.selector === undefined;
    if (idle) warn([...path, 'position'], '`position` does nothing without a `selector`');
  }

  let taken = buckets(config.holdout);
  for (const [name, experiment] of Object.entries(config.experiments)) {
    const path = ['experiments', name];
    const size = buckets(experiment.share);
    if (!experiment.overlap) {
      const free = EXPERIMENT_BUCKETS - taken;
      if (size > free)
        warn(
          [...path, 'share'],
          `the holdout and the experiments come to more than 100 per cent: \`${name}\` gets ${Math.max(0, free) / 10} instead of ${experiment.share}`,
        );
      taken = Math.min(EXPERIMENT_BUCKETS, taken + size);
    }
    if (Object.values(experiment.variants).every(({ placements, rules }) => !placements && !rules?.length)) {
      const asked = allRules(config).some(({ rule }) =>
        allWhens(rule.when, []).some(({ when }) => when.experiment && Object.hasOwn(when.experiment, name)),
      );
      if (!asked) warn(path, `no variant of \`${name}\` changes anything, and no rule asks for one`, true);
    }
    for (const [variant, { placements }] of Object.entries(experiment.variants)) {
      for (const [placement, change] of Object.entries(placements ?? {})) {
        const base = config.placements[placement];
        const at = [...path, 'variants', variant, 'placements', placement];
        if (change !== 'off' && base) checkSize(changePlacement(base, change), at, warn);
        if (change !== 'off') checkSelector(change, at, warn);
      }
    }
  }
  return findings;
}

/** A currency that is written and that no price of the catalogue is in. */
function checkCurrency(
  written: unknown,
  catalog: CatalogFacts | undefined,
  warn: (path: ConfigPath, message: string) => void,
): void {
  const said = (written as { shop?: { currency?: string } }).shop?.currency;
  const priced = [...(catalog?.currencies ?? [])].sort((a, b) => b[1] - a[1]);
  if (said === undefined || priced.length === 0 || priced.some(([currency]) => currency === said)) return;
  const found = priced.slice(0, 3).map(([currency, count]) => `${sayMany(count, 'product')} in \`${currency}\``);
  warn(['shop', 'currency'], `the catalogue has no price in \`${said}\`: it has ${found.join(', ')}`);
}

function checkSelector(
  { selector }: { selector?: string | undefined },
  path: ConfigPath,
  warn: (path: ConfigPath, message: string) => void,
): void {
  const fault = selector === undefined ? null : selectorFault(selector);
  if (fault) warn([...path, 'selector'], `no page has a place for this: it is no CSS selector, ${fault}`);
}

function checkSize(
  placement: PlacementConfig,
  path: ConfigPath,
  warn: (path: ConfigPath, message: string) => void,
): void {
  const { limit, min_items: minItems } = placement;
  if (limit !== undefined && minItems > limit)
    warn(
      [...path, 'limit'],
      `a shelf of at most ${limit} never has the ${minItems} items that \`min_items\` asks for, so nothing is shown`,
    );
}
