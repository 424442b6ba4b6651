/** Names the columns of a table that nothing is made of, so that a label or a tag is not missed later. Pure. */
import { plainName } from './find-columns.ts';

/** Of persons and places: they are not read, and nobody misses them on a shelf. */
const OF_PERSONS =
  /^(billing|shipping|customer|kunde)|address|adresse|street|stra(ss|ß)e|city|postal|postcode|zip|plz|phone|telefon|mobile|firstname|lastname|vorname|nachname|company|firma/;
const SHOWN = 10;

/** @param used numbers of the columns that are read */
export function unusedColumns(header: readonly string[], used: readonly number[]): string[] {
  return header.filter((name, at) => name.trim() !== '' && !used.includes(at) && !OF_PERSONS.test(plainName(name)));
}

/** `Label, tags`; the first ten of many, and how many more; null where all are used. */
export function sayUnused(columns: readonly string[] = []): string | null {
  if (columns.length === 0) return null;
  const more = columns.length > SHOWN ? ` and ${columns.length - SHOWN} more` : '';
  return `${columns.slice(0, SHOWN).join(', ')}${more}`;
}
