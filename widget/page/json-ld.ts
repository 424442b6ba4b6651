/** Reads `<script type="application/ld+json">`, also where it is not quite JSON. */
import { attempt, decodeEntities } from './plain-value.ts';

/** JSON as shops write it: raw line breaks, trailing commas, comments, CDATA, HTML entities. Undefined where no repair helps. */
export function parseLooseJson(text: string): unknown {
  const repair = (source: string) => {
    const bare = source.replace(/<!\[CDATA\[|]]>/g, '');
    return bare
      .slice(bare.search(/[[{]/), Math.max(bare.lastIndexOf('}'), bare.lastIndexOf(']')) + 1)
      .replace(/\s/g, ' ')
      .replace(/\\'/g, "'")
      .replace(/,(\s*[}\]])/g, '$1');
  };
  return (
    attempt(() => JSON.parse(text)) ??
    attempt(() => JSON.parse(repair(text))) ??
    attempt(() => JSON.parse(repair(decodeEntities(text))))
  );
}

export const readJsonLd = (document: Document): unknown[] =>
  [...document.querySelectorAll('script[type*="ld+json"]')].map((script) => parseLooseJson(script.textContent!));
