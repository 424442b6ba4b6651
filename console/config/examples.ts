import { DAY_MS } from '../../shared/durations.ts';

/** What the editor's menu puts into a config: one of each common kind, which works in any shop as it stands. Pure. */

export interface Example {
  /** What the menu calls it. */
  label: string;
  /** The key of the config that it belongs under. */
  section: 'rules' | 'experiments' | 'holdout';
  /** Its lines: of a rule without the hyphen, of `holdout` the value. The first word of the others is their name. */
  lines: string[];
}

/** How long an example's campaign runs. */
const CAMPAIGN_DAYS = 14;

/**
 * @param item a product that the shop has; null: none is known, and what needs one is left out
 * @param now ms since 1970: the campaign begins today
 */
export function examples(item: string | null, now: number): Example[] {
  const day = (after: number): string => new Date(now + after * DAY_MS).toISOString().slice(0, 10);
  const rule = (label: string, name: string, ...lines: string[]): Example => ({
    label,
    section: 'rules',
    lines: [`name: ${name}`, ...lines],
  });
  return [
    ...(item === null
      ? []
      : [
          rule(
            'Put a product first',
            'Put this first',
            'when: {placements: home}',
            `then: {pin: {item: ${JSON.stringify(item)}, at: 1}}`,
          ),
        ]),
    rule('Show more of what is on sale', 'More of the sale', 'then: {boost: {on_sale: true, by: 2}}'),
    rule(
      'Show less of what takes longer',
      'Less of what takes longer',
      'then: {bury: {availability: [preorder, backorder], by: 3}}',
    ),
    rule('Leave products out', 'No sale in the cart', 'when: {placements: cart}', 'then: {exclude: {on_sale: true}}'),
    rule(
      'Another title',
      'Another title',
      'when: {placements: product, kinds: cross-sell}',
      'then: {title: Goes well with this}',
    ),
    rule(
      'Another shelf for customers who come back',
      'Good to see you again',
      'when: {placements: home, lifecycles: [customer, loyal, lapsed]}',
      'then: {replace: [buy-again, for-you]}',
    ),
    rule(
      'A campaign of two weeks',
      'Two weeks of sale',
      `when: {from: ${day(0)}, until: ${day(CAMPAIGN_DAYS)}, stages: [visitor, browser]}`,
      'then: {boost: {on_sale: true, by: 1.5}}',
    ),
    rule(
      'An offer with a code',
      'Ten per cent',
      'when: {stages: intent, cart: {count: {min: 1}}}',
      'then: {offer: {badge: 10% off, message: Ten per cent with this code, code: TEN}}',
    ),
    {
      label: 'An experiment with two variants',
      section: 'experiments',
      lines: [
        'upsell-first:',
        '  share: 20 # per cent of all visitors, half of them in each variant',
        '  variants:',
        '    control: {} # as it is now',
        '    upsell:',
        '      placements: {product: {kinds: [up-sell, cross-sell]}}',
      ],
    },
    {
      label: 'A holdout: what are the shelves worth?',
      section: 'holdout',
      lines: ['5 # per cent of visitors who see no shelf and are counted all the same'],
    },
  ];
}
