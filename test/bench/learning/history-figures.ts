import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { sharedData } from '../../fixtures/shared-data.ts';

/** What a generated history is made like. */
export interface HistoryFigures {
  from: string;
  /** Distinct products of each order. */
  sizes: number[];
  /** Orders of each product, most first. */
  popularity: number[];
  ordersACustomer: number;
}

/** The figures of a real history, or where it is not here, of curves near those of the gift shop. */
export function historyFigures(name = 'uci-online-retail'): HistoryFigures {
  const folder = sharedData();
  const file = `${folder}/data/${name}/order_lines.csv.gz`;
  return folder && existsSync(file) ? realFigures(name, file) : curves();
}

function realFigures(name: string, file: string): HistoryFigures {
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString().split('\n');
  const columns = head.split(',');
  const [order, customer, sku] = ['order_id', 'customer_id', 'sku'].map((column) => columns.indexOf(column));
  const items = new Map<string, Set<string>>();
  const customers = new Set<string>();
  for (const line of lines) {
    if (line === '') continue;
    const cells = line.split(',');
    const held = items.get(cells[order!]!) ?? new Set();
    items.set(cells[order!]!, held.add(cells[sku!]!));
    if (cells[customer!]) customers.add(cells[customer!]!);
  }
  const orders = new Map<string, number>();
  for (const held of items.values()) for (const id of held) orders.set(id, (orders.get(id) ?? 0) + 1);
  return {
    from: name,
    sizes: [...items.values()].map((held) => held.size),
    popularity: [...orders.values()].sort((a, b) => b - a),
    ordersACustomer: customers.size > 0 ? items.size / customers.size : 1,
  };
}

/** Log-normal baskets of 25 products in the mean, a sales curve with exponent 0.8. */
function curves(): HistoryFigures {
  const quantile = (p: number) => Math.SQRT2 * inverseErf(2 * p - 1);
  return {
    from: 'curves',
    sizes: Array.from({ length: 999 }, (_, n) =>
      Math.max(1, Math.round(Math.exp(2.6 + 1.1 * quantile((n + 1) / 1000)))),
    ),
    popularity: Array.from({ length: 4000 }, (_, n) => 1500 / (1 + n) ** 0.8),
    ordersACustomer: 4,
  };
}

/** Winitzki's approximation, within 0.2%. */
function inverseErf(x: number): number {
  const log = Math.log(1 - x * x);
  const a = 2 / (Math.PI * 0.147) + log / 2;
  return Math.sign(x) * Math.sqrt(Math.sqrt(a * a - log / 0.147) - a);
}
