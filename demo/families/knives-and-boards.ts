import { board, knife, knifeBlock, magneticRail, steel, whetstone } from '../drawings/knives-and-boards.ts';
import type { Section } from './family.ts';

export const knivesAndBoards: Section = {
  slug: 'knives-boards',
  name: 'Knives & boards',
  room: 'Kitchen',
  line: 'Two good edges are plenty. Three, at most.',
  wall: '#dde4e8',
  families: [
    { id: 'paring-knife', title: 'Kestle paring knife, 9 cm', brand: 'Kestle', use: 'knife', price: 19, draw: knife('paring'), paints: ['walnut', 'brick'], text: 'For strawberries, string and small decisions.' },
    { id: 'bread-knife', title: 'Kestle bread knife, 23 cm', brand: 'Kestle', use: 'knife', price: 39, draw: knife('bread'), paints: ['walnut'], text: 'Long waves, clean slices, few crumbs.' },
    { id: 'chef-knife', title: 'Kestle chef’s knife, 20 cm', brand: 'Kestle', use: 'knife', price: 59, draw: knife('chef'), paints: ['walnut', 'ink'], text: 'If you own one knife, own this one.', label: 'favourite' },
    { id: 'santoku', title: 'Kestle santoku, 17 cm, smoked oak', brand: 'Kestle', use: 'knife', price: 84, draw: knife('santoku'), paints: ['coal'], text: 'Thinner, straighter, keener. Keep it dry.' },
    { id: 'forged-chef', title: 'Hallam forged chef’s knife, 21 cm', brand: 'Hallam', use: 'knife', price: 129, draw: knife('chef'), paints: ['oak'], text: 'Forged, ground and signed by one person in Sheffield.', label: 'gift' },
    { id: 'cleaver', title: 'Hallam vegetable cleaver, 18 cm', brand: 'Hallam', use: 'knife', price: 98, draw: knife('cleaver'), paints: ['walnut'], text: 'A cabbage’s natural enemy.', preorder: ['*'] },
    { id: 'oak-board', title: 'Bramwick oak chopping board', brand: 'Bramwick', use: 'board', price: 42, draw: board('rectangle'), paints: ['oak'], sizes: { 'small, 28 cm': 29, 'medium, 38 cm': 42, 'large, 48 cm': 59 }, zoom: 1.1, text: 'End of a plank, start of a dinner. Oil it now and then.' },
    { id: 'walnut-board', title: 'Bramwick walnut serving paddle', brand: 'Bramwick', use: 'board', price: 48, draw: board('paddle'), paints: ['walnut', 'beech'], text: 'For bread on weekdays and cheese on the others.', label: 'gift' },
    { id: 'round-board', title: 'Bramwick round board, beech, 32 cm', brand: 'Bramwick', use: 'board', price: 36, draw: board('round'), paints: ['beech'], text: 'Pizza-sized, by no accident.' },
    { id: 'honing-steel', title: 'Kestle honing steel, 25 cm', brand: 'Kestle', use: 'sharpener', price: 28, draw: steel, paints: ['coal'], text: 'Six strokes before you cook. That is the whole secret.' },
    { id: 'whetstone', title: 'Two-sided whetstone, 1000/4000', brand: 'Hallam', use: 'sharpener', price: 46, draw: whetstone, paints: ['harbour'], text: 'For a quiet half-hour and a frightening edge.' },
    { id: 'knife-block', title: 'Bramwick slanted knife block, ash', brand: 'Bramwick', use: 'sharpener', price: 68, draw: knifeBlock, paints: ['oak'], text: 'Holds five. You only need three; we said so above.' },
    { id: 'knife-rail', title: 'Magnetic knife rail, 45 cm', brand: 'Bramwick', use: 'sharpener', price: 54, draw: magneticRail, paints: ['walnut', 'beech'], text: 'Off the worktop, within reach, out of small hands.', label: 'new' },
  ],
};
