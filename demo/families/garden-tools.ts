import { birdFeeder, broom, gloves, handFork, kneeler, secateurs, seeds, trowel, trug, twine, wateringCan } from '../drawings/garden-tools.ts';
import type { Section } from './family.ts';

export const gardenTools: Section = {
  slug: 'garden-tools',
  name: 'Garden tools',
  room: 'Garden',
  line: 'For five minutes outside that turn into three hours.',
  wall: '#cfe0dc',
  families: [
    { id: 'watering-can', title: 'Watering can with brass rose, 6 litres', brand: 'Spade & Sparrow', use: 'watering', price: 42, draw: wateringCan('round'), paints: ['bottle', 'slate'], text: 'Rains gently, exactly where you want weather.', label: 'favourite' },
    { id: 'indoor-can', title: 'Long-spout indoor can, 1 litre', brand: 'Spade & Sparrow', use: 'watering', price: 26, draw: wateringCan('long'), paints: ['brass', 'moss', 'blush'], text: 'Reaches the fern behind the books.', label: 'gift' },
    { id: 'trowel', title: 'Forged hand trowel', brand: 'Spade & Sparrow', use: 'garden-tool', price: 24, draw: trowel, paints: ['oak', 'walnut'], text: 'One piece from tip to tang. Will not bend, will not be lost (much).' },
    { id: 'hand-fork', title: 'Forged hand fork', brand: 'Spade & Sparrow', use: 'garden-tool', price: 24, draw: handFork, paints: ['oak'], text: 'The trowel’s better half.' },
    { id: 'secateurs', title: 'Bypass secateurs', brand: 'Spade & Sparrow', use: 'garden-tool', price: 38, draw: secateurs, paints: ['brick'], text: 'Red, so that you find them in the hedge.' },
    { id: 'forged-secateurs', title: 'Hallam forged secateurs, leather grip', brand: 'Hallam', use: 'garden-tool', price: 72, draw: secateurs, paints: ['rust'], text: 'Sharpened by post, free, for as long as there is post.' },
    { id: 'gloves', title: 'Garden gloves, goatskin palm', brand: 'Spade & Sparrow', use: 'garden-tool', price: 19, draw: gloves, paints: ['moss', 'ochre'], text: 'Thorn-proof at the palm, polite at the cuff.' },
    { id: 'sweet-pea', title: 'Sweet pea seeds, old mixed', brand: 'Spade & Sparrow', use: 'seeds', price: 3.5, draw: seeds('flower'), paints: ['plum'], text: 'Pick them daily or they stop. That is the deal.' },
    { id: 'tomato-seeds', title: 'Tomato seeds, Gardener’s Delight', brand: 'Spade & Sparrow', use: 'seeds', price: 3.2, draw: seeds('tomato'), paints: ['brick'], text: 'Small, sweet, and gone before they reach the kitchen.' },
    { id: 'carrot-seeds', title: 'Carrot seeds, Early Nantes', brand: 'Spade & Sparrow', use: 'seeds', price: 2.8, draw: seeds('carrot'), paints: ['ochre'], text: 'Sow thinly. Nobody ever does.' },
    { id: 'bean-seeds', title: 'Runner bean seeds, Painted Lady', brand: 'Spade & Sparrow', use: 'seeds', price: 3.5, draw: seeds('bean'), paints: ['leaf'], text: 'Climbs two metres and flowers all the way.' },
    { id: 'bird-feeder', title: 'Cedar bird feeder', brand: 'Spade & Sparrow', use: 'bird', price: 34, draw: birdFeeder, paints: ['rust', 'bottle'], text: 'Open daily. Tits, finches, one bold robin.', label: 'gift' },
    { id: 'twine', title: 'Garden twine, 100 m', brand: 'Spade & Sparrow', use: 'garden-tool', price: 6.5, draw: twine, paints: ['leaf', 'oat'], zoom: 1.2, text: 'Ties beans, parcels and gates.' },
    { id: 'trug', title: 'Chestnut harvest trug', brand: 'Spade & Sparrow', use: 'garden-tool', price: 54, draw: trug, paints: ['oak'], text: 'Makes three tomatoes look like a harvest.' },
    { id: 'kneeler', title: 'Padded garden kneeler', brand: 'Spade & Sparrow', use: 'garden-tool', price: 29, draw: kneeler, paints: ['bottle'], zoom: 1.05, text: 'Your knees have been asking.' },
    { id: 'broom', title: 'Corn broom, hand-tied', brand: 'Bramwick', use: 'garden-tool', price: 36, draw: broom, paints: ['butter'], text: 'Sweeps the terrace. Flies, but badly.', sold_out: ['*'] },
  ],
};
