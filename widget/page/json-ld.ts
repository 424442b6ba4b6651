/** Reads `<script type="application/ld+json">`, also where it is not quite JSON. */
import { attempt, decodeEntities } from './plain-value.ts';

/** JSON as shops write it: raw line breaks, trailing commas, comments, CDATA, HTML entities. Undefined where no repair helps. */
export function parseLooseJson(text: string): unknown {
  const repaired = (source: string) =>
    source
      .replace(/^\s*(<!--|(\/\/|\/\*)?\s*<!\[CDATA\[(\s*\*\/)?)|((\/\/|\/\*)?\s*\]\]>(\s*\*\/)?|(\/\/)?\s*-->)\s*$|;\s*$/g, '')
      .replace(/[\0-\x1f\ufeff]+/g, ' ')
      .replace(/\\'/g, "'")
      .replace(/,(\s*[}\]])/g, '$1');
  return (
    attempt(() => JSON.parse(text)) ??
    attempt(() => JSON.parse(repaired(text))) ??
    attempt(() => JSON.parse(repaired(decodeEntities(text)))) ??
    undefined
  );
}

export const readJsonLd = (document: Document): unknown[] =>
  [...document.querySelectorAll('script[type*="ld+json" i]')].map((script) => parseLooseJson(script.textContent ?? ''));
