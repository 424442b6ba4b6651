/** Warns of texts that nobody sees: under a language that there is none of, or for others than the shop's own. */
import type { LocalText } from '../../shared/local-text.ts';
import { textIn } from '../../shared/local-text.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import type { PlacementPatch } from '../../shared/shop-placements.ts';
import type { ConfigPath, Finding } from './config-issue.ts';
import { nearest } from '../../shared/did-you-mean.ts';
import { allRules } from './walk-rules.ts';

const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
/** Languages whose names people write instead of their codes. */
const OFTEN_NAMED = [
  'ar',
  'cs',
  'da',
  'de',
  'en',
  'es',
  'fi',
  'fr',
  'it',
  'ja',
  'nl',
  'no',
  'pl',
  'pt',
  'sv',
  'tr',
  'zh',
];
const TITLE = "the kind's own title";
const FIRST = 'the first that is written';

/** @param written the config as it stands in the file, without defaults */
export function checkTexts(config: ShopConfig, written: unknown): Finding[] {
  const { locale } = config.shop;
  const findings: Finding[] = [];
  const warn = (path: ConfigPath, message: string, more: Partial<Finding> = {}): void => {
    findings.push({ severity: 'warning', path, message, ...more });
  };
  if (!isLanguage(locale)) {
    const meant = languageOf(locale);
    const hint = meant === null ? 'write it as in `en-GB`' : undefined;
    warn(['shop', 'locale'], `there is no language \`${locale}\``, { meant, hint });
  }
  const check = (text: LocalText | undefined, path: ConfigPath, instead: string): void => {
    if (text === undefined || typeof text === 'string') return;
    const unknown = Object.keys(text).filter((tag) => !isLanguage(tag));
    for (const tag of unknown)
      warn([...path, tag], `there is no language \`${tag}\``, { meant: languageOf(tag), atKey: true });
    const isMeant = unknown.some((tag) => languageOf(tag) === base(locale));
    if (textIn(text, null, locale) === null && isLanguage(locale) && !isMeant)
      warn(path, `there is no text for \`${base(locale)}\`, the shop's own language: its visitors see ${instead}`);
  };
  const checkTitles = ({ title, titles }: Pick<PlacementPatch, 'title' | 'titles'>, path: ConfigPath): void => {
    check(title, [...path, 'title'], TITLE);
    for (const [kind, text] of Object.entries(titles ?? {})) check(text, [...path, 'titles', kind], TITLE);
  };

  for (const name of Object.keys((written as { placements?: object }).placements ?? {})) {
    const placement = config.placements[name];
    if (placement) checkTitles(placement, ['placements', name]);
  }
  for (const [experiment, { variants }] of Object.entries(config.experiments))
    for (const [variant, { placements }] of Object.entries(variants))
      for (const [name, change] of Object.entries(placements ?? {}))
        if (change !== 'off') checkTitles(change, ['experiments', experiment, 'variants', variant, 'placements', name]);
  for (const { rule, path } of allRules(config)) {
    check(rule.then.title, [...path, 'then', 'title'], TITLE);
    for (const [index, { badge, message }] of (rule.then.offer ?? []).entries()) {
      check(badge, [...path, 'then', 'offer', index, 'badge'], FIRST);
      check(message, [...path, 'then', 'offer', index, 'message'], FIRST);
    }
  }
  return findings;
}

function isLanguage(tag: string): boolean {
  try {
    return NAMES.of(tag) !== undefined;
  } catch {
    return false;
  }
}

/** The code of a language that is written by its name, or as `en_GB`. */
export function languageOf(word: string): string | null {
  const tag = word.replaceAll('_', '-');
  if (tag !== word && isLanguage(tag)) return tag;
  const names = new Map<string, string>();
  for (const code of OFTEN_NAMED)
    for (const name of [NAMES.of(code), new Intl.DisplayNames(code, { type: 'language' }).of(code)])
      if (name) names.set(name.toLowerCase(), code);
  const name = word.length > 3 ? nearest(word, names.keys()) : null;
  return name === null ? null : (names.get(name) ?? null);
}

function base(locale: string): string {
  return locale.toLowerCase().split('-')[0]!;
}
