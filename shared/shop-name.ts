/** Shop names stand in paths, keys and snippets: lower-case letters, digits and hyphens. As it stands within an address. */
export const SHOP_NAME_PATTERN = '[a-z0-9][a-z0-9-]{0,62}';

export const SHOP_NAME = new RegExp(`^${SHOP_NAME_PATTERN}$`);
