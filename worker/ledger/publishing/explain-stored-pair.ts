import type { ExplainedPair } from '../../../shared/explain-answers.ts';
import type { ShopConfig } from '../../../shared/shop-config.ts';
import { defaultSettings } from '../../co-purchase/co-purchase-settings.ts';
import { explainPair } from '../../co-purchase/explain-pair.ts';
import type { OrderMatrix } from '../../co-purchase/order-matrix.ts';
import { columnsToRows } from '../../co-purchase/ridge-column.ts';
import { bucketCount, bucketOf } from '../../snapshot/bucket.ts';
import type { ItemLists } from '../../snapshot/item-lists.ts';
import type { ItemSource } from '../../snapshot/shop-model.ts';
import { cardMaker, shopModel } from '../../snapshot/shop-model.ts';
import { SIMILAR_ITEMS } from './learning-session.ts';
import type { LedgerStores } from '../ledger-stores.ts';

/**
 * Explains a pair with the stored settings and ridge columns, as the next publish would score it. It reads the whole
 * catalogue: it is for people, not for shelves. Variants count as one product, as in lists.
 */
export function explainStoredPair(
  { items, leads, learning, settings }: Pick<LedgerStores, 'items' | 'leads' | 'learning' | 'settings'>,
  orders: OrderMatrix,
  source: ItemSource,
  config: ShopConfig,
  itemId: string,
  withId: string,
): ExplainedPair | { unknown: string } {
  const [found, foundWith] = [items.find(itemId), items.find(withId)];
  if (found === undefined || foundWith === undefined) return { unknown: found === undefined ? itemId : withId };
  const [item, other] = [source.meantBy(found), source.meantBy(foundWith)];
  const listId = items.idOf(item);
  const { content, matrix } = shopModel(source, orders, config, undefined, leads.read());
  const { catalog } = content;
  const lead = catalog.variants.leadOf(item);
  const otherLead = catalog.variants.leadOf(other);
  const toCard = cardMaker(source, orders, config.shop);
  const chosen = settings.get('co-purchase') ?? defaultSettings(matrix, { minBuyers: config.learning.min_buyers });
  const rows = columnsToRows(matrix.itemCount, (target) => learning.column(target));
  const told = explainPair(matrix, chosen, rows, content.similar(lead, SIMILAR_ITEMS), lead, otherLead);
  const json = learning.listsIn(bucketOf(listId, bucketCount(items.count))).find(([id]) => id === listId)?.[1];
  const list = json ? (JSON.parse(json) as ItemLists).x : [];
  const named = items.idOf(catalog.namedFor(otherLead));
  const place = list.findIndex(([id]) => id === named);
  const titleOf = (n: number): string => {
    const [known] = source.range(n, n + 1);
    return (known && toCard(known)?.title) ?? items.titleOf(n) ?? items.idOf(n);
  };
  return {
    ...told,
    titles: { item: titleOf(item), with: titleOf(other) },
    published: place < 0 ? null : { place: place + 1, page: list[place]![1], cart: list[place]![2] },
  };
}
