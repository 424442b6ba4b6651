import type { CatalogCoverage } from '../../../shared/admin-answers.ts';
import type { KnownItem } from '../../snapshot/shop-model.ts';

/** Counts how many of the lines that are learnt from are of the catalogue's products. What was deleted from it is known. */
export class KnownLines {
  readonly #ordersOf: (item: number) => number;
  readonly #sum: CatalogCoverage = { lines: 0, known: 0, unknown_products: 0, example: null };
  #most = 0;
  #hasCatalogue = false;

  constructor(ordersOf: (item: number) => number) {
    this.#ordersOf = ordersOf;
  }

  /** The next item. One that means a product has no lines of its own. */
  add({ n, id, orderTitle, product }: KnownItem): void {
    const lines = this.#ordersOf(n);
    this.#hasCatalogue ||= Boolean(product);
    this.#sum.lines += lines;
    if (product !== undefined) this.#sum.known += lines;
    if (product !== undefined || lines === 0) return;
    this.#sum.unknown_products += 1;
    if (lines <= this.#most) return;
    this.#most = lines;
    this.#sum.example = { sold: id, title: orderTitle };
  }

  /** Null where there is no catalogue. */
  sum(): CatalogCoverage | null {
    return this.#hasCatalogue ? this.#sum : null;
  }
}
