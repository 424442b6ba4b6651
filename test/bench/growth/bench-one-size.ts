/** One size in a process of its own: `node --expose-gc bench-one-size.ts <history> <products> <orders>` prints a `GrownShop`. */
import { historyFigures } from '../learning/history-figures.ts';
import { measureShop } from './grown-shop.ts';

const [history, products, orders] = process.argv.slice(2);
const size = { products: Number(products), orders: Number(orders) };
process.stdout.write(JSON.stringify(measureShop(historyFigures(history), size)));
