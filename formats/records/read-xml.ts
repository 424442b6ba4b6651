/** Reads the items of an XML feed one by one, in flat memory; a damaged one is reported and the others are kept. */
import { SaxesParser } from 'saxes';
import { Complaint } from '../complaint.ts';
import { XmlCutter } from './cut-xml.ts';
import { XmlEnd } from './xml-end.ts';
import type { NumberedLine } from '../text/read-lines.ts';
import type { BadRecord, Ending, XmlElement, XmlRecord } from './record.ts';

/** Elements may not lie deeper in one another than this. */
const MAX_DEPTH = 20;
/**
 * Shops write "Moss & Fern" and "&nbsp;", which is no XML: an ampersand that begins none of XML's own references is
 * a character. So is one before a numeric reference with more digits than any character has.
 */
const QUIET_OR_BARE_AMPERSAND = /<!\[CDATA\[|<!--|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/gi;
const GOOGLE_NAMESPACE = /xmlns:([\w.-]+)\s*=\s*["']https?:\/\/base\.google\.com\/(?:ns|cns)\/1\.0\/?["']/;

/** @throws Complaint at a DOCTYPE: it may define entities that blow up or read files. */
export async function* readXml(
  blocks: AsyncIterable<NumberedLine[]>,
  ending: Ending,
): AsyncGenerator<(XmlRecord | BadRecord)[]> {
  const cutter = new XmlCutter();
  const end = new XmlEnd();
  let prefix = 'g';
  const parse = (pieces: ReturnType<XmlCutter['push']>): (XmlRecord | BadRecord)[] => {
    if (cutter.doctype) throw new Complaint('The XML has a DOCTYPE, which no product feed needs: it is not read.');
    return pieces.map(({ line, text, bad }) => (bad ? { line, message: bad } : parseItem(line, text, prefix)));
  };
  for await (const block of blocks) {
    const declared = block.find(({ text }) => GOOGLE_NAMESPACE.test(text));
    if (declared) prefix = GOOGLE_NAMESPACE.exec(declared.text)![1]!;
    end.see(block);
    yield parse(cutter.push(block));
  }
  ending.cut = cutter.inItem ? 'it ends inside an item' : end.missing();
  yield parse(cutter.flush());
}

function parseItem(line: number, text: string, googlePrefix: string): XmlRecord | BadRecord {
  const root: XmlElement = { name: '', attributes: {}, text: '', children: [] };
  const stack = [root];
  let failure: string | null = null;
  const parser = new SaxesParser({ xmlns: false });
  const addText = (piece: string): void => void (stack.at(-1)!.text += piece);
  parser.on('error', ({ message }) => {
    failure ??= message.replace(/^\d+:\d+: /, '');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (stack.length > MAX_DEPTH) failure ??= `its elements lie more than ${MAX_DEPTH} deep`;
    const own = name.startsWith(`${googlePrefix}:`) ? `g${name.slice(googlePrefix.length)}` : name;
    const element: XmlElement = { name: own, attributes: { ...attributes }, text: '', children: [] };
    // Deeper ones are counted and not kept.
    if (stack.length <= MAX_DEPTH) stack.at(-1)!.children.push(element);
    stack.push(element);
  });
  parser.on('closetag', () => void (stack.length > 1 && stack.pop()));
  parser.on('text', addText);
  parser.on('cdata', addText);
  try {
    parser.write(withReferences(text)).close();
  } catch (error) {
    failure ??= (error as Error).message;
  }
  const element = root.children[0];
  if (failure !== null || !element) return { line, message: `this is no XML: ${failure ?? 'nothing in it'}` };
  return { line, element };
}

/** Bare ampersands become references, but in comments and CDATA sections. An end that is missing is looked for once. */
function withReferences(text: string): string {
  const missing = new Set<string>();
  let written = '';
  let from = 0;
  let quietUntil = 0;
  for (const { 0: sign, index } of text.matchAll(QUIET_OR_BARE_AMPERSAND)) {
    if (index < quietUntil) continue;
    if (sign === '&') {
      written += `${text.slice(from, index)}&amp;`;
      from = index + 1;
      continue;
    }
    const close = sign === '<!--' ? '-->' : ']]>';
    const end = missing.has(close) ? -1 : text.indexOf(close, index + sign.length);
    if (end < 0) missing.add(close);
    else quietUntil = end + close.length;
  }
  return written + text.slice(from);
}
