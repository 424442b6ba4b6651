import { z } from 'zod';

/** What KV holds of a shop under `{shop}/shop`: when it was made, and the SHA-256 of its admin token. Until the shop is removed. */
export const ShopRecord = z.object({
  created_at: z.number(),
  token_sha256: z.string(),
});
export type ShopRecord = z.output<typeof ShopRecord>;

/** Shop names stand in paths, keys and snippets: lower-case letters, digits and hyphens. */
export const SHOP_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
