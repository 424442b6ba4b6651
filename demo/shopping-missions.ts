/** What is bought for what, and when: the structure that the generated orders carry and the shelf has to find again. Ours. */
import type { Use } from './families/family.ts';

/** For something of this use, how much it calls for others. Read both ways. */
export const GOES_WITH: readonly (readonly [Use, Use, number])[] = [
  ['teapot', 'tea', 9],
  ['teapot', 'mug', 7],
  ['tea', 'mug', 5],
  ['kettle', 'tea', 5],
  ['kettle', 'teapot', 4],
  ['tea', 'tea', 3],
  ['coffee-maker', 'coffee', 10],
  ['coffee', 'mug', 4],
  ['coffee-maker', 'mug', 5],
  ['mug', 'mug', 2],
  ['pan', 'cook-tool', 7],
  ['pan', 'knife', 2],
  ['pot', 'cook-tool', 7],
  ['pot', 'pan', 3],
  ['pot', 'linen', 2],
  ['knife', 'board', 20],
  ['knife', 'sharpener', 16],
  ['knife', 'knife', 1],
  ['board', 'linen', 2],
  ['board', 'serving', 2],
  ['bake-tool', 'bake-tin', 8],
  ['bake-tool', 'bake-tool', 5],
  ['bake-tin', 'cake-stand', 3],
  ['cake-stand', 'candle', 1],
  ['plate', 'bowl', 9],
  ['plate', 'cutlery', 6],
  ['bowl', 'serving', 4],
  ['plate', 'glass', 4],
  ['linen', 'plate', 3],
  ['linen', 'glass', 3],
  ['glass', 'serving', 3],
  ['glass', 'glass', 3],
  ['cutlery', 'linen', 4],
  ['lamp', 'bulb', 11],
  ['pendant', 'bulb', 12],
  ['lamp', 'table', 3],
  ['lamp', 'seat', 2],
  ['candle', 'matches', 9],
  ['candle', 'candle-holder', 8],
  ['candle', 'candle', 3],
  ['scent', 'candle', 4],
  ['candle-holder', 'matches', 4],
  ['blanket', 'cushion', 8],
  ['cushion', 'cushion', 5],
  ['rug', 'cushion', 4],
  ['seat', 'cushion', 5],
  ['seat', 'table', 4],
  ['seat', 'blanket', 2],
  ['storage', 'plant', 2],
  ['table', 'candle', 1],
  ['plant', 'plant-pot', 12],
  ['plant', 'watering', 6],
  ['plant-pot', 'plant-pot', 4],
  ['plant', 'plant', 3],
  ['seeds', 'garden-tool', 7],
  ['seeds', 'seeds', 9],
  ['seeds', 'plant-pot', 4],
  ['garden-tool', 'garden-tool', 5],
  ['garden-tool', 'watering', 4],
  ['bird', 'garden-tool', 3],
  ['watering', 'plant-pot', 3],
];

/** What runs out, so that it is bought again. */
export const RUNS_OUT: ReadonlySet<Use> = new Set(['tea', 'coffee', 'candle', 'matches', 'scent', 'bulb', 'seeds']);

/** What is bought in more than one piece, and in how many at most. */
export const BY_THE_SET: Partial<Record<Use, number>> = {
  mug: 4,
  plate: 6,
  bowl: 6,
  glass: 6,
  bulb: 4,
  seeds: 3,
  cushion: 2,
  tea: 2,
  coffee: 2,
  'plant-pot': 2,
};

type Season = 'spring' | 'summer' | 'autumn' | 'winter';
const SEASON_OF_MONTH: readonly Season[] = [
  'winter',
  'winter',
  'spring',
  'spring',
  'spring',
  'summer',
  'summer',
  'summer',
  'autumn',
  'autumn',
  'autumn',
  'winter',
];

const IN_SEASON: Partial<Record<Use, Partial<Record<Season, number>>>> = {
  seeds: { spring: 2.6, autumn: 1.1, summer: 0.7, winter: 0.35 },
  'garden-tool': { spring: 2, summer: 1.3, autumn: 0.8, winter: 0.4 },
  watering: { spring: 1.4, summer: 1.7, winter: 0.6 },
  plant: { spring: 1.5, summer: 1.2, winter: 0.7 },
  'plant-pot': { spring: 1.6, summer: 1.2, winter: 0.6 },
  bird: { winter: 1.8, summer: 0.6 },
  candle: { autumn: 1.5, winter: 1.9, spring: 0.7, summer: 0.5 },
  'candle-holder': { autumn: 1.4, winter: 1.7, summer: 0.6 },
  blanket: { autumn: 1.7, winter: 1.8, spring: 0.7, summer: 0.4 },
  lamp: { autumn: 1.5, winter: 1.4, summer: 0.7 },
  'bake-tool': { winter: 1.5, autumn: 1.2, summer: 0.7 },
  'bake-tin': { winter: 1.5, autumn: 1.2, summer: 0.7 },
  glass: { summer: 1.4, winter: 1.2 },
};

/** How much more, or less, a use sells in a month (0 is January) than over the year. */
export const seasonal = (use: Use, month: number): number => IN_SEASON[use]?.[SEASON_OF_MONTH[month]!] ?? 1;

const pairs = new Map<string, number>();
for (const [a, b, weight] of GOES_WITH) {
  pairs.set(`${a} ${b}`, weight);
  pairs.set(`${b} ${a}`, weight);
}
/** How much a thing of one use calls for a thing of the other; 0 where it does not. */
export const callsFor = (use: Use, other: Use): number => pairs.get(`${use} ${other}`) ?? 0;
