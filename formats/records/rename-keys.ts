import { Complaint } from '../complaint.ts';
import type { JsonObject, JsonRecord } from './record.ts';

/** So many keys are listed where one is not found. */
const SHOWN = 60;

export interface KeyRenamer {
  /**
   * Gives the keys that --map names their canonical name, in the record and in the objects within. `variant.sku` is
   * what an object has within another.
   */
  rename(record: JsonRecord): JsonRecord;
  /** Call it when all is read. @throws Complaint where --map names a key that no record had */
  check(): void;
}

export function keyRenamer<Field extends string>(map: ReadonlyMap<Field, string>): KeyRenamer {
  const missing = new Map(map);
  let keys: Set<string> | null = null;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (!isObject(value)) return value;
    const named = new Map<string, unknown>();
    for (const [field, key] of map) {
      const found = valueAt(value, key);
      if (found === undefined) continue;
      named.set(field, found);
      missing.delete(field);
    }
    const mapped = new Set<string>(map.values());
    const others = Object.entries(value).filter(([key]) => !named.has(key) && !mapped.has(key));
    return Object.fromEntries([...others, ...named].map(([key, inner]) => [key, walk(inner)]));
  };
  return {
    rename(record) {
      if (map.size === 0) return record;
      keys ??= new Set(keysOf(record.object));
      return { line: record.line, object: walk(record.object) as JsonObject };
    },
    check() {
      if (!keys) return;
      for (const [field, key] of missing) {
        const list = [...keys].slice(0, SHOWN).join(', ');
        throw new Complaint(`--map ${field}=${key}: there is no such column. The first record has: ${list}.`);
      }
    },
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(object: JsonObject, path: string): unknown {
  if (Object.hasOwn(object, path)) return object[path];
  const dot = path.indexOf('.');
  const inner = dot > 0 && Object.hasOwn(object, path.slice(0, dot)) ? object[path.slice(0, dot)] : undefined;
  return isObject(inner) ? valueAt(inner, path.slice(dot + 1)) : undefined;
}

/** As --map names them. */
function keysOf(value: unknown, within = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((inner) => keysOf(inner));
  if (!isObject(value)) return within ? [within] : [];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, within ? `${within}.${key}` : key));
}
