import { bag, cafetiere, dripper, grinder, kettle, mug, strainer, teapot, tin } from '../drawings/tea-and-coffee.ts';
import type { Section } from './family.ts';

export const teaAndCoffee: Section = {
  slug: 'tea-coffee',
  name: 'Tea & coffee',
  room: 'Kitchen',
  line: 'For the first cup, and the fourth.',
  wall: '#dfe8dc',
  families: [
    { id: 'breakfast-tea', title: 'Morrow breakfast tea, loose leaf, 125 g', brand: 'Morrow', use: 'tea', price: 9.5, draw: tin('leaf'), paints: ['brick'], zoom: 1.2, text: 'Assam and a little Kenya. Strong enough to hold an opinion.', label: 'favourite' },
    { id: 'earl-grey', title: 'Morrow Earl Grey, loose leaf, 125 g', brand: 'Morrow', use: 'tea', price: 10.5, draw: tin('flower'), paints: ['harbour'], zoom: 1.2, text: 'Bergamot from Calabria, and not too much of it.' },
    { id: 'mint-tea', title: 'Morrow garden mint tea, 60 g', brand: 'Morrow', use: 'tea', price: 8.5, draw: tin('leaf'), paints: ['moss'], zoom: 1.2, text: 'Three mints, cut in June. For after dinner, or instead of it.' },
    { id: 'green-tea', title: 'Morrow spring sencha, 100 g', brand: 'Morrow', use: 'tea', price: 14, draw: tin('leaf'), paints: ['bottle'], zoom: 1.2, text: 'First harvest. Let the water cool while you look for the timer.', label: 'new' },
    { id: 'house-coffee', title: 'Slow Boat house coffee, whole beans, 500 g', brand: 'Slow Boat', use: 'coffee', price: 13.5, draw: bag('bean'), paints: ['rust'], zoom: 1.15, text: 'Cocoa, hazelnut, no fuss. Roasted on Tuesdays.', label: 'favourite' },
    { id: 'decaf-coffee', title: 'Slow Boat decaf, whole beans, 500 g', brand: 'Slow Boat', use: 'coffee', price: 14.5, draw: bag('bean'), paints: ['slate'], zoom: 1.15, text: 'For the cup after nine that you would have had anyway.' },
    { id: 'coffee-filters', title: 'Unbleached coffee filters, 100 pieces', brand: 'Slow Boat', use: 'coffee', price: 4.9, draw: bag('plain'), paints: ['oat'], zoom: 1.15, text: 'Paper that tastes of nothing, in a box that fits the drawer.' },
    { id: 'rill-mug', title: 'Rill stoneware mug, 350 ml', brand: 'Rill', use: 'mug', price: 14, draw: mug('straight'), paints: ['oat', 'moss', 'harbour', 'plum'], zoom: 1.3, text: 'Thick walls, a wide handle and a glaze that runs a little.', label: 'favourite' },
    { id: 'rill-espresso', title: 'Rill espresso cup, 90 ml', brand: 'Rill', use: 'mug', price: 10, draw: mug('espresso'), paints: ['ink', 'ochre'], zoom: 1.45, text: 'Small, heavy, and hard to knock over before eight.' },
    { id: 'big-mug', title: 'Hob & Harrow round mug, 500 ml', brand: 'Hob & Harrow', use: 'mug', price: 22, draw: mug('round'), paints: ['bottle', 'brick'], zoom: 1.25, text: 'Thrown by hand in Devon. Holds a pot’s worth of patience.', label: 'gift' },
    { id: 'rill-teapot', title: 'Rill stoneware teapot, 0.8 litres', brand: 'Rill', use: 'teapot', price: 36, draw: teapot('round'), paints: ['oat', 'moss', 'harbour'], zoom: 1.05, text: 'Pours without a drip, which we tested longer than needed.' },
    { id: 'tall-teapot', title: 'Hob & Harrow tall teapot, 1.2 litres', brand: 'Hob & Harrow', use: 'teapot', price: 52, draw: teapot('tall'), paints: ['ochre', 'plum'], text: 'For six cups, or two people with a lot to say.' },
    { id: 'iron-teapot', title: 'Ferrow cast-iron teapot, 1 litre', brand: 'Ferrow', use: 'teapot', price: 78, draw: teapot('iron'), paints: ['coal'], zoom: 1.1, text: 'Keeps tea hot for a whole chapter. Comes with a steel basket.', label: 'gift' },
    { id: 'tea-strainer', title: 'Tea strainer with a resting bowl', brand: 'Morrow', use: 'teapot', price: 12.5, draw: strainer, paints: ['steel'], zoom: 1.15, text: 'Catches the leaves, then stands quietly aside.' },
    { id: 'hob-kettle', title: 'Whistling hob kettle, 2 litres', brand: 'Ferrow', use: 'kettle', price: 49, draw: kettle, paints: ['chalk', 'bottle', 'brick'], text: 'Whistles in thirds. For gas, induction and stubborn old ranges.' },
    { id: 'cafetiere', title: 'Brass-banded cafetière, 1 litre', brand: 'Slow Boat', use: 'coffee-maker', price: 42, draw: cafetiere, paints: ['brass'], text: 'Four minutes, then down it goes. Spare glass always in stock.' },
    { id: 'dripper', title: 'Pour-over dripper with glass jug', brand: 'Slow Boat', use: 'coffee-maker', price: 34, draw: dripper, paints: ['chalk', 'ink'], zoom: 1.1, text: 'Something to do with your hands while you wake up.' },
    { id: 'grinder', title: 'Hand coffee grinder, oak', brand: 'Bramwick', use: 'coffee-maker', price: 64, draw: grinder, paints: ['oak'], zoom: 1.1, text: 'Steel burrs in an oak box. Sixty turns to a good cup.', sold_out: ['*'] },
  ],
};
