/** The demo shop's `shop.yaml`: four lines are all that a shop has to say; the rule shows what a marketer adds. */
export const DEMO_CONFIG = `# The demo shop. Change it with: npm run shelf -- push --shop demo
shop:
  name: Pottering
  locale: en
  currency: EUR
  origins: ['*']
`;
