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
# Lines that begin with # are only read by people: take the # away from an example, and it counts. Two spaces indent;
# a text that holds a comma or a colon stands in quotes.
# Check a change with \`npm run shelf -- check\`, see it with \`preview\` or \`diff\`, put it live with \`push\`, and take it
# back with \`rollback\`. The console does the same in the browser.

shop:
  name: ${JSON.stringify(name)}
  currency: ${JSON.stringify(currency)}
  locale: ${JSON.stringify(locale)}
  origins: [${origins.map((origin) => JSON.stringify(origin)).join(', ')}] # whose pages may ask
${timeZone === undefined ? '  # time_zone: Europe/London # for dates and hours in rules; UTC where it is not said' : `  time_zone: ${JSON.stringify(timeZone)}`}
  # product_link: https://shop.example/p/{id} # the link of products whose own is not known; {id} becomes the id
  # id_field: sku # which of a page's ids the catalogue uses: id, sku, gtin, mpn, item_group_id; auto finds out

# ---- Where the catalogue comes from ----
# A feed that is fetched by itself; what it no longer holds goes out of stock. Without one, import the catalogue.
#
# feed:
#   url: https://shop.example/feed.xml # Merchant Center XML, CSV, TSV or JSON
#   every: 6h

# ---- Where shelves stand ----
# There are five placements to begin with: home, category, product, cart, order-complete. Each is changed by its name.
# A stage says why a visitor is here: visitor (just came), browser (looks around), intent (decides), buyer (buys).
# Kinds: re-sell (similar), cross-sell (goes with it), up-sell (a dearer one), buy-again, trending, recently-viewed,
# for-you. The first kind of the list that has at least \`min_items\` fills the shelf.
#
# placements:
#   product:
#     limit: 12
#     min_items: 3
#     layout: grid # carousel, grid, list or bundle
#     titles:
#       cross-sell: {en: Goes well with this, de: Passt gut dazu}
#     kinds:
#       intent: [cross-sell, up-sell]
#   cart:
#     selector: "#cart-drawer .recommendations" # for pages without <div data-shelf="cart">
#   order-complete: off
#   guide: # one of your own: <div data-shelf="guide">
#     page: other
#     kinds: [for-you, trending]

# ---- What recommendations start from ----
# How much each trace of the visit counts, 0 to 1, at each stage.
#
# context:
#   intent: {looks: 1, cart: 1, bought: 0.1, cart_beside_page: 0.4}

# ---- How much dearer an up-sell may be ----
# What costs up to max_ratio times the item stands first. Where too few products do, the band grows by \`step\`, up to
# \`steps\` times, so here to 2.8 times at the most; \`steps: 0\` holds it at max_ratio.
#
# up_sell:
#   min_ratio: 1.1
#   max_ratio: 1.6
#   step: 0.4
#   steps: 3
#   categories:
#     Home > Lighting: {max_ratio: 2}

# ---- Rules: when the visit is like this, then do that ----
# All conditions of \`when\` must hold; of a list, any will do. It may ask about
# - the visitor: stages, lifecycles, devices, countries, languages, cart, experiment
# - the page: pages, placements, kinds, items, categories (with all below them), brands, labels, price
# - the time: from, until (a date lasts to its end), weekdays, hours, time_zone
# and join conditions with all, any and not. Without \`when\` the rule always holds.
# \`then\` moves products (pin, boost, bury, exclude, only), which it chooses by items, categories, brands, labels, price,
# on_sale, availability, and except; changes the shelf (replace: its kinds; title, layout, limit); or puts an offer on
# cards (badge, message, code). A product must fit all of a choice: {items: A, categories: Wine} is A if it is a wine.
# For either, write a list: [{items: A}, {categories: Wine}].
# Where two rules want to decide the same thing, the one that stands higher wins; boosts and buries multiply; exclude
# wins over pin, pin over the rest. No rule shows what is sold out, in the cart, or bought already.
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
#   - name: Good to see you again
#     when: {placements: home, lifecycles: [loyal, lapsed]}
#     then: {replace: [buy-again, for-you], title: {en: Good to see you again, de: "Schön, dass du da bist"}}
#   - name: Phones and tablets by night
#     when: {any: [{devices: [mobile, tablet]}, {hours: 22:00-06:00}]}
#     then: {limit: 6, bury: {price: {min: 500}, by: 3}}
#   - name: Friday evening
#     when: {weekdays: fri, hours: 18:00-23:00, time_zone: Europe/London}
#     then: {offer: {brands: Acme, message: Ten per cent until midnight, code: FRIDAY10}}
#   - name: Never beside baby products
#     when: {categories: Baby}
#     then: {exclude: {categories: Wine}}

# ---- Experiments: compare two ways on equal visitors ----
# Each visitor is drawn into one variant and stays there. The console's results say who bought more, and when it is too
# early to tell; \`preview --bucket 0\` to \`999\` shows what each draw sees. Others are compared with \`control\`.
#
# holdout: 5 # per cent of visitors who see no shelf and are counted all the same: what the shelves are worth
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
