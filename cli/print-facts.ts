/** Prints a server's answer as names and values, one a line: what a person can read and a script can cut. */
import { number } from './progress.ts';

const NAME_WIDTH = 24;

export function printFacts(value: unknown, indent = '  ', print: (line: string) => void = console.log): void {
  if (typeof value !== 'object' || value === null) return print(`${indent}${plain(value)}`);
  for (const [key, inner] of Object.entries(value)) {
    const name = key
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll('_', ' ')
      .toLowerCase();
    if (typeof inner !== 'object' || inner === null) {
      print(`${indent}${name.padEnd(NAME_WIDTH)} ${plain(inner)}`);
    } else if (Array.isArray(inner) && inner.every((one) => typeof one !== 'object')) {
      print(`${indent}${name.padEnd(NAME_WIDTH)} ${inner.map(plain).join(', ') || 'none'}`);
    } else {
      print(`${indent}${name}`);
      printFacts(inner, `${indent}  `, print);
    }
  }
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  // A server's or a feed's text: what it holds for a terminal to obey is left out.
  return typeof value === 'number' ? number(value) : String(value).replace(/\p{Cc}+/gu, ' ');
}

/** A moment, counted back from `now`: `3 hours ago`, `just now`. */
export function agoOf(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  if (!Number.isFinite(seconds)) return iso;
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  for (const [unit, length] of units) {
    const n = Math.floor(seconds / length);
    if (n > 0) return `${n} ${unit}${n > 1 ? 's' : ''} ago`;
  }
  return 'just now';
}
