/**
 * Looks at what `JSON.parse` gave, several times as fast as zod does: in workerd no code may be made from strings, so zod
 * has to walk its schemas for every value. The schemas stay the truth: what these are not sure of is asked of them, and
 * tests compare the two.
 */
import { MAX_ID_LENGTH } from '../shared/vocabulary.ts';

/** What `JSON.parse` made of an object. */
export type Fields = Record<string, unknown>;
/** This part has to be asked of the schema. */
export const UNSURE = Symbol('unsure');
export type Unsure = typeof UNSURE;

export function readId(id: unknown): string | null | undefined | Unsure {
  if (id === undefined || id === null) return id;
  return typeof id === 'string' && isId(id) ? id : UNSURE;
}

/** Blanks around an id are cut off by the schema, and half of a sign is refused by it. */
export function isId(id: string): boolean {
  const { length } = id;
  if (length === 0 || length > MAX_ID_LENGTH || !id.isWellFormed()) return false;
  return (isInk(id.charCodeAt(0)) && isInk(id.charCodeAt(length - 1))) || id.trim().length === length;
}

/** A character of ASCII that is no blank. */
function isInk(code: number): boolean {
  return code > 32 && code < 127;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isOneOf<T>(words: readonly T[], value: unknown): value is T | null | undefined {
  return value === undefined || value === null || words.includes(value as T);
}

export function isText(value: unknown, most: number): value is string | null | undefined {
  return value === undefined || value === null || (typeof value === 'string' && value.length <= most);
}

export function isWithin(value: unknown, least: number, most: number): value is number | null | undefined {
  return value === undefined || value === null || (typeof value === 'number' && value >= least && value <= most);
}

export function isWhole(value: unknown, least: number, most: number): value is number | null | undefined {
  return isWithin(value, least, most) && (typeof value !== 'number' || Number.isInteger(value));
}
