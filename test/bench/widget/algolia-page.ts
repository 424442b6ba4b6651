/**
 * What a shop writes to show recommendations with Algolia: its client and its view as they are published, bundled
 * like any shop's script. Only the client's last step, the request itself, is ours: it asks our worker and hands the
 * answer on in Algolia's own shape, so both sides draw the same products from the same server.
 */
/// <reference lib="dom" />
import recommend from '@algolia/recommend';
import { frequentlyBoughtTogether, relatedProducts } from '@algolia/recommend-js';
import type { RecommendationAnswer, ShelfItem } from '../../../shared/recommendation.ts';

const MODELS = { 'related-products': 're-sell', 'bought-together': 'cross-sell' } as const;
const page = JSON.parse(document.getElementById('page')!.textContent!) as { item: string };

/** Both views ask at once; our worker answers them as one page. */
let asked: Promise<RecommendationAnswer> | undefined;

async function answerOf(data: string): Promise<object> {
  const { requests } = JSON.parse(data) as { requests: { model: keyof typeof MODELS }[] };
  asked ??= fetch('/v1/demo/recommendations', {
    method: 'POST',
    body: JSON.stringify({ page: { type: 'product', item: page.item }, visitor: { stage: 'visitor' } }),
  }).then((response) => response.json() as Promise<RecommendationAnswer>);
  const { shelves } = await asked;
  return {
    results: requests.map(({ model }) => ({
      hits: (shelves.find(({ kind }) => kind === MODELS[model])?.items ?? []).map((item) => ({
        ...item,
        objectID: item.id,
        _score: 50,
      })),
    })),
  };
}

const recommendClient = recommend('APPLICATION', 'search-only-key', {
  requester: {
    send: async ({ data }) => ({
      content: JSON.stringify(await answerOf(data!)),
      isTimedOut: false,
      status: 200,
    }),
  },
});

type Card = ShelfItem & { objectID: string };
type ItemView = NonNullable<Parameters<typeof relatedProducts<Card>>[0]['itemComponent']>;

/** A card with what ours has: picture, title, price, reason. */
const itemComponent: ItemView = ({ item, html }) => html`
  <a class="card" href=${item.link}>
    <img src=${item.image_link} alt="" width="200" height="200" loading="lazy" />
    <span class="title">${item.title}</span>
    <span class="price">${item.price}</span>
    <small>Bought together in ${item.reason.orders} of ${item.reason.of} orders</small>
  </a>
`;

const shared = { recommendClient, indexName: 'products', objectIDs: [page.item], itemComponent };
relatedProducts<Card>({ container: '#related', ...shared });
frequentlyBoughtTogether<Card>({ container: '#together', ...shared });
