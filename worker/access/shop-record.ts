import { z } from 'zod';

/**
 * What KV holds of a shop under `{shop}/shop`, until the shop is removed: when it and its admin token were made (ms since
 * 1970), and the token's SHA-256.
 */
export const ShopRecord = z.object({
  created_at: z.number(),
  token_made_at: z.number(),
  token_sha256: z.string(),
});
export type ShopRecord = z.output<typeof ShopRecord>;

/** The record that a text holds; null where it holds none. */
export function parseRecord(text: string | null): ShopRecord | null {
  return ShopRecord.safeParse(JSON.parse(text ?? 'null')).data ?? null;
}
