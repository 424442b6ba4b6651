/** What a JSON value says as text: a text without blanks at its ends, or a number; empty where it is neither. */
export function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
