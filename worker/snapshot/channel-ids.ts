/** The ids that Shopify's and WooCommerce's own sales channels make of a shop's numbers, whatever the shop. */

interface Channel {
  /** `prefix`; `own`: the number of the product or of its variant; `product`: that of what it is a variant of. */
  form: RegExp;
  /** As the widget makes ids of a page's numbers. */
  pattern: (prefix: string) => `${string}{id}${string}`;
}

const CHANNELS: readonly Channel[] = [
  {
    form: /^(?<prefix>shopify_[a-z]{2}_)(?<product>\d+)_(?<own>\d+)$/i,
    pattern: (prefix) => `${prefix}{item_group_id}_{id}`,
  },
  // Google Listings & Ads for WooCommerce.
  { form: /^(?<prefix>gla_)(?<own>\d+)$/, pattern: (prefix) => `${prefix}{id}` },
];

/** How the catalogue's ids are made of a page's numbers, where this is one of a form that is known. */
export function channelPattern(id: string): `${string}{id}${string}` | null {
  for (const { form, pattern } of CHANNELS) {
    const prefix = form.exec(id)?.groups!.prefix;
    if (prefix) return pattern(prefix);
  }
  return null;
}

/** The shop's own numbers in a channel's id; null where it is none. */
export function channelNumbers(id: string): { own: string; product: string | null } | null {
  for (const { form } of CHANNELS) {
    const found = form.exec(id)?.groups;
    if (found) return { own: found.own!, product: found.product ?? null };
  }
  return null;
}
