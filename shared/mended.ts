import { z } from 'zod';

/**
 * The schema of a value that is mended before `schema` looks at it: a number where a text is meant, an empty text where
 * nothing is. zod says of such a schema that it takes anything; its type here says what a sender should write, which is
 * what `schema` itself takes. What else is mended is a kindness to senders that no type sees, and nobody may count on.
 */
export function mended<Output, Input>(
  mend: (value: unknown, ctx: z.core.$RefinementCtx) => unknown,
  schema: z.ZodType<Output, Input>,
): z.ZodType<Output, Input> {
  return z.preprocess(mend, schema) as unknown as z.ZodType<Output, Input>;
}
