import { bowl, bowlStack, cutlery, eggCup, jug, plate, platter, saltPair } from '../drawings/tableware.ts';
import type { Section } from './family.ts';

export const tableware: Section = {
  slug: 'tableware',
  name: 'Plates & bowls',
  room: 'Table',
  line: 'Set for two. Or seven, on Fridays.',
  wall: '#e2e6ee',
  families: [
    { id: 'rill-plate', title: 'Rill dinner plate, 27 cm', brand: 'Rill', use: 'plate', price: 18, draw: plate('plain'), paints: ['oat', 'moss', 'harbour'], text: 'Every glaze goes with every other. We are fairly sure.', label: 'favourite' },
    { id: 'side-plate', title: 'Rill side plate, 20 cm', brand: 'Rill', use: 'plate', price: 13, draw: plate('plain'), paints: ['blush', 'sage'], text: 'Toast-sized.' },
    { id: 'speckled-plate', title: 'Hob & Harrow speckled plate, 26 cm', brand: 'Hob & Harrow', use: 'plate', price: 27, draw: plate('speckle'), paints: ['chalk'], text: 'No two alike, and all of them from the same Tuesday.' },
    { id: 'enamel-plate', title: 'Tolly enamel plate, blue rim, 24 cm', brand: 'Tolly', use: 'plate', price: 9.5, draw: plate('rim'), paints: ['chalk'], text: 'Goes camping; comes back.' },
    { id: 'rill-bowl', title: 'Rill cereal bowl, 16 cm', brand: 'Rill', use: 'bowl', price: 15, draw: bowl('deep'), paints: ['oat', 'moss', 'harbour'], zoom: 1.35, text: 'Deep enough for soup and for seconds.' },
    { id: 'pasta-bowl', title: 'Rill pasta bowl, 23 cm', brand: 'Rill', use: 'bowl', price: 21, draw: bowl('wide'), paints: ['chalk', 'ochre'], zoom: 1.2, text: 'A rim to rest a fork on.' },
    { id: 'dip-bowl', title: 'Little dish for salt or olives', brand: 'Hob & Harrow', use: 'bowl', price: 9, draw: bowl('small'), paints: ['plum', 'butter'], zoom: 1.5, text: 'You will find a use. You will want four.', label: 'gift' },
    { id: 'bowl-stack', title: 'Four stacking bowls, two colours', brand: 'Rill', use: 'bowl', price: 52, draw: bowlStack, paints: ['harbour'], zoom: 1.2, text: 'Four bowls in the space of one and a half.' },
    { id: 'platter', title: 'Hob & Harrow oval platter, 38 cm', brand: 'Hob & Harrow', use: 'serving', price: 58, draw: platter, paints: ['sage', 'chalk'], text: 'For a fish, or lemons, or to lean against the wall.' },
    { id: 'jug', title: 'Rill water jug, 1.5 litres', brand: 'Rill', use: 'serving', price: 38, draw: jug, paints: ['sky', 'oat'], text: 'Water on weekdays, tulips on Saturday.' },
    { id: 'egg-cup', title: 'Rill egg cup', brand: 'Rill', use: 'serving', price: 7.5, draw: eggCup, paints: ['butter', 'harbour'], zoom: 1.45, text: 'Holds one egg, upright, with dignity.' },
    { id: 'cutlery', title: 'Kestle cutlery, 12 pieces', brand: 'Kestle', use: 'cutlery', price: 76, draw: cutlery, paints: ['walnut', 'ink'], text: 'Four of each that matters. Balanced in the hand.', label: 'gift' },
    { id: 'salt-pepper', title: 'Salt & pepper mills', brand: 'Bramwick', use: 'serving', price: 49, draw: saltPair, paints: ['walnut'], zoom: 1.15, text: 'The dark one is pepper. We considered a label.' },
  ],
};
