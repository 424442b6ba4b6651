/**
 * Reads `shop.yaml`: the config, or null where it has errors, and all that is wrong or pointless in it, each with its
 * line and column. Any text may come in; nothing is thrown.
 */
import { ShopConfig } from '../../shared/shop-config.ts';
import { pathText } from '../path-text.ts';
import { type CatalogFacts, checkCatalog } from './check-catalog.ts';
import { checkChoices } from './check-choices.ts';
import { checkKinds } from './check-kinds.ts';
import { checkReferences } from './check-references.ts';
import { checkRules } from './check-rules.ts';
import { checkSettings } from './check-settings.ts';
import { checkTexts } from './check-texts.ts';
import { type ConfigIssue, type Finding, MAX_ISSUES } from './config-issue.ts';
import { describeIssue } from './describe-issue.ts';
import { locate, place } from './locate.ts';
import { readYaml } from './read-yaml.ts';

export interface ParsedConfig {
  config: ShopConfig | null;
  /** In the order of the file. */
  issues: ConfigIssue[];
}

/**
 * @param catalog what the shop's catalogue has; without it, ids, brands and categories are not looked up
 * @param now milliseconds since 1970; without it, dates that are past are not noticed
 */
export function parseConfig(yaml: string, catalog?: CatalogFacts, now?: number): ParsedConfig {
  const { source, value, broken, findings } = readYaml(yaml);
  if (broken.length > 0) {
    const issues = broken
      .slice(0, MAX_ISSUES)
      .map(({ offset, message }) =>
        place(source, offset, lineEnd(source.text, offset), { severity: 'error', path: '', message }),
      );
    return { config: null, issues: inOrder(issues) };
  }
  if (value === null || value === undefined)
    return parsed(null, [
      place(source, 0, 0, {
        severity: 'error',
        path: '',
        message: 'the config is empty: it needs at least `shop:` with a `name`',
      }),
    ]);
  const result = ShopConfig.safeParse(value, { reportInput: false });
  const found: Finding[] = [...findings];
  if (!result.success) {
    for (const issue of result.error.issues.slice(0, MAX_ISSUES)) found.push(...describeIssue(issue, value));
    return parsed(
      null,
      withoutEchoes(found)
        .slice(0, MAX_ISSUES)
        .map((finding) => locate(source, finding)),
    );
  }
  const config = result.data;
  found.push(...checkReferences(config));
  const correct = found.every(({ severity }) => severity !== 'error');
  if (correct) {
    found.push(
      ...checkTexts(config, value),
      ...checkSettings(config, value, catalog),
      ...checkKinds(config),
      ...checkRules(config, now),
    );
    if (catalog) {
      const missing = checkCatalog(config, catalog);
      found.push(...missing, ...checkChoices(config, catalog, missing));
    }
  }
  return parsed(
    correct ? config : null,
    found.slice(0, MAX_ISSUES).map((finding) => locate(source, finding)),
  );
}

function parsed(config: ShopConfig | null, issues: ConfigIssue[]): ParsedConfig {
  return { config, issues: inOrder(issues) };
}

/** A misspelt key is also a missing one, and leaves a map without what it needs: it is told once. */
function withoutEchoes(findings: Finding[]): Finding[] {
  const emptied = findings.flatMap(({ meantFor }) => (meantFor ? [pathText(meantFor)] : []));
  const unknown = findings.filter(({ atKey, severity }) => atKey && severity === 'error');
  const maps = new Set(unknown.map(({ path }) => pathText(path.slice(0, -1))));
  const meant = new Set(unknown.flatMap((one) => (one.meant ? [pathText([...one.path.slice(0, -1), one.meant])] : [])));
  return findings.filter(({ path, echoes }, index) => {
    const text = pathText(path);
    if (emptied.some((map) => text === map || text.startsWith(`${map}.`))) return false;
    // A misplaced key with settings of its own would be told for each of them.
    if (emptied.length > 0 && findings.findIndex((other) => other.meantFor && pathText(other.path) === text) < index)
      return !findings[index]!.meantFor;
    if (echoes === 'map') return !maps.has(text);
    return echoes !== 'key' || !meant.has(text);
  });
}

function inOrder(issues: ConfigIssue[]): ConfigIssue[] {
  return issues.sort((a, b) => a.line - b.line || a.column - b.column);
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
