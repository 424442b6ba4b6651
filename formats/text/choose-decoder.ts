/** Finds out how the text of a file is written, and turns it into UTF-8 with a newline at the end of each line. */
const RETURN = 0x0d;
const NEWLINE = 0x0a;
const XML_ENCODING = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/i;

/** @param head the first bytes of the file. What is UTF-8, or nearly, passes through as it is. */
export function decoderOf(head: Uint8Array): (chunk: Uint8Array) => Uint8Array {
  const label = utf16Of(head) ?? declared(head);
  if (label) {
    const decoder = new TextDecoder(label);
    const encoder = new TextEncoder();
    return (chunk) => encoder.encode(decoder.decode(chunk, { stream: true }));
  }
  // An old Mac's line ends.
  if (head.includes(RETURN) && !head.includes(NEWLINE))
    return (chunk) => chunk.map((byte) => (byte === RETURN ? NEWLINE : byte));
  return (chunk) => chunk;
}

/** By its byte order mark, or by the zeros beside the signs of a header or a tag. */
function utf16Of([a, b, c, d]: Uint8Array): string | null {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a && b === 0 && c && d === 0) return 'utf-16le';
  return a === 0 && b && c === 0 && d ? 'utf-16be' : null;
}

/** What an XML says of itself; UTF-16 is not believed of bytes that are none. */
function declared(head: Uint8Array): string | null {
  const label = XML_ENCODING.exec(new TextDecoder('windows-1252').decode(head))?.[1]?.toLowerCase();
  if (!label || /^(utf|ucs|iso-10646|unicode|us-ascii)/.test(label)) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
