/**
 * Parses JSON and keeps whole numbers beyond 2^53 as the text they are written in: platforms number their orders with
 * 64 bits, and two orders must not become one by rounding.
 * @throws SyntaxError where it is no JSON; RangeError where it is nested so deep that the stack ends.
 */
export function parseExact(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  // `context.source` is the number as written (ECMAScript 2026); the compiler's library does not know it yet.
  const keepLong = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
      ? context!.source
      : value;
  return JSON.parse(text, keepLong as (key: string, value: unknown) => unknown);
}
