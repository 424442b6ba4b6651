import type { DiffLine } from './line-diff.ts';

/** Where a line of a config stands: its section and, within, the rule or part; each empty where there is none. */
export interface ConfigPlace {
  /** `rules` */
  section: string;
  /** A rule's name, a placement, a key: what stands one level below. */
  part: string;
}

/** A key at the beginning of what it is tried on, bare or in quotes. */
const KEY = /^(?:([\w-][\w.-]*)|"(.*?)"|'(.*?)') *:(?: |$)/;

/**
 * The place of each line of a difference, read off its indents: a config that is being written need not be YAML yet. A
 * line that was removed stands where it stood in the old text, all others where they stand in the new one. Pure.
 */
export function configPlaces(lines: readonly DiffLine[]): ConfigPlace[] {
  const old = new Walk();
  const young = new Walk();
  return lines.map(({ sort, text }) => {
    const before = sort === 'added' ? null : old.step(text);
    const after = sort === 'removed' ? null : young.step(text);
    return (after ?? before)!;
  });
}

/** As in `['rules › Christmas', 'holdout']`: each place once, in their order; a section as such only where none of its parts is named. */
export function namePlaces(places: readonly ConfigPlace[]): string[] {
  const inParts = new Set(places.filter(({ part }) => part !== '').map(({ section }) => section));
  const named = places.filter(({ section, part }) => section !== '' && (part !== '' || !inParts.has(section)));
  return [...new Set(named.map(({ section, part }) => (part === '' ? section : `${section} › ${part}`)))];
}

/** One text, line by line. */
class Walk {
  #place: ConfigPlace = { section: '', part: '' };
  /** The indent of the section's parts; null until the first of them. */
  #indent: number | null = null;
  /** Where the keys of a list's item begin; null: the part is none of a list. */
  #keys: number | null = null;

  step(text: string): ConfigPlace {
    const own = text.trimStart();
    const indent = text.length - own.length;
    if (own === '' || own.startsWith('#')) return this.#place;
    const key = keyOf(own);
    if (indent === 0 && key !== null) {
      this.#place = { section: key, part: '' };
      this.#indent = this.#keys = null;
      return this.#place;
    }
    this.#indent ??= indent;
    if (indent === this.#indent) {
      const item = /^-(\s+|$)/.exec(own);
      this.#keys = item && indent + item[0].length;
      this.#place = { ...this.#place, part: item ? nameIn(own.slice(item[0].length)) : (key ?? '') };
    } else if (indent === this.#keys && key === 'name') this.#place = { ...this.#place, part: nameIn(own) };
    return this.#place;
  }
}

function keyOf(text: string): string | null {
  return KEY.exec(text)?.slice(1).find(Boolean) ?? null;
}

/** The value of `name` in a line that begins with it, or has it in braces; else empty. */
function nameIn(text: string): string {
  const braces = text.startsWith('{');
  const value = (braces ? /[{,]\s*name:\s*(.*)/ : /^name:\s*(.*)/).exec(text)?.[1]?.trim() ?? '';
  const quoted = /^(["'])(.*?)\1/.exec(value);
  if (quoted) return quoted[2]!;
  return (braces ? value.split(/\s*[,}]/)[0]! : value).replace(/\s+#.*$/, '');
}
