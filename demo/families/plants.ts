import { bulbs, cactus, fern, herb, monstera, olive, rosemary, snakePlant, trailing } from '../drawings/plants.ts';
import type { Section } from './family.ts';

export const plants: Section = {
  slug: 'plants',
  name: 'House plants',
  room: 'Garden',
  line: 'All of them forgive a forgotten week.',
  wall: '#f2e9da',
  families: [
    { id: 'monstera', title: 'Swiss cheese plant (Monstera deliciosa)', brand: 'Tendle', use: 'plant', price: 38, draw: monstera, paints: ['leaf'], sizes: { '40 cm': 24, '70 cm': 38, '110 cm': 69 }, text: 'Grows holes so that the leaves below get light. Considerate.', label: 'favourite' },
    { id: 'snake-plant', title: 'Mother-in-law’s tongue (Sansevieria), 50 cm', brand: 'Tendle', use: 'plant', price: 29, draw: snakePlant, paints: ['bottle'], text: 'Thrives on neglect. Do your worst.' },
    { id: 'boston-fern', title: 'Boston fern, 35 cm', brand: 'Tendle', use: 'plant', price: 19, draw: fern, paints: ['leaf'], text: 'For the bathroom: it likes your showers as long as you do.' },
    { id: 'cactus', title: 'Flowering cactus, 20 cm', brand: 'Tendle', use: 'plant', price: 14, draw: cactus, paints: ['moss'], zoom: 1.1, text: 'Blooms when ignored, then pretends nothing happened.', label: 'gift' },
    { id: 'trailing-pothos', title: 'Devil’s ivy (Pothos) in a white pot', brand: 'Tendle', use: 'plant', price: 22, draw: trailing, paints: ['leaf'], text: 'Will reach the floor by spring and the hall by summer.' },
    { id: 'olive-tree', title: 'Olive tree, 80 cm', brand: 'Tendle', use: 'plant', price: 58, draw: olive, paints: ['sage'], text: 'Outdoors till the frost, then by the window to sulk.' },
    { id: 'basil', title: 'Pot of basil', brand: 'Tendle', use: 'plant', price: 4.5, draw: herb, paints: ['leaf'], zoom: 1.3, text: 'Pinch the tops and it goes on for months.' },
    { id: 'rosemary', title: 'Pot of rosemary', brand: 'Tendle', use: 'plant', price: 5.5, draw: rosemary, paints: ['moss'], zoom: 1.3, text: 'For potatoes and for remembrance.' },
    { id: 'tulip-bulbs', title: 'Tulip bulbs, Queen of Night, 10 pieces', brand: 'Spade & Sparrow', use: 'seeds', price: 8.5, draw: bulbs, paints: ['plum'], zoom: 1.15, text: 'Almost black. Plant in November, gloat in May.' },
    { id: 'narcissus-bulbs', title: 'Narcissus bulbs, Thalia, 10 pieces', brand: 'Spade & Sparrow', use: 'seeds', price: 7.5, draw: bulbs, paints: ['leaf'], zoom: 1.15, text: 'White, late, and scented like a better neighbourhood.', preorder: ['*'] },
  ],
};
