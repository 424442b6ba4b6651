import { bulb, floorLamp, lantern, pendant, tableLamp } from '../drawings/lighting.ts';
import type { Section } from './family.ts';

export const lighting: Section = {
  slug: 'lighting',
  name: 'Lighting',
  room: 'Home',
  line: 'Because the big light is never the answer.',
  wall: '#e6dfe9',
  families: [
    { id: 'mushroom-lamp', title: 'Morel table lamp', brand: 'Larkfield', use: 'lamp', price: 74, draw: tableLamp('mushroom'), paints: ['brick', 'butter', 'bottle'], text: 'One piece of bent steel and a very warm glow.', label: 'favourite' },
    { id: 'drum-lamp', title: 'Turned-base lamp with linen shade', brand: 'Larkfield', use: 'lamp', price: 98, draw: tableLamp('drum'), paints: ['harbour', 'ochre'], text: 'The lamp people mean when they say “a lamp”.' },
    { id: 'globe-lamp', title: 'Little Moon table lamp', brand: 'Larkfield', use: 'lamp', price: 56, draw: tableLamp('globe'), paints: ['chalk', 'ink'], text: 'For bedside tables and the fourth stair.' },
    { id: 'task-lamp', title: 'Heron desk lamp', brand: 'Larkfield', use: 'lamp', price: 119, draw: tableLamp('task'), paints: ['bottle', 'coal'], text: 'Stands on one leg and bends where you point it.', label: 'new' },
    { id: 'floor-lamp', title: 'Column floor lamp with linen shade', brand: 'Larkfield', use: 'lamp', price: 149, draw: floorLamp('column'), paints: ['coal'], text: 'Behind a chair, over a shoulder, onto a page.' },
    { id: 'tripod-lamp', title: 'Three-legged floor lamp, ash', brand: 'Larkfield', use: 'lamp', price: 189, draw: floorLamp('tripod'), paints: ['oat', 'moss'], text: 'Steady on floors that are not.' },
    { id: 'arc-lamp', title: 'Long Reach arc lamp, marble foot', brand: 'Larkfield', use: 'lamp', price: 289, draw: floorLamp('arc'), paints: ['ink'], text: 'Light over the middle of the table without a hole in the ceiling.', preorder: ['*'] },
    { id: 'dome-pendant', title: 'Enamel dome pendant, 36 cm', brand: 'Tolly', use: 'pendant', price: 82, draw: pendant('dome'), paints: ['bottle', 'chalk', 'brick'], text: 'Hung in workshops first. Still at home there.' },
    { id: 'paper-pendant', title: 'Paper lantern shade, 50 cm', brand: 'Larkfield', use: 'pendant', price: 24, draw: pendant('paper'), paints: ['chalk'], text: 'Mulberry paper and bamboo. Folds flat, fills a room.' },
    { id: 'cone-pendant', title: 'Spun brass cone pendant', brand: 'Larkfield', use: 'pendant', price: 132, draw: pendant('cone'), paints: ['brass', 'copper'], text: 'A small, exact pool of light for a table for two.' },
    { id: 'globe-pendant', title: 'Opal globe pendant, 25 cm', brand: 'Larkfield', use: 'pendant', price: 108, draw: pendant('globe'), paints: ['brass'], text: 'Looks like the moon on a good day.', sold_out: ['*'] },
    { id: 'bulb-pear', title: 'Warm LED bulb, pear, E27, 6 W', brand: 'Larkfield', use: 'bulb', price: 7.9, draw: bulb('pear'), paints: ['glass'], text: '2,200 kelvin: firelight, by the numbers.', label: 'favourite' },
    { id: 'bulb-globe', title: 'Warm LED bulb, globe, E27, 8 W', brand: 'Larkfield', use: 'bulb', price: 12.5, draw: bulb('globe'), paints: ['oat'], text: 'Pretty enough to be seen without a shade.' },
    { id: 'bulb-candle', title: 'Warm LED bulb, candle, E14, 4 W', brand: 'Larkfield', use: 'bulb', price: 6.5, draw: bulb('candle'), paints: ['glass'], text: 'The small thread. Check first; everybody gets it wrong once.' },
    { id: 'storm-lantern', title: 'Rechargeable storm lantern', brand: 'Spade & Sparrow', use: 'lamp', price: 46, draw: lantern, paints: ['rust', 'moss'], zoom: 1.15, text: 'Twenty hours on a charge: garden, bath, power cut.' },
  ],
};
