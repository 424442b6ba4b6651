const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a with 32 bits over UTF-16 units, never negative. For ids of plain letters and digits the same as over bytes. */
export function fnv1a(text: string): number {
  return fnv1aSigned(text) >>> 0;
}

/** The same bits as a signed number, for what mixes them further. @param seed one text has another hash under each */
export function fnv1aSigned(text: string, seed = 0): number {
  let hash = OFFSET_BASIS ^ seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}
