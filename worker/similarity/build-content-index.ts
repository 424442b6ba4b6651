import { GrowingNumbers } from '../columns/growing-numbers.ts';
import { Catalog, type CatalogItem } from './catalog.ts';
import { ContentIndex, NO_BRAND } from './content-index.ts';
import { PartModels } from './part-models.ts';
import { titleBeyondBrand } from './title-beyond-brand.ts';
import { TitleRows } from './title-rows.ts';

/** Takes a catalogue's items as they come, of which none is kept. */
export class ContentIndexBuilder {
  readonly #catalog = new Catalog();
  readonly #prices = new GrowingNumbers(Float64Array);
  readonly #brands = new GrowingNumbers(Uint32Array);
  readonly #numberOfBrand = new Map<string, number>();
  readonly #titles = new TitleRows();
  readonly #models = new PartModels();

  /** The next item; null where it is not for sale. */
  add(item: CatalogItem | null): void {
    this.#catalog.add(item);
    this.#prices.push(item?.price ?? Number.NaN);
    this.#titles.add(item && titleBeyondBrand(item));
    this.#models.add(item && item.title);
    const brand = item?.brand?.trim().toLowerCase();
    if (brand && !this.#numberOfBrand.has(brand))
      this.#numberOfBrand.set(brand, NO_BRAND + 1 + this.#numberOfBrand.size);
    this.#brands.push(brand ? this.#numberOfBrand.get(brand)! : NO_BRAND);
  }

  /**
   * O(titles' characters + items × category depth); 10,000 products in about 0.2 s.
   * @param join puts the catalogue's variants together
   */
  build(join: (catalog: Catalog) => void = () => {}): ContentIndex {
    this.#catalog.seal();
    join(this.#catalog);
    return new ContentIndex({
      catalog: this.#catalog,
      prices: this.#prices.take(),
      brands: this.#brands.take(),
      titles: this.#titles,
      models: this.#models,
    });
  }
}

export function buildContentIndex(items: Iterable<CatalogItem | null>): ContentIndex {
  const builder = new ContentIndexBuilder();
  for (const item of items) builder.add(item);
  return builder.build();
}
