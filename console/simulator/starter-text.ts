/** What the editor holds for a shop without a config: four lines that work, and one rule to try. */
export function starterText(shop: string): string {
  return `# The settings of your recommendations. Everything but the name has a default.
shop:
  name: ${JSON.stringify(shop)}
  currency: EUR
  locale: en
  origins: ['*'] # better: the address of your shop, as in https://shop.example

# A rule says when, and then what. Take the # away to try this one:
# rules:
#   - name: Good value first
#     when: {pages: home}
#     then: {boost: {price: {max: 20}, by: 3}}
`;
}
