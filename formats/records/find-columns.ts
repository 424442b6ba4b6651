/** Finds out which column of a stranger's file is which of our fields, by the names that shops use. */
import { Complaint } from '../complaint.ts';

/** For each field, names in order of preference; names in one group are equally good, so two of them are a riddle. */
export type Aliases<Field extends string> = Record<Field, readonly (readonly string[])[]>;
/** Where a field is: one column, or several whose texts are joined by a space (a date and a time). */
export type Columns<Field extends string> = Partial<Record<Field, number[]>>;

/** Case, spaces, underscores and other signs do not matter in a column's name. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** `item_id=StockCode,order_id=InvoiceNo` as pairs. @throws Complaint at a field that does not exist. */
export function parseMap<Field extends string>(map: string | undefined, fields: readonly Field[]): Map<Field, string> {
  const pairs = new Map<Field, string>();
  for (const part of (map ?? '').split(',').filter((piece) => piece.trim() !== '')) {
    const equals = part.indexOf('=');
    const field = part.slice(0, equals).trim() as Field;
    if (equals < 1 || !fields.includes(field)) {
      throw new Complaint(`--map ${part.trim()}: write FIELD=COLUMN, where FIELD is one of ${fields.join(', ')}.`);
    }
    pairs.set(field, part.slice(equals + 1).trim());
  }
  return pairs;
}

/**
 * Columns by name; what `map` says goes first. A field in `strict` (by default every one) must not be ambiguous; of
 * another the name that stands first in its list wins, and of columns of the same name always the first. `A+B` in the map joins two columns. @throws Complaint, which lists
 * the columns seen and the --map that helps, when two columns fit a field equally well or a needed one is missing.
 */
export function findColumns<Field extends string>(
  names: readonly string[],
  aliases: Aliases<Field>,
  needed: readonly Field[],
  map: Map<Field, string>,
  strict: readonly Field[] = Object.keys(aliases) as Field[],
): Columns<Field> {
  const found = mappedColumns(names, map);
  const plain = names.map(plainName);
  for (const field of Object.keys(aliases) as Field[]) {
    if (found[field]) continue;
    for (const group of aliases[field]) {
      const hits = group.map((name) => plain.indexOf(name)).filter((at) => at >= 0);
      if (hits.length > 1 && strict.includes(field)) {
        const rivals = hits.map((at) => `"${names[at]}"`).join(' and ');
        throw new Complaint(`${rivals} could both be ${field}. Say which: --map ${field}=${quoted(names[hits[0]!]!)}`);
      }
      if (hits.length > 0) {
        found[field] = [hits[0]!];
        break;
      }
    }
  }
  const missing = needed.filter((field) => !found[field]);
  if (missing.length === 0) return found;
  const free = names.filter((_, at) => !Object.values<number[] | undefined>(found).some((used) => used?.includes(at)));
  const example = missing.map((field, at) => `${field}=${free[at] ?? 'COLUMN'}`).join(',');
  throw new Complaint(
    `No column is recognised as ${missing.join(' or ')}. The columns are: ${names.join(', ')}.\n` +
      `Say which it is, for example: --map ${quoted(example)}`,
  );
}

/** The columns that `map` names; throws a Complaint where one is not there. */
export function mappedColumns<Field extends string>(names: readonly string[], map: Map<Field, string>): Columns<Field> {
  const found: Columns<Field> = {};
  for (const [field, column] of map) found[field] = mappedColumn(names, field, column);
  return found;
}

function mappedColumn(names: readonly string[], field: string, column: string): number[] {
  const whole = columnNamed(names, column);
  if (whole >= 0) return [whole];
  const parts = column.split('+').map((part) => columnNamed(names, part));
  if (parts.every((at) => at >= 0)) return parts;
  throw new Complaint(`--map ${field}=${column}: there is no such column. The columns are: ${names.join(', ')}.`);
}

function columnNamed(names: readonly string[], name: string): number {
  const exact = names.indexOf(name.trim());
  return exact >= 0 ? exact : names.findIndex((other) => plainName(other) === plainName(name));
}

function quoted(word: string): string {
  return /[\s&;|]/.test(word) ? `"${word}"` : word;
}
