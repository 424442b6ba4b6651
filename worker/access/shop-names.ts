/**
 * Which names are shops, as far as this isolate has seen: a flood of invented names must neither read KV for each nor
 * push what is known of real shops out of memory.
 */
const MAX_NAMES = 1000;
/** A shop that is made elsewhere is found after so long. */
const MISSING_MS = 5_000;

const known = new Set<string>();
/** Until when a name is taken to be nobody’s. */
const missing = new Map<string, number>();

export function isKnownShop(name: string): boolean {
  return known.has(name);
}

export function isMissingShop(name: string, now: number): boolean {
  return (missing.get(name) ?? -Infinity) > now;
}

export function learnKnownShop(name: string): void {
  missing.delete(name);
  keepFew(known);
  known.add(name);
}

export function learnMissingShop(name: string, now: number): void {
  known.delete(name);
  missing.delete(name);
  keepFew(missing);
  missing.set(name, now + MISSING_MS);
}

/** After the shop was made or removed through this isolate. */
export function forgetShopName(name: string): void {
  known.delete(name);
  missing.delete(name);
}

function keepFew(names: Set<string> | Map<string, number>): void {
  const [oldest] = names.keys();
  if (names.size >= MAX_NAMES && oldest !== undefined) names.delete(oldest);
}
