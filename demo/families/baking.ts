import { cakeStand, cakeTin, cutters, glove, loafTin, mixingBowl, rollingPin, scale, whisk } from '../drawings/baking.ts';
import type { Section } from './family.ts';

export const baking: Section = {
  slug: 'baking',
  name: 'Baking',
  room: 'Kitchen',
  line: 'Flour on the floor is part of it.',
  wall: '#f5e7c9',
  families: [
    { id: 'mixing-bowl', title: 'Rill mixing bowl, cane', brand: 'Rill', use: 'bake-tool', price: 34, draw: mixingBowl, paints: ['ochre'], sizes: { '2 litres': 26, '4 litres': 34 }, zoom: 1.15, text: 'The shape has not changed since 1901. Nor has the reason.', label: 'favourite' },
    { id: 'mixing-bowl-blush', title: 'Hob & Harrow batter bowl, 3 litres', brand: 'Hob & Harrow', use: 'bake-tool', price: 48, draw: mixingBowl, paints: ['blush', 'sky'], zoom: 1.15, text: 'Thrown wide, with a foot that grips the table.' },
    { id: 'rolling-pin', title: 'Bramwick rolling pin', brand: 'Bramwick', use: 'bake-tool', price: 22, draw: rollingPin, paints: ['beech', 'walnut'], text: 'Turns on its own axle. Also settles arguments.' },
    { id: 'loaf-tin', title: 'Loaf tin, 900 g', brand: 'Tolly', use: 'bake-tin', price: 17, draw: loafTin, paints: ['slate'], zoom: 1.1, text: 'Folded corners, no seams to scrub.' },
    { id: 'cake-tin', title: 'Springform cake tin', brand: 'Tolly', use: 'bake-tin', price: 21, draw: cakeTin, paints: ['steel'], sizes: { '20 cm': 19, '24 cm': 23 }, zoom: 1.25, text: 'Lets go when asked.' },
    { id: 'heavy-loaf-tin', title: 'Ferrow iron loaf tin, 1 kg', brand: 'Ferrow', use: 'bake-tin', price: 39, draw: loafTin, paints: ['coal'], zoom: 1.1, text: 'A crust like a bakery’s, and a weight like a bakery’s.' },
    { id: 'whisk', title: 'Balloon whisk, beech handle', brand: 'Bramwick', use: 'bake-tool', price: 14, draw: whisk, paints: ['beech', 'brick'], zoom: 1.15, text: 'Eleven wires. Cream in two minutes, if you mean it.' },
    { id: 'cutters', title: 'Biscuit cutters, set of 3', brand: 'Tolly', use: 'bake-tool', price: 11, draw: cutters, paints: ['copper'], text: 'A star, a heart and a cloud.', label: 'gift' },
    { id: 'scale', title: 'Mechanical kitchen scale, 5 kg', brand: 'Tolly', use: 'bake-tool', price: 46, draw: scale, paints: ['chalk', 'bottle'], text: 'No batteries. It has never once been empty at Christmas.' },
    { id: 'oven-glove', title: 'Quilted oven glove', brand: 'Holm & Hay', use: 'bake-tool', price: 18, draw: glove, paints: ['brick', 'harbour'], zoom: 1.1, text: 'Long in the wrist, for those who reach too far.' },
    { id: 'cake-stand', title: 'Rill cake stand, 28 cm', brand: 'Rill', use: 'cake-stand', price: 44, draw: cakeStand, paints: ['chalk', 'sage'], text: 'Makes a bought cake look baked.', label: 'gift', sold_out: ['sage'] },
  ],
};
