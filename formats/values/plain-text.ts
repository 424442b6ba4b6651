const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  '#39': "'",
  '#039': "'",
};

/** A text as a shelf shows it: without the tags and entities that shop systems export. */
export function plainText(html: string | undefined): string {
  const text = (html ?? '').trim();
  if (!/[<&\\\n]/.test(text)) return text;
  return text
    .replace(/\\n/g, ' ')
    .replace(/<(style|script)\b[^]*?<\/\1>/gi, ' ')
    .replace(/<\/?[a-z!][^>]*>/gi, ' ')
    .replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}
