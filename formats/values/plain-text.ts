import { cutText } from './cut-text.ts';

const ENTITIES = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    hellip: '…',
    bull: '•',
    trade: '™',
    euro: '€',
    oelig: 'œ',
    OElig: 'Œ',
    scaron: 'š',
    Scaron: 'Š',
  }),
);
/** The names of U+00A1 to U+00FF in HTML, in their order. */
const LATIN_1 = `
  iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para
  middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave
  Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute
  Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave
  iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`;
for (const [at, name] of LATIN_1.trim().split(/\s+/).entries()) ENTITIES.set(name, String.fromCharCode(0xa1 + at));

/** What stands behind so many characters is not read: no field is shown at such a length. */
const MAX_LENGTH = 50_000;
const MAX_CODE_POINT = 0x10ffff;

/** A text as a shelf shows it: without the tags and entities that shop systems export. Takes linear time for any text. */
export function plainText(html: string | undefined): string {
  const text = cutText(html ?? '', MAX_LENGTH).trim();
  if (!/[<&\\\n]/.test(text)) return text;
  return withoutCode(text.replace(/\\n/g, ' '))
    .replace(/<\/?[a-z!][^<>]*>/gi, ' ')
    .replace(/&(#\d{1,7}|#x[\da-f]{1,6}|\w{1,12});/gi, character)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Without styles and scripts. One that is never closed is looked for once: from each opening on it would take for ever. */
function withoutCode(text: string): string {
  const unclosed = new Set<string>();
  let kept = '';
  let at = 0;
  for (const { 1: name = '', index } of text.matchAll(/<(style|script)\b/gi)) {
    const sort = name.toLowerCase();
    if (index < at || unclosed.has(sort)) continue;
    const close = new RegExp(`</${sort}>`, 'gi');
    close.lastIndex = index;
    if (!close.test(text)) unclosed.add(sort);
    else {
      kept += `${text.slice(at, index)} `;
      at = close.lastIndex;
    }
  }
  return kept + text.slice(at);
}

function character(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES.get(name) ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const readable =
    code >= 0x20 && code <= MAX_CODE_POINT && (code < 0x7f || code > 0x9f) && (code < 0xd800 || code > 0xdfff);
  return readable ? String.fromCodePoint(code) : ' ';
}
