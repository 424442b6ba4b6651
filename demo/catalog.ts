/**
 * The catalogue of Pottering, the demo shop: every variant of every family as a product with Merchant Center's
 * fields. Ids, links and picture addresses are stable: orders, tests and bookmarks refer to them.
 */
import type { ProductInput } from '../shared/product.ts';
import { baking } from './families/baking.ts';
import { candles } from './families/candles.ts';
import type { Family, Section, Use } from './families/family.ts';
import { furniture } from './families/furniture.ts';
import { gardenTools } from './families/garden-tools.ts';
import { glassAndLinen } from './families/glass-and-linen.ts';
import { knivesAndBoards } from './families/knives-and-boards.ts';
import { lighting } from './families/lighting.ts';
import { plantPots } from './families/plant-pots.ts';
import { plants } from './families/plants.ts';
import { SORTS } from './families/sorts.ts';
import { potsAndPans } from './families/pots-and-pans.ts';
import { tableware } from './families/tableware.ts';
import { teaAndCoffee } from './families/tea-and-coffee.ts';
import { textiles } from './families/textiles.ts';
import type { Paint } from './palette.ts';

export const CURRENCY = 'EUR';

/** The shop's shelves, in the order of its menu. */
export const SECTIONS: readonly Section[] = [
  teaAndCoffee,
  potsAndPans,
  knivesAndBoards,
  baking,
  tableware,
  glassAndLinen,
  lighting,
  candles,
  textiles,
  furniture,
  plants,
  plantPots,
  gardenTools,
];

/** One product of the shop with what only the shop itself needs: its shelf, its use, how it is drawn. */
export interface Article {
  product: ProductInput & { id: string; title: string };
  section: Section;
  family: Family;
  use: Use;
  paint: Paint;
  /** Colour or size, as the shopper chooses it; null where there is nothing to choose. */
  variant: string | null;
  /** How large the picture is drawn: 1 for the largest of its family. */
  scale: number;
  /** What it costs today, in euro. */
  price: number;
}

const euro = (amount: number) => `${amount.toFixed(2)} ${CURRENCY}`;
const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Room, shelf, and on a shelf of several sorts the sort. */
function categoryOf(section: Section, use: Use): string {
  const shelf = `${section.room} > ${section.name}`;
  return section.families.every((family) => family.use === use) ? shelf : `${shelf} > ${SORTS[use]}`;
}

function availability(family: Family, variant: string | null): 'in_stock' | 'out_of_stock' | 'preorder' {
  const named = (list: readonly string[] | undefined) =>
    list?.includes('*') || (variant !== null && list?.includes(variant));
  if (named(family.sold_out)) return 'out_of_stock';
  return named(family.preorder) ? 'preorder' : 'in_stock';
}

function article(section: Section, family: Family, paint: Paint, size: string | null, scale: number): Article {
  const variant = size ?? (family.paints.length > 1 ? paint : null);
  const id = variant === null ? family.id : `${family.id}-${slug(variant)}`;
  const listPrice = size === null ? family.price : (family.sizes?.[size] ?? family.price);
  return {
    section,
    family,
    use: family.use,
    paint,
    variant,
    scale,
    price: family.sale ?? listPrice,
    product: {
      id,
      title: variant === null ? family.title : `${family.title}, ${variant}`,
      description: family.text,
      link: `/p/${id}/`,
      image_link: `/img/${id}.svg`,
      price: euro(listPrice),
      ...(family.sale === undefined ? {} : { sale_price: euro(family.sale) }),
      availability: availability(family, variant),
      product_type: categoryOf(section, family.use),
      brand: family.brand,
      condition: 'new',
      ...(variant === null ? {} : { item_group_id: family.id }),
      ...(size === null ? { color: paint } : { size }),
      ...(family.label === undefined ? {} : { custom_label_0: family.label }),
      custom_label_1: family.use,
    },
  };
}

/** Every article of the shop, shelf by shelf. */
export const ARTICLES: readonly Article[] = SECTIONS.flatMap((section) =>
  section.families.flatMap((family) => {
    const sizes = Object.keys(family.sizes ?? {});
    const smallest = 0.8;
    if (sizes.length > 0) {
      return sizes.map((size, i) =>
        article(section, family, family.paints[0]!, size, smallest + ((1 - smallest) * i) / (sizes.length - 1)),
      );
    }
    return family.paints.map((paint) => article(section, family, paint, null, 1));
  }),
);

/** The catalogue as a feed would carry it. */
export function demoProducts(): ProductInput[] {
  return ARTICLES.map((entry) => entry.product);
}
