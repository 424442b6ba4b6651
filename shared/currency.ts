/** What prices are in where nobody says it: neither the config nor an order nor a product. */
export const DEFAULT_CURRENCY = 'EUR';
