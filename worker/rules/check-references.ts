/** Errors that no schema can see: names that a config uses and does not define, and names defined twice. */
import type { ShopConfig } from '../../shared/shop-config.ts';
import { MAX_VARIANT_LABEL } from '../../shared/vocabulary.ts';
import type { ConfigPath, Finding } from './config-issue.ts';
import { nearest } from '../../shared/did-you-mean.ts';
import { allRules, allWhens } from './walk-rules.ts';

export function checkReferences(config: ShopConfig): Finding[] {
  const findings: Finding[] = [];
  const placements = Object.keys(config.placements);
  const unknown = (what: string, name: string, known: string[], path: ConfigPath, atKey = false): void => {
    const list = known.map((word) => `\`${word}\``).join(', ');
    const message = `there is no ${what} \`${name}\`${known.length > 0 ? `: the config has ${list}` : ''}`;
    findings.push({ severity: 'error', path, atKey, message, meant: nearest(name, known) });
  };

  const names = new Map<string, ConfigPath>();
  for (const { rule, path } of allRules(config)) {
    if (names.has(rule.name))
      findings.push({
        severity: 'error',
        path: [...path, 'name'],
        message: `another rule is called \`${rule.name}\` already: reports could not tell them apart`,
      });
    names.set(rule.name, path);
    for (const { when, path: at } of allWhens(rule.when, [...path, 'when'])) {
      for (const [index, name] of (when.placements ?? []).entries())
        if (!placements.includes(name)) unknown('placement', name, placements, [...at, 'placements', index]);
      for (const [name, wanted] of Object.entries(when.experiment ?? {})) {
        const experiment = Object.hasOwn(config.experiments, name) ? config.experiments[name] : undefined;
        const where = [...at, 'experiment', name];
        if (!experiment) unknown('experiment', name, Object.keys(config.experiments), where, true);
        else
          for (const variant of [wanted].flat())
            if (!Object.hasOwn(experiment.variants, variant))
              unknown(`variant of \`${name}\` called`, variant, Object.keys(experiment.variants), where);
      }
      if (rule.then.replace && when.kinds)
        findings.push({
          severity: 'error',
          path: [...at, 'kinds'],
          message:
            '`replace` decides which kinds are tried, so it cannot wait for a kind: say `placements` or `stages` instead',
        });
    }
  }

  const labels = { exclusive: 0, overlap: 0 };
  for (const [name, { variants, overlap }] of Object.entries(config.experiments)) {
    const longest = Math.max(...Object.keys(variants).map((variant) => `${name}:${variant}`.length));
    if (overlap) labels.overlap += longest + 1;
    else labels.exclusive = Math.max(labels.exclusive, longest);
    for (const [variant, { placements: changes }] of Object.entries(variants))
      for (const placement of Object.keys(changes ?? {}))
        if (!placements.includes(placement))
          unknown(
            'placement',
            placement,
            placements,
            ['experiments', name, 'variants', variant, 'placements', placement],
            true,
          );
  }
  if (labels.exclusive + labels.overlap > MAX_VARIANT_LABEL)
    findings.push({
      severity: 'error',
      path: ['experiments'],
      message: `the names of experiments and variants that one visitor may be in come to more than ${MAX_VARIANT_LABEL} characters: shorten them`,
    });
  return findings;
}
