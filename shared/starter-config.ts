/** The `shop.yaml` that a new shop begins with: four settings of its own, and examples that teach the rest. */

export interface StarterAnswers {
  name: string;
  currency: string;
  locale: string;
  /** As in `https://shop.example`. */
  origins: string[];
  /** As in `Europe/London`; absent: UTC. */
  timeZone?: string;
  /** Address or relative path of the JSON Schema, for editors. */
  schema?: string;
}

/** The text of a config that is accepted as it stands; every example in its comments is accepted too. */
export function starterConfig({
  name,
  currency,
  locale,
  origins,
  timeZone,
  schema = './shop.schema.json',
}: StarterAnswers): string {
  return `# yaml-language-server: $schema=${schema.replaceAll(/\s/g, '%20')}
# The settings of the shop's recommendations. Everything but the name has a default; what is not written keeps it.
# Check a change with \`npm run shelf -- check\`, see it with \`preview\`, and put it live with \`push\`.

shop:
  name: ${JSON.stringify(name)}
  currency: ${JSON.stringify(currency)}
  locale: ${JSON.stringify(locale)}
  origins: [${origins.map((origin) => JSON.stringify(origin)).join(', ')}] # whose pages may ask
${timeZone === undefined ? '  # time_zone: Europe/London # for dates and hours in rules; UTC where it is not said\n' : `  time_zone: ${JSON.stringify(timeZone)}\n`}
# ---- Where shelves stand ----
# There are five placements to begin with: home, category, product, cart, order-complete. Each is changed by its name.
# A stage says why a visitor is here: visitor (just came), browser (looks around), intent (decides), buyer (buys).
# Kinds: re-sell (similar), cross-sell (goes with it), up-sell (a dearer one), buy-again, trending, recently-viewed,
# for-you, referred. The first kind of the list that has enough items fills the shelf.
#
# placements:
#   product:
#     limit: 12
#     titles:
#       cross-sell: {en: Goes well with this, de: Passt gut dazu}
#     kinds:
#       intent: [cross-sell, up-sell]
#   cart:
#     selector: "#cart-drawer .recommendations" # for pages without <div data-shelf="cart">
#   order-complete: off

# ---- How much dearer an up-sell may be ----
# up_sell:
#   min_ratio: 1.1
#   max_ratio: 1.6
#   categories:
#     Home > Lighting: {max_ratio: 2}

# ---- Rules: when the visit is like this, then do that ----
# All conditions of \`when\` must hold; of a list, any will do. \`all\`, \`any\` and \`not\` combine them.
# \`when\` asks about the page and the visitor; \`then\` says which products to move. Where two rules want to decide the
# same thing, the one that stands higher wins; boosts and buries multiply; exclude wins over pin.
# No rule shows what is sold out, in the cart, or bought already.
#
# rules:
#   - name: Christmas lights
#     when: {placements: home, from: 2026-12-01, until: 2026-12-24}
#     then:
#       pin: {item: "22423", at: 1}
#       boost: {categories: Home > Lighting, by: 2}
#   - name: Clear the winter stock
#     when: {stages: [visitor, browser], not: {devices: mobile}}
#     then:
#       boost: {labels: winter, price: {max: 20}, by: 1.5}
#       offer: {labels: winter, badge: Last pieces}
#   - name: Free delivery is near
#     when: {placements: cart, cart: {value: {min: 30, max: 50}}}
#     then: {only: {price: {max: 20}}, title: Add a little and delivery is free}
#   - name: Friday evening
#     when: {weekdays: fri, hours: 18:00-23:00, time_zone: Europe/London}
#     then: {offer: {brands: Acme, message: Ten per cent until midnight, code: FRIDAY10}}
#   - name: Never beside baby products
#     when: {categories: Baby}
#     then: {exclude: {categories: Wine}}

# ---- Experiments: compare two ways on equal visitors ----
# holdout: 5 # per cent of visitors who see no shelf and are counted all the same
# experiments:
#   upsell-first:
#     share: 20
#     variants:
#       control:
#       upsell:
#         placements: {product: {kinds: [up-sell, cross-sell]}}

# ---- When a look-around becomes a decision ----
# stages: {browser_views: 2, intent_views: 2, intent_seconds: 45, intent_minutes: 60, buyer_minutes: 60}
# lifecycle: {loyal_orders: 4, lapsed_days: 365}

# ---- What is learnt, and kept ----
# learning: {min_buyers: 2, show_out_of_stock: false}
# privacy:
#   consent: auto # auto reads the page's consent tool
#   attribution_days: 7
#   retention: {customer_days: 1095, report_days: 400}
`;
}
