import { cushion, hotWaterBottle, pouffe, rug, sheepskin, throwBlanket } from '../drawings/textiles.ts';
import type { Section } from './family.ts';

export const textiles: Section = {
  slug: 'textiles',
  name: 'Blankets & cushions',
  room: 'Home',
  line: 'One per person on the sofa. No sharing required.',
  wall: '#e9e4d4',
  families: [
    { id: 'cotton-throw', title: 'Waffle cotton throw, 130 × 180 cm', brand: 'Holm & Hay', use: 'blanket', price: 48, draw: throwBlanket('plain'), paints: ['sky', 'oat', 'blush'], text: 'For summer evenings that pretend.' },
    { id: 'stripe-throw', title: 'Striped wool throw, 130 × 190 cm', brand: 'Holm & Hay', use: 'blanket', price: 89, draw: throwBlanket('stripe'), paints: ['moss', 'brick'], text: 'Woven in Donegal, worn by whoever is nearest.', label: 'favourite' },
    { id: 'check-throw', title: 'Checked lambswool blanket, 140 × 200 cm', brand: 'Holm & Hay', use: 'blanket', price: 129, draw: throwBlanket('check'), paints: ['harbour', 'plum'], text: 'Thick, light and a little bit grand.', label: 'gift' },
    { id: 'cashmere-throw', title: 'Recycled cashmere blanket, 140 × 200 cm', brand: 'Holm & Hay', use: 'blanket', price: 219, draw: throwBlanket('plain'), paints: ['slate'], text: 'You will stop lending it.' },
    { id: 'linen-cushion', title: 'Linen cushion, 50 × 50 cm', brand: 'Holm & Hay', use: 'cushion', price: 34, draw: cushion('plain'), paints: ['ochre', 'sage', 'rust', 'ink'], text: 'Feather inside, wooden buttons behind.' },
    { id: 'stripe-cushion', title: 'Ticking-stripe cushion, 45 × 45 cm', brand: 'Holm & Hay', use: 'cushion', price: 29, draw: cushion('stripe'), paints: ['harbour', 'moss'], text: 'Mattress cloth that has gone up in the world.' },
    { id: 'velvet-cushion', title: 'Velvet button cushion, 45 cm', brand: 'Holm & Hay', use: 'cushion', price: 46, draw: cushion('button'), paints: ['plum', 'bottle'], text: 'For the chair nobody is allowed to put coats on.' },
    { id: 'leaf-cushion', title: 'Embroidered leaf cushion, 50 × 50 cm', brand: 'Holm & Hay', use: 'cushion', price: 58, draw: cushion('leaf'), paints: ['leaf'], text: 'Stitched by hand; the leaf needs no water.', label: 'new' },
    { id: 'rug', title: 'Flat-woven wool rug, 140 × 200 cm', brand: 'Holm & Hay', use: 'rug', price: 179, draw: rug, paints: ['brick', 'harbour'], text: 'Both sides up. Turn it when the wine happens.' },
    { id: 'sheepskin', title: 'Icelandic sheepskin', brand: 'Holm & Hay', use: 'rug', price: 94, draw: sheepskin, paints: ['chalk', 'slate'], text: 'For the cold chair and the colder feet.' },
    { id: 'hot-bottle', title: 'Ribbed-knit hot-water bottle', brand: 'Holm & Hay', use: 'blanket', price: 32, draw: hotWaterBottle, paints: ['blush', 'ochre', 'harbour'], text: 'The cheapest heating in the house.', label: 'gift', sold_out: ['ochre'] },
    { id: 'pouffe', title: 'Stuffed linen pouffe', brand: 'Holm & Hay', use: 'seat', price: 98, draw: pouffe, paints: ['rust', 'sage'], zoom: 1.1, text: 'A seat, a footstool, a place for the tray.' },
  ],
};
