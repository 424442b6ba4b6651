/** Says what the schema found wrong in words for people who do not program, with what was probably meant. */
import type { z } from 'zod';
import { DEFAULT_PLACEMENTS } from '../../shared/shop-config.ts';
import { listText } from './compile-selector.ts';
import type { Finding } from './config-issue.ts';
import { nearest } from '../../shared/did-you-mean.ts';
import { meantValue } from './meant-value.ts';
import { allowedKeys, schemaAt, schemaBelow } from './schema-at.ts';
import { hasFalseBlank } from './yaml-slips.ts';

/** A map with more unknown keys than this is no config: the others are not told. */
const MAX_KEYS = 100;

/** As many are listed of the keys that may be written. */
const MAX_LISTED_KEYS = 6;

type Issue = z.core.$ZodIssue;
type Path = (string | number)[];
/** What helps to mend a finding. */
type Help = Pick<Finding, 'meant' | 'hint'>;

/** @param value the whole config as it was written */
export function describeIssue(issue: Issue, value: unknown): Finding[] {
  return describe(issue, [], value);
}

function describe(issue: Issue, above: Path, root: unknown): Finding[] {
  const path: Path = [...above, ...(issue.path as Path)];
  const misplaced = misplacedIn(path, root);
  if (misplaced) return [misplaced];
  const actual = valueAt(root, path);
  const error = (message: string, help: Help = {}): Finding[] => [{ severity: 'error', path, message, ...help }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, MAX_KEYS).map((key) => misplacedIn([...path, key], root) ?? unknownKey(path, key));
    case 'invalid_union':
      return bestBranch(issue, actual).flatMap((part) => describe(part, path, root));
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (typeof actual === 'object' && actual !== null)
        return error(`expected ${oneOfText(values)}, found ${kindText(actual)}`);
      if (actual === undefined) return missing(path);
      return error(`\`${short(actual)}\` is not ${oneOfText(values)}`, { meant: nearest(plain(actual), values) });
    }
    case 'invalid_type':
      if (actual === undefined) return missing(path);
      return error(
        `expected ${typeText(issue.expected, path)}, found ${kindText(actual)}`,
        issue.expected === 'number' || issue.expected === 'int'
          ? rewritten(actual, path)
          : listMeant(issue, actual, path),
      );
    case 'invalid_key': {
      const key = String(path.at(-1) ?? '');
      return [
        { severity: 'error', path, atKey: true, message: issue.issues[0]?.message ?? `\`${key}\` cannot stand here` },
      ];
    }
    case 'too_small':
      return error(
        `${sizeText(issue.origin)} ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}, found ${amountText(actual)}`,
        { hint: oppositeAction(path, actual) },
      );
    case 'too_big':
      return error(
        `${sizeText(issue.origin)} ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}, found ${amountText(actual)}`,
      );
    case 'custom': {
      if (path.at(-1) === 'time_zone')
        return error(issue.message, { meant: nearest(plain(actual), Intl.supportedValuesOf('timeZone')) });
      const name = path[0] === 'placements' && path.length === 2 ? String(path[1]) : null;
      return [
        {
          severity: 'error',
          echoes: 'map',
          path,
          message: issue.message,
          meant: name === null ? null : nearest(name, Object.keys(DEFAULT_PLACEMENTS)),
        },
      ];
    }
    case 'invalid_format':
      return error(issue.message, rewritten(actual, path));
    case 'not_multiple_of':
    case 'invalid_element':
      return error(issue.message);
    default:
      return error(issue satisfies never);
  }
}

/** A key that stands beside the one that it belongs under, which is empty for that: the outermost on the way to a path. */
function misplacedIn(path: Path, root: unknown): Finding | null {
  for (let length = 1; length <= path.length; length++) {
    const key = path[length - 1]!;
    const map = path.slice(0, length - 1);
    const beside = valueAt(root, map);
    if (typeof key !== 'string' || typeof beside !== 'object' || beside === null || Array.isArray(beside)) continue;
    const above = Object.keys(beside).slice(0, Math.max(0, Object.keys(beside).indexOf(key)));
    const home = above.findLast((other) => isEmpty(valueAt(beside, [other])));
    if (home === undefined || !allowedKeys(schemaAt([...map, home])).includes(key)) continue;
    const nodes = schemaAt(map);
    if (nodes.some(({ properties }) => properties && Object.hasOwn(properties, key))) continue;
    const message = `\`${key}\` stands beside \`${home}\`, which has nothing below it`;
    const hint = `indent \`${key}\` under \`${home}\``;
    return { severity: 'error', path: [...map, key], atKey: true, meantFor: [...map, home], message, hint };
  }
  return null;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

function unknownKey(path: Path, key: string): Finding {
  const nodes = schemaAt(path);
  const keys = allowedKeys(nodes);
  const home = keys.find((section) => allowedKeys(schemaBelow(nodes, section)).includes(key));
  const help =
    slipIn(key, keys) ??
    (home === undefined ? { meant: nearest(key, keys) } : { hint: `it belongs under \`${home}\`` });
  const helps = (help.meant ?? help.hint ?? null) !== null;
  const where =
    path.length === 0 ? 'in a config' : `under \`${path.filter((step) => typeof step === 'string').at(-1)}\``;
  const message = `there is no \`${short(key)}\` ${where}${!helps && keys.length > 0 ? `: it has ${listed(keys)}` : ''}`;
  return { severity: 'error', path: [...path, key], atKey: true, message, ...help };
}

/** A key with a blank too few, or with one that is none. */
function slipIn(key: string, keys: string[]): Help | null {
  const [before = ''] = key.split(':');
  if (before !== key && keys.includes(before)) return { meant: before, hint: 'A blank is missing after its colon' };
  return hasFalseBlank(key)
    ? { hint: 'it has a no-break space in it, perhaps from a copied text: write a plain blank' }
    : null;
}

/** `boost: {by: 0.5}` halves, which is what `bury` is for, and the other way round. */
function oppositeAction(path: Path, by: unknown): string | undefined {
  const action = path.findLast((step) => step === 'boost' || step === 'bury');
  if (path.at(-1) !== 'by' || action === undefined || typeof by !== 'number' || by <= 0 || by >= 1) return undefined;
  return `did you mean \`${action === 'boost' ? 'bury' : 'boost'}\` with \`by: ${Math.round(100 / by) / 100}\`?`;
}

function missing(path: Path): Finding[] {
  return [{ severity: 'error', path, echoes: 'key', message: `\`${path.at(-1) ?? 'shop'}\` is missing` }];
}

/** Of the forms that a value may take, the one that was meant: the one that the value's own type fits. */
function bestBranch(issue: Extract<Issue, { code: 'invalid_union' }>, actual: unknown): Issue[] {
  const score = (branch: Issue[]): number => {
    const atRoot = branch.filter((part) => part.path.length === 0);
    if (atRoot.some((part) => part.code === 'invalid_type')) return 2;
    return typeof actual === 'object' && atRoot.some((part) => part.code === 'invalid_value') ? 1 : 0;
  };
  const best = [...(issue.errors as Issue[][])].sort((a, b) => score(a) - score(b))[0] ?? [];
  // What is of the wrong type may be too long as well, which nobody needs to know.
  const wrong = best.filter((part) => part.code === 'invalid_type' && part.path.length === 0);
  return wrong.length > 0 ? wrong : best;
}

/** One value where a list must stand, and a rule without the hyphen that begins an entry of a list. */
function listMeant(issue: Extract<Issue, { code: 'invalid_type' }>, actual: unknown, path: Path): Help {
  if (issue.expected !== 'array') return {};
  if (typeof actual === 'object') return { hint: 'each entry of a list begins with `- `' };
  const entry = keyOf(path) === 'origins' ? meantValue(plain(actual), 'origins') : null;
  return { meant: `[${entry ?? short(actual)}]` };
}

/** A date, a country or the like as people write it elsewhere, as the config wants it. */
function rewritten(actual: unknown, path: Path): Help {
  if (/^(from|until)$/.test(keyOf(path)) && /^(0[1-9]|1[0-2])-[0-3]\d$/.test(plain(actual).trim()))
    return { hint: `a date begins with its year, as in \`2026-${plain(actual).trim()}\`` };
  const meant = meantValue(plain(actual), keyOf(path));
  return meant === null || meant === actual ? {} : { meant };
}

function keyOf(path: Path): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '');
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

function oneOfText(values: string[]): string {
  return values.length === 1 ? `\`${values[0]}\`` : `one of ${listed(values)}`;
}

function listed(values: string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}

function short(value: unknown): string {
  const text = plain(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Settings may hold a key `toString`, so that nothing of theirs may be called. */
function plain(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'settings';
}

function typeText(expected: string, path: Path): string {
  switch (expected) {
    case 'string':
      return 'a text';
    case 'number':
      return 'a number';
    case 'int':
      return 'a whole number';
    case 'boolean':
      return '`true` or `false`';
    case 'array':
      return 'a list, as in `[a, b]`';
    default: {
      const keys = allowedKeys(schemaAt(path));
      if (keys.length === 0) return 'settings below it, as in `key: value`';
      return `settings (${listed(keys.slice(0, MAX_LISTED_KEYS))}${keys.length > MAX_LISTED_KEYS ? ', …' : ''})`;
    }
  }
}

function kindText(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return `a list (${listText(value.slice(0, 3).map(short))})`;
  if (typeof value === 'object') return `settings (${listText(Object.keys(value))})`;
  return typeof value === 'string' ? `the text \`${short(value)}\`` : `\`${short(value)}\``;
}

function sizeText(origin: string): string {
  if (origin === 'string') return 'its length must be';
  return origin === 'array' ? 'its number of entries must be' : 'it must be';
}

function amountText(value: unknown): string {
  if (typeof value === 'string' || Array.isArray(value)) return String(value.length);
  return `\`${short(value)}\``;
}
