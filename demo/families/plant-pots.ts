import { hangingPot, plantStand, pot, saucer, selfWatering, trough } from '../drawings/plant-pots.ts';
import type { Section } from './family.ts';

export const plantPots: Section = {
  slug: 'plant-pots',
  name: 'Plant pots',
  room: 'Garden',
  line: 'With a hole at the bottom, unless we say so.',
  wall: '#dfe7d5',
  families: [
    { id: 'classic-pot', title: 'Clayburn terracotta pot', brand: 'Clayburn', use: 'plant-pot', price: 11, draw: pot('classic'), paints: ['terracotta'], sizes: { '12 cm': 7, '18 cm': 11, '26 cm': 19 }, zoom: 1.25, text: 'Fired hot enough for frost. Goes grey with grace.', label: 'favourite' },
    { id: 'glazed-pot', title: 'Two-tone glazed pot, 18 cm', brand: 'Clayburn', use: 'plant-pot', price: 22, draw: pot('cylinder'), paints: ['chalk', 'ochre', 'harbour'], zoom: 1.15, text: 'Dipped once, not quite to the bottom.' },
    { id: 'belly-pot', title: 'Round-bellied pot, 22 cm', brand: 'Clayburn', use: 'plant-pot', price: 34, draw: pot('belly'), paints: ['plum', 'sage'], zoom: 1.15, text: 'For plants with a sense of occasion.' },
    { id: 'ribbed-pot', title: 'Ribbed stoneware pot, 24 cm', brand: 'Clayburn', use: 'plant-pot', price: 46, draw: pot('ribbed'), paints: ['blush', 'ink'], zoom: 1.15, text: 'Each rib pulled with a thumb.', label: 'new' },
    { id: 'footed-planter', title: 'Footed planter on a beech frame, 28 cm', brand: 'Clayburn', use: 'plant-pot', price: 79, draw: pot('footed'), paints: ['chalk', 'bottle'], text: 'Lifts a plant to where people look.' },
    { id: 'hanging-pot', title: 'Hanging pot with cotton cord', brand: 'Clayburn', use: 'plant-pot', price: 27, draw: hangingPot, paints: ['terracotta', 'chalk'], text: 'For trailers, and for homes with cats.' },
    { id: 'trough', title: 'Window-sill trough, zinc, 60 cm', brand: 'Spade & Sparrow', use: 'plant-pot', price: 31, draw: trough, paints: ['slate', 'moss'], text: 'Three herbs, or eleven tulips.' },
    { id: 'saucer', title: 'Terracotta saucer, 20 cm', brand: 'Clayburn', use: 'plant-pot', price: 5, draw: saucer, paints: ['terracotta', 'chalk'], zoom: 1.25, text: 'The part everybody forgets to order.' },
    { id: 'plant-stand', title: 'Oak plant stand', brand: 'Bramwick', use: 'plant-pot', price: 58, draw: plantStand, paints: ['oak', 'walnut'], text: 'Four legs and a cross. The fern rises.' },
    { id: 'self-watering', title: 'Self-watering pot, 20 cm', brand: 'Clayburn', use: 'plant-pot', price: 29, draw: selfWatering, paints: ['sage', 'chalk'], zoom: 1.15, text: 'Drinks for a fortnight while you are away.', sold_out: ['chalk'] },
  ],
};
