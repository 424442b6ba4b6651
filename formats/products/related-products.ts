/** What Merchant Center calls what goes with a product; `substitute` and `different_brand` are bought instead of it. */
const GOES_WITH = new Set(['part_of_set', 'required_part', 'often_bought_with', 'accessory']);
const RELATION = /^(part_of_set|required_part|often_bought_with|accessory|substitute|different_brand):(id|gtin):(.+)$/i;

/**
 * The ids in a list of related products: plain ones, and Merchant Center's `accessory:id:A7`. Those that are bought
 * instead, and those that are named by a GTIN, which is no id here, are left out.
 */
export function relatedIds(text: string | undefined): string[] {
  return (text ?? '').split(/[,|;]/).flatMap((part) => {
    const said = RELATION.exec(part.trim());
    if (!said) return part.trim() || [];
    const [, relation = '', sort = '', id = ''] = said;
    return GOES_WITH.has(relation.toLowerCase()) && sort.toLowerCase() === 'id' ? id.trim() || [] : [];
  });
}
