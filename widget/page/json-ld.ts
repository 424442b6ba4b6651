/** Reads `<script type="application/ld+json">`, also where it is not quite JSON. */
import { attempt, decodeEntities } from './plain-value.ts';

/** JSON as shops write it: raw line breaks, trailing commas, comments, CDATA, HTML entities. Undefined where no repair helps. */
export function parseLooseJson(text: string): unknown {
  // From the first brace to the last, as a list: what stands around them is of no matter.
  const repair = (source: string) =>
    JSON.parse(
      `[${/{.*}/s.exec(source)}]`
        .replace(/\/\*.*?\*\//g, '')
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .replace(/\\'/g, "'")
        .replace(/,\s*(?=[}\]])/g, ''),
    );
  return attempt(() => JSON.parse(text)) ?? attempt(() => repair(text)) ?? attempt(() => repair(decodeEntities(text)));
}

export const readJsonLd = (document: Document): unknown[] =>
  [...document.querySelectorAll('script[type*="ld+json"]')].map((script) =>
    // Some write `"Offers"` with a capital.
    parseLooseJson(script.textContent!.replace(/"[A-Z](?=\w+"\s*:)/g, (key) => key.toLowerCase())),
  );
