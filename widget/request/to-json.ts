/**
 * JSON of plain values. Prototype.js 1.6 gives arrays a `toJSON` that makes texts of them; what a replacer returns is
 * written as it is.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key];
  });
}
