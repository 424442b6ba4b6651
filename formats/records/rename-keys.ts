import type { JsonRecord } from './record.ts';

/** Gives the keys that --map names their canonical name, in the record and in the objects of its arrays. */
export function renameKeys<Field extends string>(record: JsonRecord, map: Map<Field, string>): JsonRecord {
  if (map.size === 0) return record;
  const names = new Map([...map].map(([field, key]): [string, string] => [key, field]));
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const taken = new Set(Object.keys(value).flatMap((key) => names.get(key) ?? []));
    const kept = Object.entries(value).filter(([key]) => names.has(key) || !taken.has(key));
    return Object.fromEntries(kept.map(([key, inner]) => [names.get(key) ?? key, walk(inner)]));
  };
  return { line: record.line, object: walk(record.object) as JsonRecord['object'] };
}
