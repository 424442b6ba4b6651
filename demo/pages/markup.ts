/** Writes HTML without holes: every value is escaped unless it is itself made by `markup`. */

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text: string) => text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);

type Value = Html | string | number | false | null | undefined | readonly Value[];

function write(value: Value): string {
  if (value === false || value === null || value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(write).join('');
  return escapeHtml(String(value));
}

export function markup(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((text, part, i) => text + write(values[i - 1]) + part));
}

/** Markup that is known to be safe: our own drawings. */
export const raw = (text: string) => new Html(text);

/** A JSON script element; `<` is escaped so that no value can end it. */
export function jsonScript(type: string, value: unknown, id?: string): Html {
  const text = JSON.stringify(value).replaceAll('<', '\\u003c');
  return new Html(`<script type="${type}"${id === undefined ? '' : ` id="${id}"`}>${text}</script>`);
}
