/**
 * A shop whose every list tells its version: clusters of products that are always bought together, and in every
 * version one more order of each cluster, all in one batch. So in version v each neighbour's evidence says "v of v
 * orders", for all lists alike, and any mixture of two versions shows as two numbers.
 */
const CLUSTERS = 40;
const CLUSTER_ITEMS = 6;
/** Orders of the first version: enough buyers for every pair to be shown. */
export const FIRST_VERSION = 6;
/** Clusters that one request asks about, so that it reads several buckets. */
const ASKED_CLUSTERS = 3;

const item = (cluster: number, n: number) => `cluster-${cluster}-item-${n}`;

/** NDJSON of all orders that make version `version` out of the one before. */
export function ordersOf(version: number): string {
  const lines = Array.from({ length: CLUSTERS }, (_, cluster) =>
    JSON.stringify({
      order_id: `version-${version}-cluster-${cluster}`,
      customer_id: `buyer-${version}-${cluster}`,
      created_at: new Date(Date.UTC(2026, 0, 1) + version * 60_000).toISOString(),
      items: Array.from({ length: CLUSTER_ITEMS }, (_item, n) => ({
        item_id: item(cluster, n),
        quantity: 1,
        price: 4,
      })),
    }),
  );
  return lines.join('\n');
}

export interface Reading {
  snapshot: string;
  /** Every evidence count in the lists; one number in a list that is whole. */
  versions: Set<number>;
  /** Products that a whole list would have and this one has not. */
  missing: number;
}

/** Asks for the neighbours of a few clusters, and says which versions stand in the answer. */
export async function readLists(url: string, shop: string): Promise<Reading> {
  const first = Math.floor(Math.random() * CLUSTERS);
  const clusters = Array.from({ length: ASKED_CLUSTERS }, (_, n) => (first + n * 13) % CLUSTERS);
  const response = await fetch(`${url}/v1/${shop}/recommendations`, {
    method: 'POST',
    body: JSON.stringify({ kinds: ['cross-sell'], items: clusters.map((cluster) => item(cluster, 0)), limit: 50 }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`recommendations answered ${response.status}`);
  const answer = (await response.json()) as {
    snapshot: string;
    shelves: { items: { id: string; reason: { code: string; orders: number; of: number } }[] }[];
  };
  const shown = (answer.shelves[0]?.items ?? []).filter(({ reason }) => reason.code === 'bought-together');
  const wanted = clusters.flatMap((cluster) =>
    Array.from({ length: CLUSTER_ITEMS - 1 }, (_, n) => item(cluster, n + 1)),
  );
  const ids = new Set(shown.map(({ id }) => id));
  return {
    snapshot: answer.snapshot,
    versions: new Set(shown.flatMap(({ reason }) => [reason.orders, reason.of])),
    missing: wanted.filter((id) => !ids.has(id)).length,
  };
}
