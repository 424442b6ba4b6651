import { z } from 'zod';
import { isFields } from '../at-first-sight.ts';
import { KEY_LENGTH } from './bucket.ts';
import type { Family, Overlay, Section } from './overlay.ts';
import { FAMILIES } from './overlay.ts';

const entry = z.tuple([z.string(), z.number(), z.number()]);
const section = z.tuple([z.int().nonnegative(), z.string(), z.int().nonnegative()]);

/** The first line of a manifest. */
export const Head = z.object({
  format: z.literal(1),
  id: z.string(),
  /** ms since 1970. */
  published_at: z.number(),
  /** Buckets of each family. */
  buckets: z.int().positive(),
  /** The keys of the list buckets and of the card buckets, 11 characters each, one after the other. */
  lists: z.string(),
  cards: z.string(),
  top: z.object({
    trending: z.array(entry),
    best: z.array(entry),
    of: z.tuple([z.number(), z.number()]),
  }),
  /** Cards of the best-sellers: what can still be shown when nothing else can be read. */
  top_cards: z.array(z.unknown()),
  /** The paths of the catalogue's categories. */
  categories: z.array(z.string()).optional(),
  /** What the shop's prices are in: it counts where the config says none. */
  currency: z.string().optional(),
  /** Whether any product has an `item_group_id`; older versions do not say. */
  variants: z.boolean().optional(),
  /** What stands behind the first line, in this order: of each section its bucket, its key and its length. */
  overlay: z.object({ lists: z.array(section), cards: z.array(section) }).optional(),
});

/**
 * The text that names a version and says where its parts are. Replacing it is the whole act of publishing.
 *
 * Stored: JSON in one line, and behind it the sections of the overlay as they are, so that no reader has to parse what
 * it does not ask for: `{"format":1,…,"overlay":{"lists":[[3,"Zk3v…",5120]],"cards":[]}}⏎"85123A"⇥{"n":310,…}`.
 */
export interface Manifest extends Omit<z.output<typeof Head>, 'overlay'> {
  /** Lines that count before those of the buckets; without it there are none. */
  overlay?: Overlay;
}

/** Where the lines of a version are. */
export type Layers = Pick<Manifest, 'buckets' | 'lists' | 'cards' | 'overlay'>;

/** A manifest of layers that no version has yet. */
export function unnamed(layers: Layers): Manifest {
  return { format: 1, id: '', published_at: 0, top: { trending: [], best: [], of: [0, 0] }, top_cards: [], ...layers };
}

/** The manifest that a text holds; null where it is none, or not a whole one. The sections are parts of the text, not copies. */
export function parseManifest(text: string): Manifest | null {
  const end = text.indexOf('\n');
  const line = parseLine(end < 0 ? text : text.slice(0, end));
  const data = headAtFirstSight(line) ?? Head.safeParse(line).data;
  if (!data) return null;
  const { overlay: directory, ...head } = data;
  if (!directory) return end < 0 ? head : null;
  let at = end < 0 ? text.length : end;
  const take = (sections: readonly z.output<typeof section>[]): Map<number, Section> =>
    new Map(sections.map(([bucket, key, length]) => [bucket, { key, text: text.slice(at, (at += length)) }]));
  const overlay = { lists: take(directory.lists), cards: take(directory.cards) };
  return at === text.length ? { ...head, overlay } : null;
}

export function manifestText({ overlay, ...head }: Manifest): string {
  if (!overlay || FAMILIES.every((family) => overlay[family].size === 0)) return JSON.stringify(head);
  const sections = FAMILIES.flatMap((family) => [...overlay[family].values()]);
  const directory = (family: Family) =>
    Array.from(overlay[family], ([bucket, { key, text }]) => [bucket, key, text.length] as const);
  const line = JSON.stringify({ ...head, overlay: { lists: directory('lists'), cards: directory('cards') } });
  return line + sections.map(({ text }) => text).join('');
}

/**
 * What each bucket of a family would be called were every line written into it: equal names, equal content, wherever
 * the lines are. One after the other, as in the manifest.
 */
export function contentKeys(manifest: Layers, family: Family): string {
  const sections = manifest.overlay?.[family];
  if (!sections || sections.size === 0) return manifest[family];
  const keys = splitKeys(manifest[family]);
  for (const [bucket, { key }] of sections) keys[bucket] = key;
  return keys.join('');
}

export function splitKeys(keys: string): string[] {
  return Array.from({ length: keys.length / KEY_LENGTH }, (_, n) => keyAt(keys, n));
}

export function keyAt(keys: string, bucket: number): string {
  return keys.slice(bucket * KEY_LENGTH, (bucket + 1) * KEY_LENGTH);
}

/** What fits at first sight, the same that the schema gives: it takes longer than all else of a first request. Else null. */
export function headAtFirstSight(line: unknown): z.output<typeof Head> | null {
  if (!isFields(line)) return null;
  const { format, id, published_at, buckets, lists, cards, top, top_cards, categories, currency, variants, overlay } =
    line as z.output<typeof Head>;
  const fits =
    format === 1 &&
    [id, lists, cards].every((text) => typeof text === 'string') &&
    Number.isFinite(published_at) &&
    isCount(buckets) &&
    buckets > 0 &&
    isFields(top) &&
    areRows(top.trending, isEntry) &&
    areRows(top.best, isEntry) &&
    areRows([top.of], ([trending, best]) => Number.isFinite(trending) && Number.isFinite(best), 2) &&
    Array.isArray(top_cards) &&
    (categories === undefined || (Array.isArray(categories) && categories.every((path) => typeof path === 'string'))) &&
    (currency === undefined || typeof currency === 'string') &&
    (variants === undefined || typeof variants === 'boolean') &&
    (overlay === undefined ||
      (isFields(overlay) && areRows(overlay.lists, isSection) && areRows(overlay.cards, isSection)));
  if (!fits) return null;
  const { trending, best, of } = top;
  const head: z.output<typeof Head> = {
    format,
    id,
    published_at,
    buckets,
    lists,
    cards,
    top: { trending, best, of },
    top_cards,
    ...(categories && { categories }),
    ...(currency !== undefined && { currency }),
    ...(variants !== undefined && { variants }),
  };
  return overlay ? { ...head, overlay: { lists: overlay.lists, cards: overlay.cards } } : head;
}

function areRows(list: unknown, isOne: (row: readonly unknown[]) => boolean, length = 3): boolean {
  return Array.isArray(list) && list.every((row) => Array.isArray(row) && row.length === length && isOne(row));
}

const isEntry = ([id, score, orders]: readonly unknown[]) =>
  typeof id === 'string' && Number.isFinite(score) && Number.isFinite(orders);
const isSection = ([bucket, key, length]: readonly unknown[]) =>
  isCount(bucket) && typeof key === 'string' && isCount(length);

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
