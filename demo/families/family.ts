/**
 * A family is one thing the shop sells in all its colours or sizes, as the shopkeeper would write it down;
 * `catalog.ts` makes a product of each variant.
 */
import type { Drawing } from '../drawings/brush.ts';
import type { Paint } from '../palette.ts';

/** What a thing is for: `shopping-missions.ts` says which uses are bought together. */
export type Use =
  | 'tea'
  | 'coffee'
  | 'teapot'
  | 'coffee-maker'
  | 'mug'
  | 'kettle'
  | 'pan'
  | 'pot'
  | 'cook-tool'
  | 'knife'
  | 'board'
  | 'sharpener'
  | 'bake-tool'
  | 'bake-tin'
  | 'cake-stand'
  | 'plate'
  | 'bowl'
  | 'serving'
  | 'cutlery'
  | 'glass'
  | 'linen'
  | 'lamp'
  | 'pendant'
  | 'bulb'
  | 'candle'
  | 'candle-holder'
  | 'matches'
  | 'scent'
  | 'blanket'
  | 'cushion'
  | 'rug'
  | 'seat'
  | 'table'
  | 'storage'
  | 'plant'
  | 'plant-pot'
  | 'garden-tool'
  | 'seeds'
  | 'watering'
  | 'bird';

export interface Family {
  /** Stem of the ids; with variants it is their `item_group_id`. */
  id: string;
  title: string;
  brand: string;
  use: Use;
  /** Euro. */
  price: number;
  /** Euro, while the thing is on sale. */
  sale?: number;
  draw: Drawing;
  /** One paint, or the paints of its colour variants. */
  paints: readonly Paint[];
  /** Sizes and their prices in euro, instead of colours. */
  sizes?: Readonly<Record<string, number>>;
  text: string;
  /** How much larger than drawn its picture shows it, so that small things fill their picture too. */
  zoom?: number;
  label?: 'new' | 'gift' | 'favourite';
  /** Variants (paint or size) that are gone or not here yet; `*` for all. */
  sold_out?: readonly string[];
  preorder?: readonly string[];
}

/** A shelf of the shop: a leaf category and its families. */
export interface Section {
  slug: string;
  name: string;
  room: 'Kitchen' | 'Table' | 'Home' | 'Garden';
  /** A line in the shop's voice. */
  line: string;
  /** The wall behind its products: light, and the same at night. */
  wall: string;
  families: readonly Family[];
}
