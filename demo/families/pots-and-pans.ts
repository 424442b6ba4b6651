import { casserole, fryingPan, roastingTin, saucepan, spoons, stockpot, trivet, wok } from '../drawings/pots-and-pans.ts';
import type { Section } from './family.ts';

export const potsAndPans: Section = {
  slug: 'pots-pans',
  name: 'Pots & pans',
  room: 'Kitchen',
  line: 'Heavy things, to be inherited.',
  wall: '#f0e1d3',
  families: [
    { id: 'iron-pan', title: 'Ferrow cast-iron frying pan', brand: 'Ferrow', use: 'pan', price: 45, draw: fryingPan('iron'), paints: ['coal'], sizes: { '20 cm': 32, '24 cm': 45, '28 cm': 58 }, text: 'Seasoned twice before it leaves the foundry, then by you.', label: 'favourite' },
    { id: 'steel-pan', title: 'Ferrow carbon-steel pan, beech handle, 26 cm', brand: 'Ferrow', use: 'pan', price: 69, draw: fryingPan('wood'), paints: ['slate'], text: 'Half the weight of iron, all of the crust.' },
    { id: 'copper-pan', title: 'Maison Orval copper frying pan, 26 cm', brand: 'Maison Orval', use: 'pan', price: 139, draw: fryingPan('iron'), paints: ['copper'], text: 'Heats evenly, answers quickly, and needs polishing once a year. Or never.' },
    { id: 'enamel-pan', title: 'Everyday enamel frying pan, 24 cm', brand: 'Tolly', use: 'pan', price: 27, draw: fryingPan('wood'), paints: ['brick', 'harbour'], text: 'Light, cheerful, and good for eggs on a Sunday.' },
    { id: 'milk-pan', title: 'Tolly enamel saucepan, 1.5 litres', brand: 'Tolly', use: 'pot', price: 29, draw: saucepan(false), paints: ['chalk', 'moss'], text: 'For porridge, cocoa, one soup.' },
    { id: 'steel-saucepan', title: 'Ferrow steel saucepan with lid, 2 litres', brand: 'Ferrow', use: 'pot', price: 54, draw: saucepan(true), paints: ['steel'], text: 'Three layers in the base and a lid that sits still.' },
    { id: 'stockpot', title: 'Ferrow steel stockpot, 8 litres', brand: 'Ferrow', use: 'pot', price: 86, draw: stockpot, paints: ['steel'], text: 'Stock, jam, corn for the whole street.' },
    { id: 'casserole', title: 'Ferrow enamelled casserole', brand: 'Ferrow', use: 'pot', price: 119, draw: casserole, paints: ['brick'], sizes: { '3 litres': 98, '4.5 litres': 119, '6 litres': 148 }, text: 'From hob to oven to table, and next day to the hob again.', label: 'gift' },
    { id: 'casserole-bottle', title: 'Maison Orval cocotte, bottle green, 5 litres', brand: 'Maison Orval', use: 'pot', price: 219, sale: 189, draw: casserole, paints: ['bottle'], text: 'The one your grandchildren will argue about.' },
    { id: 'wok', title: 'Hammered steel wok, 32 cm', brand: 'Ferrow', use: 'pan', price: 48, draw: wok, paints: ['coal'], text: 'Thin, hot, fast. Open a window.' },
    { id: 'roasting-tin', title: 'Deep enamel roasting tin, 38 cm', brand: 'Tolly', use: 'pan', price: 32, draw: roastingTin, paints: ['harbour'], text: 'Room for a chicken and everything that goes round it.' },
    { id: 'spoons', title: 'Three beech spoons in a stoneware jar', brand: 'Bramwick', use: 'cook-tool', price: 26, draw: spoons, paints: ['oat', 'moss'], zoom: 1.2, text: 'One stirs, one scrapes, one turns. The jar keeps them honest.' },
    { id: 'trivet', title: 'Turned oak trivet', brand: 'Bramwick', use: 'cook-tool', price: 16, draw: trivet, paints: ['oak', 'walnut'], zoom: 1.3, text: 'So that the table forgives the casserole.' },
  ],
};
