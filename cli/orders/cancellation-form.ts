/**
 * Recognises the ids that shops give to cancellations: the id of an order behind a short prefix, as in `C536379`.
 * A prefix that ordinary purchases of the same file also carry is no such sign. Pure.
 */
const FORM = /^(c|cn|cr|crn|cm|can|cancel|rf|ref|refund|ret|return|rma|credit|storno|st|gs|av)[-_ #]*(?=\d)/i;

/** The prefix of an id of that form, in small letters; null for any other id. */
export function cancellationPrefix(orderId: string): string | null {
  return FORM.exec(orderId)?.[1]?.toLowerCase() ?? null;
}

/** The id that the cancellation is made of. */
export function withoutPrefix(orderId: string): string {
  return orderId.replace(FORM, '');
}
